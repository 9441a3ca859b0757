import { noteText } from '../../shared/formats/noteText';
import { freezePlan } from '../../shared/plan/freezePlan';
import type { FrozenPlan } from '../../shared/plan/frozenPlan';
import { readPlan } from '../../shared/plan/planDoc';
import { type PlanView, viewOf } from '../../shared/plan/planView';
import type { Store } from '../store/store';
import type { Rooms } from '../sync/rooms';
import { sha256 } from './hash';

export interface Frozen {
  readonly view: PlanView;
  readonly plan: FrozenPlan;
}

/** The plan of a board as it stands on disk, with the hashes of its notes. */
export async function freezeBoard(
  { store, rooms }: { readonly store: Store; readonly rooms: Rooms },
  boardId: string,
): Promise<Frozen> {
  const notes = new Map<string, string>();
  for (const name of await store.listRooms(boardId)) {
    if (!name.startsWith('note-')) continue;
    const text = await rooms.with(boardId, name, async (room) => {
      await room.settled();
      return noteText(room.doc);
    });
    if (text !== '') notes.set(name.slice('note-'.length), sha256(text));
  }
  const view = await rooms.with(boardId, 'plan', async (room) => {
    await room.settled();
    return viewOf(readPlan(room.doc));
  });
  for (const id of notes.keys()) if (id !== 'vision' && !view.initiatives.has(id)) notes.delete(id);
  return { view, plan: freezePlan(view, notes) };
}
