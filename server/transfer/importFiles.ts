import type { ImportResult } from '../../shared/api/imports';
import { AppError } from '../../shared/errors';
import { ORIGIN } from '../../shared/origins';
import { entryBytes, inPieces } from '../../shared/plan/pieces';
import type { RoomName } from '../../shared/rooms';
import { readPeople } from '../../shared/stage';
import type { Grant } from '../auth/grant';
import { addPerson } from '../people';
import type { Store } from '../store/store';
import type { Room } from '../sync/room';
import type { Rooms } from '../sync/rooms';
import type { ImportRun } from './imports';
import { saveVersion } from './saveVersion';
import { holdingRooms } from './withRooms';
import type { ImportJob, ImportOptions, UploadedFile, WorkedOut } from './workOut';
import type { Workshop } from './workshop';
import { requireWritablePlan } from './writable';
import { writeInSteps } from './writeInSteps';

export interface ImportDeps {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly workshop: Workshop;
}

const MS_PER_DAY = 86_400_000;

/** Reads files of a plan into a board: all of it or, with mistakes, nothing. */
export const importPlan = (
  deps: ImportDeps,
  grant: Grant,
  files: readonly UploadedFile[],
  options: ImportOptions,
  running: ImportRun,
): Promise<ImportResult> =>
  deps.rooms.with(grant.boardId, 'stage', async (stage) => {
    await stage.settled();
    const people = [...readPeople(stage.doc).values()].filter((p) => !p.left);
    const today = Math.floor(Date.now() / MS_PER_DAY);
    return run(deps, grant, { kind: 'plan', files, options, people, today }, running);
  });

/** Reads an exported board into a board, room by room. */
export const importBoard = (
  deps: ImportDeps,
  grant: Grant,
  file: UploadedFile,
  dryRun: boolean,
  running: ImportRun,
): Promise<ImportResult> => run(deps, grant, { kind: 'json', file, dryRun }, running);

/**
 * Works an import out beside the server, then writes it. Until the first write nothing has happened, and a caller who
 * leaves ends it there; from then on it is finished, whoever leaves, so that nothing stays half-done.
 */
const run = (
  deps: ImportDeps,
  grant: Grant,
  job: ImportJob,
  running: ImportRun,
): Promise<ImportResult> =>
  holdingRooms(deps.rooms, grant.boardId, async (hold) => {
    const ask = async (names: readonly RoomName[]) =>
      new Map([...(await hold(names))].map(([name, room]) => [name, room.encode()]));
    const worked = await deps.workshop(job, ask, running.signal);
    if (worked.result.dryRun) return worked.result;
    running.throwIfCancelled();
    await saveVersion(deps, grant.boardId, 'Before import', grant.personId, 'import');
    await requireWritablePlan(deps.store, grant);
    const rooms = await hold([...worked.gained.keys(), 'stage']);
    const pieces = [...worked.gained.values()].reduce((sum, { length }) => sum + length, 0);
    running.beginWriting(pieces);
    await write(worked, rooms, grant.personId, () => running.wrote());
    return worked.result;
  });

/** People first, since entries name them; then all rooms side by side, transaction by transaction. */
async function write(
  { newPeople, gained }: WorkedOut,
  rooms: ReadonlyMap<RoomName, Room>,
  by: string | null,
  onPiece: () => void,
): Promise<void> {
  const roomOf = (name: RoomName): Room => {
    const room = rooms.get(name);
    if (!room) throw new AppError('internal');
    return room;
  };
  for (const piece of inPieces(newPeople, entryBytes))
    await roomOf('stage').edit((doc) => {
      for (const { id, name } of piece) addPerson(doc, name, 'viewer', id);
    }, ORIGIN.import);
  await Promise.all(
    [...gained].map(([name, updates]) => writeInSteps(roomOf(name), updates, by, onPiece)),
  );
}
