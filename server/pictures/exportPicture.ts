import { readPlan } from '../../shared/plan/planDoc';
import { viewOf } from '../../shared/plan/planView';
import type { RoomName } from '../../shared/rooms';
import type { Config } from '../config';
import { readBaselines } from '../review/baseline';
import { materialSince, standingOf } from '../review/standing';
import type { Store } from '../store/store';
import type { Rooms } from '../sync/rooms';
import type { ExportedFile } from '../transfer/exportBoard';
import { withRooms } from '../transfer/withRooms';
import type { PictureFormat, PictureRequest } from './job';
import type { Studio } from './studio';

interface Deps {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly studio: Studio;
  readonly config: Pick<Config, 'fontFolders'>;
}

const TYPES: Readonly<Record<PictureFormat, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  pdf: 'application/pdf',
};
/** Letters that no font of the server has are told, as a question mark stands in their place. */
export interface PictureFile extends ExportedFile {
  readonly missing: readonly string[];
}

/** What everybody with a link sees; entries of rounds that are not revealed are in no room. */
const ROOMS: readonly RoomName[] = ['plan', 'stage', 'talk', 'work'];

/** A board as a picture or as pages, as it is on disk now. */
export async function exportPicture(
  { store, rooms, studio, config }: Deps,
  boardId: string,
  request: PictureRequest,
  signal: AbortSignal,
): Promise<PictureFile> {
  const job = await withRooms(rooms, boardId, ROOMS, async (loaded) => {
    const states = new Map([...loaded].map(([name, room]) => [name, room.encode()]));
    if (request.format !== 'pdf')
      return { rooms: states, standing: { state: 'draft' as const }, signed: null };
    const plan = loaded.get('plan');
    if (!plan) throw new Error('Room plan was not loaded.');
    // Where nothing was ever sent to anybody, there is nothing to compare a large plan with.
    if ((await store.listReviews(boardId)).length === 0)
      return { rooms: states, standing: { state: 'draft' as const }, signed: null };
    const view = viewOf(readPlan(plan.doc));
    const standing = await standingOf(store, boardId, (signed) => materialSince(view, signed));
    const signed = standing.damaged ? null : ((await readBaselines(store, boardId)).at(-1) ?? null);
    return { rooms: states, standing: { state: standing.state }, signed };
  });
  const { title, bytes, missing } = await studio(
    { ...job, request, at: Date.now(), fontFolders: config.fontFolders },
    signal,
  );
  return {
    name: title.trim() || 'board',
    extension: request.format,
    type: TYPES[request.format],
    body: bytes,
    missing,
  };
}
