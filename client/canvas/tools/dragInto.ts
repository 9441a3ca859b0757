import { spanOf } from '../../../shared/dates';
import { moveInitiatives } from '../../../shared/plan/mutations';
import { type OwnPlace, type Placing, placeItem, wallPlacing } from '../../state/rounds/placing';
import { asPresence, type DragPreview, type DragPreviewItem } from '../interaction';
import { commitMove, reportConflicts } from './commitMove';
import { canEdit } from './holding';
import type { Picked } from './moving';
import type { ToolWorld } from './tool';

/** What a drag of bars works on: the plan of everybody, or the places that one person gives them alone. */
export interface DragInto {
  /** Bars go along time alone, and are not copied. */
  readonly timeOnly: boolean;
  /** Nobody else has it in hand. */
  isFree(id: string): boolean;
  /** Shows others what is in hand; null: nothing any more. */
  tell(drag: DragPreview | null, dropped?: boolean): void;
  moved(picked: readonly Picked[], drag: DragPreview): void;
  /** One end of a bar with this title came to stand elsewhere. */
  resized(item: DragPreviewItem, title: string): void;
  /** The drag may go on after plan, rights or presence changed; otherwise it is said why not. */
  goesOn(picked: Pick<Picked, 'id' | 'kind' | 'title'>): boolean;
}

/** Drags change the plan, and everybody sees them. */
export function intoPlan(world: ToolWorld): DragInto {
  const { plan, presence } = world.board;
  return {
    timeOnly: false,
    isFree: (id) => !presence.holderOf(id),
    tell: (drag, dropped) =>
      presence.setDrag(
        drag && !drag.duplicate ? asPresence(drag, world.layout().mode) : null,
        dropped,
      ),
    moved: (picked, drag) => commitMove(world, picked, drag),
    resized: ({ id, start, end }, title) => {
      const before = plan.view().dependencies.conflicts;
      world.board.edit({ key: 'resize', title }, (edit) =>
        moveInitiatives(edit, [{ id, span: spanOf(start, end - 1) }]),
      );
      reportConflicts(world, before, new Set([id]));
    },
    goesOn: ({ id, kind, title }) => {
      if (!canEdit(world)) {
        world.callbacks.notify('viewOnly', {});
        return false;
      }
      const { initiatives, milestones } = plan.records();
      const record = (kind === 'initiative' ? initiatives : milestones).get(id);
      if (record?.deleted === null) return true;
      world.callbacks.notify('itemGone', { title });
      return false;
    },
  };
}

/** Drags say where this person places things in a round, and nobody sees them. */
export function intoPlacing(world: ToolWorld, placing: Placing): DragInto {
  const { board, callbacks } = world;
  const put = (id: string, place: OwnPlace) => {
    if (!placeItem(board, placing, id, place)) callbacks.notify('placingTimeUp', {});
  };
  const placeOf = ({ start, end, bucket }: DragPreviewItem): OwnPlace | null => {
    if (placing.mode === 'dates') return spanOf(start, end - 1);
    return bucket && { bucket };
  };
  return {
    timeOnly: true,
    isFree: () => true,
    tell: () => {},
    moved: (_picked, { items }) => {
      for (const item of items) {
        const place = placeOf(item);
        if (place) put(item.id, place);
      }
    },
    resized: (item) => put(item.id, spanOf(item.start, item.end - 1)),
    goesOn: ({ id, title }) => {
      if (wallPlacing(board)?.n !== placing.n) return false;
      if (board.plan.records().initiatives.get(id)?.deleted === null) return true;
      callbacks.notify('itemGone', { title });
      return false;
    },
  };
}
