import type { Dependency } from '../../shared/plan/schema';
import type { DropTarget } from './interaction';

/** Values of a message. */
export type NoticeValues = Readonly<Record<string, string | number>>;

/** Sentences of the catalogue `canvas.notice` that a gesture may call for. */
export type NoticeKey =
  | 'held'
  | 'heldBehind'
  | 'viewOnly'
  | 'laneGone'
  | 'itemGone'
  | 'linkSame'
  | 'linkExists'
  | 'linkCircular'
  | 'linkGone'
  | 'linked'
  | 'notYours'
  | 'placingTimeUp'
  | 'noVotesLeft'
  | 'votesFull'
  | 'votingTimeUp';

/** What the canvas asks of the page around it. */
export interface CanvasCallbacks {
  /** Say it in a toast and to screen readers: `t('canvas.notice.' + key, values)`. */
  notify(key: NoticeKey, values: NoticeValues): void;
  /** A drop left these links broken: "Wallets" now starts before "One-tap pay" ends. */
  onConflict(links: readonly Dependency[], moved: readonly string[]): void;
  /** The circle of a task card was pressed, and the task ticked or unticked. */
  onTicked(taskId: string): void;
  /** The menu button of a lane header was pressed. */
  onLaneMenu(laneId: string, anchor: DOMRect): void;
  /** A task card was dropped on empty board: ask "Make initiative?" at this client point. */
  onMakeInitiative(
    taskId: string,
    place: DropTarget,
    at: { readonly clientX: number; readonly clientY: number },
  ): void;
}
