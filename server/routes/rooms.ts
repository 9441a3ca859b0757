import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { DOCUMENT_LENGTH } from '../../shared/api/rooms';
import { AppError } from '../../shared/errors';
import { isRoomName } from '../../shared/rooms';
import { type AppDeps, requireGrant } from '../context';
import { PackedRooms, wholeOf } from '../sync/packedRooms';
import { takesGzip } from '../takesGzip';
import { boardParams, none, refusals, withToken } from './describe';

/** The documents of a board, for those who are about to open their sockets. */
export function roomRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { rooms } = deps;
  const packed = new PackedRooms();

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/rooms/{room}',
      summary: 'The document of a room, as one Yjs update',
      description:
        'Encoding V1, what a socket would answer to somebody who has nothing of it, compressed where that is asked for; the header `Document-Length` says how many bytes it is then. It may be half a minute old: the room’s socket tells what came since. Rooms are `plan`, `talk`, `stage`, `work` and `note-<id>`.',
      security: withToken,
      request: { params: boardParams.extend({ room: z.string().max(80) }) },
      responses: { 200: none('The bytes'), ...refusals },
    }),
    async (c) => {
      const { id, room: name } = c.req.valid('param');
      const { boardId } = await requireGrant(deps, c, id, 'viewer');
      if (!isRoomName(name)) throw new AppError('not-found');
      const isPacked = takesGzip(c.req.header('accept-encoding'));
      const { bytes, length } = await rooms.with(boardId, name, async (room) => {
        if (isPacked) return packed.pack(room);
        const whole = await wholeOf(room);
        return { bytes: whole, length: whole.length };
      });
      c.header('Content-Type', 'application/octet-stream');
      c.header(DOCUMENT_LENGTH, String(length));
      c.header('Vary', 'Accept-Encoding');
      if (isPacked) c.header('Content-Encoding', 'gzip');
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200);
    },
  );
}
