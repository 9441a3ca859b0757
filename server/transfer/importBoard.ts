import * as Y from 'yjs';
import type { ImportResult } from '../../shared/api';
import { AppError } from '../../shared/errors';
import { importJson, type JsonImport } from '../../shared/formats/boardJson';
import { type PlanRecords, readPlan } from '../../shared/plan/planDoc';
import { viewOf } from '../../shared/plan/planView';
import { isRoomName, roomKind } from '../../shared/rooms';
import type { Grant } from '../auth/grant';
import type { Store } from '../store/store';
import type { Rooms } from '../sync/rooms';
import { scanUpdate } from '../sync/scanUpdate';
import { changeCopy } from './changeCopy';
import { countsOf } from './countsOf';
import { saveVersion } from './saveVersion';
import { withRooms } from './withRooms';
import { requireWritablePlan } from './writable';
import { writeInSteps } from './writeInSteps';

/**
 * Reads an exported board into a board, room by room. Every room is worked out on a copy first; then all are written
 * side by side, transaction by transaction.
 */
export async function importBoard(
  deps: { readonly store: Store; readonly rooms: Rooms },
  grant: Grant,
  text: string,
  dryRun: boolean,
): Promise<ImportResult> {
  const json = parse(text);
  scanNotes(json);
  const file = importJson(json);
  if (file.issues.length > 0) throw new AppError('invalid', undefined, file.issues);
  const { boardId } = grant;
  const names = file.rooms.filter(isRoomName);
  if (!dryRun) await saveVersion(deps, boardId, 'Before import', grant.personId);
  return withRooms(deps.rooms, boardId, [...names, 'plan'], async (rooms) => {
    const plan = rooms.get('plan');
    const result = resultOf(file, plan ? readPlan(plan.doc) : null, dryRun);
    if (dryRun) return result;
    await requireWritablePlan(deps.store, grant);
    const changes = names.map((name) => {
      const room = rooms.get(name);
      if (!room) throw new AppError('internal');
      return { room, gained: changeCopy(room.encode(), (copy) => file.apply(name, copy)) };
    });
    await Promise.all(changes.map(({ room, gained }) => writeInSteps(room, gained)));
    return result;
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('bad-json');
  }
}

/** Notes travel as Yjs updates: they pass the same scan as those from a socket before Yjs sees them. */
function scanNotes(json: unknown): void {
  const { rooms } = Object(json) as { rooms?: unknown };
  for (const [name, room] of Object.entries(Object(rooms) as Record<string, unknown>)) {
    const { update } = Object(room) as { update?: unknown };
    if (roomKind(name) !== 'note' || typeof update !== 'string') continue;
    try {
      scanUpdate(Buffer.from(update, 'base64'));
    } catch {
      throw new AppError('invalid', undefined, [
        { path: `rooms.${name}.update`, message: 'The text of this note can not be read.' },
      ]);
    }
  }
}

function resultOf(file: JsonImport, existing: PlanRecords | null, dryRun: boolean): ImportResult {
  const doc = new Y.Doc();
  if (file.rooms.includes('plan')) file.apply('plan', doc);
  const records = readPlan(doc);
  doc.destroy();
  const roots = ['initiatives', 'tasks', 'milestones'] as const;
  const updated = roots.flatMap((root) =>
    [...records[root].keys()].filter((id) => existing?.[root].has(id)),
  ).length;
  const empty = { skipped: 0, warnings: [], issues: [], newPeople: [] };
  return { ...countsOf(viewOf(records)), ...empty, updated, dryRun };
}
