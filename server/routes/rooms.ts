import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { DOCUMENT_FROM, DOCUMENT_LENGTH, DOCUMENT_TAG } from '../../shared/api/rooms';
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
        'Encoding V1, what a socket would answer to somebody who has nothing of it, compressed where that is asked for; the header `Document-Length` says how many bytes it is then. It may be half a minute old: the room’s socket tells what came since. Packed it has a `Document-Tag`: whoever got no further than so many bytes of it asks with `tag` and `from` and gets the rest, which says `Document-From`, or where that is not at hand any more the whole. Rooms are `plan`, `talk`, `stage`, `work` and `note-<id>`.',
      security: withToken,
      request: {
        params: boardParams.extend({ room: z.string().max(80) }),
        query: z.object({
          tag: z.string().max(40).optional(),
          from: z.coerce.number().int().nonnegative().optional(),
        }),
      },
      responses: { 200: none('The bytes'), ...refusals },
    }),
    async (c) => {
      const { id, room: name } = c.req.valid('param');
      const { boardId } = await requireGrant(deps, c, id, 'viewer');
      if (!isRoomName(name)) throw new AppError('not-found');
      const isPacked = takesGzip(c.req.header('accept-encoding'));
      const { tag, from } = c.req.valid('query');
      const part = tag !== undefined && from !== undefined ? { tag, from } : null;
      const answer = await rooms.with(boardId, name, async (room) => {
        if (!isPacked) return { bytes: await wholeOf(room), tag: null, isRest: false };
        const rest = part && (await packed.packRest(room, part));
        return { ...(rest ?? (await packed.pack(room))), isRest: rest !== null };
      });
      c.header('Content-Type', 'application/octet-stream');
      const { bytes, tag: named, isRest } = answer;
      c.header(DOCUMENT_LENGTH, String('length' in answer ? answer.length : bytes.length));
      if (named !== null) c.header(DOCUMENT_TAG, named);
      if (isRest) c.header(DOCUMENT_FROM, String(from));
      c.header('Vary', 'Accept-Encoding');
      if (isPacked) c.header('Content-Encoding', 'gzip');
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200);
    },
  );
}
