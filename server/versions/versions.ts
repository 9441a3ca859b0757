import { AppError } from '../../shared/errors';
import { diffPlans } from '../../shared/plan/diffPlans';
import type { PlanDiff } from '../../shared/plan/frozenPlan';
import { readRecord } from '../../shared/plan/planDoc';
import type { RoomName } from '../../shared/rooms';
import type { Grant } from '../auth/grant';
import { freezeBoard } from '../review/freeze';
import type { Store, VersionRecord } from '../store/store';
import type { Rooms } from '../sync/rooms';
import { changeCopy } from '../transfer/changeCopy';
import { saveVersion } from '../transfer/saveVersion';
import { withRooms } from '../transfer/withRooms';
import { requireWritablePlan } from '../transfer/writable';
import { writeInSteps } from '../transfer/writeInSteps';
import { restoreNote } from './restoreNote';
import { restorePlan } from './restorePlan';
import { reading, versionPlan } from './versionPlan';

interface Deps {
  readonly store: Store;
  readonly rooms: Rooms;
}

export type RoomCopies = ReadonlyMap<RoomName, Uint8Array>;

/** A kept version with its rooms; 404 when there is none. */
export async function findVersion(
  { store }: Deps,
  boardId: string,
  n: number,
): Promise<{ readonly record: VersionRecord; readonly rooms: RoomCopies }> {
  const record = (await store.listVersions(boardId)).find((version) => version.n === n);
  const rooms = record && (await store.loadVersion(boardId, n));
  if (!record || !rooms) throw new AppError('not-found');
  return { record, rooms };
}

/** What is different in version `to` (null: in the board as it is now) from version `from`. */
export async function diffVersions(
  deps: Deps,
  boardId: string,
  from: number,
  to: number | null,
): Promise<PlanDiff> {
  const before = versionPlan((await findVersion(deps, boardId, from)).rooms);
  const after =
    to === null
      ? (await freezeBoard(deps, boardId)).plan
      : versionPlan((await findVersion(deps, boardId, to)).rooms);
  return diffPlans(before, after);
}

/**
 * Makes plan and notes what they were in a version, as an edit like any other: everybody sees it arrive, and what was
 * there just before is kept as a version, which takes the restore back. Talk, people and work done are not turned back.
 */
export async function restoreVersion(deps: Deps, grant: Grant, n: number): Promise<VersionRecord> {
  const { boardId, personId } = grant;
  const { record, rooms: old } = await findVersion(deps, boardId, n);
  const plan = old.get('plan');
  if (!plan) throw new AppError('not-found');
  await requireWritablePlan(deps.store, grant);
  const name = `Before restoring ${record.n}`;
  const before = await saveVersion(deps, boardId, name, personId, 'restore');
  const instant = new Date().toISOString();
  const notes = await notesToRestore(deps, boardId, old);
  await withRooms(deps.rooms, boardId, ['plan', ...notes], async (held) => {
    for (const [room, live] of held) {
      const gained = changeCopy(live.encode(), (copy) =>
        room === 'plan' ? restorePlan(copy, plan, instant) : restoreNote(copy, old.get(room)),
      );
      await writeInSteps(live, gained, personId);
    }
  });
  return before;
}

/** Notes of entries that the version knew: those of entries made since go and come with their entry. */
async function notesToRestore({ store }: Deps, boardId: string, old: RoomCopies) {
  const now = await store.listRooms(boardId);
  return reading(old.get('plan'), (doc) =>
    [...new Set([...old.keys(), ...now])].filter((name) => {
      if (!name.startsWith('note-')) return false;
      const id = name.slice('note-'.length);
      return old.has(name) || id === 'vision' || readRecord(doc, 'initiatives', id) !== null;
    }),
  );
}
