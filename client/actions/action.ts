import type { PlanRecords } from '../../shared/plan/planDoc';
import type { PlanView } from '../../shared/plan/planView';
import type { Board } from '../state/board';
import { wallPlacing } from '../state/rounds/placing';
import type { Announcer } from '../ui/announcer';
import type { BoardFocus } from './boardFocus';
import type { BoardScene } from './boardScene';
import type { LinkPointing } from './linkPointing';
import type { Modality } from './modality';
import type { MoveController } from './moveController';
import type { Bound } from './shortcuts';

export type PlanKind = 'initiative' | 'task' | 'milestone' | 'dependency' | 'lane';
export type TargetKind = PlanKind | 'sticky' | 'cluster';

/** What an action works on: the thing a menu was opened on, or focus and selection. */
export interface Target {
  /** The thing meant first; null for empty board. */
  readonly lead: string | null;
  readonly kind: TargetKind | null;
  /** All selected things, the lead among them; just the lead when it is not selected. */
  readonly ids: readonly string[];
  /** Lane and day that were pointed at, where that is known. */
  readonly lane: string | null;
  readonly day: number | null;
}

export interface ActionContext {
  readonly board: Board;
  readonly scene: BoardScene;
  readonly announcer: Announcer;
  readonly focus: BoardFocus;
  readonly modality: Modality;
  readonly move: MoveController;
  readonly linkPointing: LinkPointing;
  /** Leaves the board for the home page. */
  goHome(): void;
  /** Shows the wall or the task list of this board, or what is known of its last workshop. */
  goTo(view: 'roadmap' | 'tasks' | 'summary' | 'replay' | 'review'): void;
  /** Closes the board and opens it anew. */
  reopen(): void;
}

export type ActionGroup = 'anywhere' | 'view' | 'focus' | 'create' | 'move' | 'vote';
/** True, or the key below `actions.reason` that says why not now. */
export type Enabled = true | Reason;
export type Reason =
  | 'viewOnly'
  | 'locked'
  | 'archived'
  | 'nothingSelected'
  | 'notForThis'
  | 'nothingToUndo'
  | 'nothingToRedo'
  | 'noDates'
  | 'held'
  | 'first'
  | 'last'
  | 'noTasks'
  | 'nobody'
  | 'noLevels'
  | 'noWorkshop'
  | 'youFacilitate'
  | 'notYours'
  | 'unseen'
  | 'selectMore'
  | 'placing'
  | 'notVotedOn'
  | 'notFacilitating'
  | 'noFilter'
  | 'noViews'
  | 'offline'
  | 'ownerOnly'
  | 'notSigned'
  | 'inReview'
  | 'notAsked'
  | 'noTaskList'
  | 'noTimer'
  | 'firstStep'
  | 'lastStep';

/** One command of the board: shortcuts, menus, tooltips and the shortcut list are all made from these. */
export interface Action extends Bound {
  /** Name below `actions.label`. */
  readonly id: string;
  readonly group: ActionGroup;
  /** Runs over and over while the key is held. */
  readonly repeats?: boolean;
  /** Also works while a text field has focus. */
  readonly inFields?: boolean;
  /** Opens a field that takes a moment to have the focus: what is typed meanwhile is for it. */
  opensField?(context: ActionContext): boolean;
  /** Leaves the key to the browser in some state: a second Mod+F is the browser's own search. */
  leavesKey?(context: ActionContext): boolean;
  /** Its keys are its own only while this holds, and then come before those of all other actions. */
  applies?(context: ActionContext, target: Target): boolean;
  /** Acts when the key is let go, unless a pointer button went down meanwhile. */
  readonly onRelease?: boolean;
  enabled(context: ActionContext, target: Target): Enabled;
  run(context: ActionContext, target: Target): void;
}

/** What this person may never do, or what makes no sense here: menus do not draw it. */
export const NEVER: ReadonlySet<Enabled> = new Set<Enabled>([
  'viewOnly',
  'archived',
  'notForThis',
  'notVotedOn',
  'notYours',
  'selectMore',
  'ownerOnly',
]);

/** The view and records now. */
export const planOf = (context: ActionContext): { view: PlanView; records: PlanRecords } => ({
  view: context.board.plan.view(),
  records: context.board.plan.records(),
});

/** Kind of a living entity of the plan; null when there is none. */
export function kindOf(records: PlanRecords, id: string): PlanKind | null {
  const is = (map: ReadonlyMap<string, { deleted: string | null }>) =>
    map.get(id)?.deleted === null;
  if (is(records.initiatives)) return 'initiative';
  if (is(records.tasks)) return 'task';
  if (is(records.milestones)) return 'milestone';
  if (is(records.dependencies)) return 'dependency';
  return is(records.lanes) ? 'lane' : null;
}

/** Kind of whatever this board shows under an id: of the plan, or of what hangs on the wall. */
export function kindOn(
  { plan, shownWall }: Pick<Board, 'plan' | 'shownWall'>,
  id: string,
): TargetKind | null {
  const kind = kindOf(plan.records(), id);
  if (kind !== null) return kind;
  const { hanging, clusters } = shownWall.get();
  return hanging.has(id) ? 'sticky' : clusters.has(id) ? 'cluster' : null;
}

export interface PointedAt {
  readonly target: string | null;
  readonly lane?: string | null;
  readonly day?: number | null;
}

/** What is meant: what was pointed at, else the focused thing, else the selection. */
export function targetOf(
  { board }: { readonly board: Pick<Board, 'plan' | 'shownWall' | 'ui'> },
  at?: PointedAt,
): Target {
  const { selection, focus } = board.ui.getState();
  const selected = [...selection].filter((id) => kindOn(board, id) !== null);
  const focused = focus !== null && kindOn(board, focus) !== null ? focus : null;
  const own = focused !== null && (selected.length === 0 || selection.has(focused));
  const lead = at ? at.target : own ? focused : (selected[0] ?? focused);
  const kind = lead === null ? null : kindOn(board, lead);
  const ids = lead === null ? [] : selection.has(lead) ? selected : [lead];
  return { lead, kind, ids, lane: at?.lane ?? null, day: at?.day ?? null };
}

/** The targets of one kind. */
export function idsOf(context: ActionContext, target: Target, kind: TargetKind): string[] {
  const records = context.board.plan.records();
  return target.ids.filter((id) => kindOf(records, id) === kind);
}

/** May this person change the plan now? */
export function mayEdit({ board }: ActionContext): Enabled {
  const { canEdit, archived, locked } = board.access.get();
  if (!canEdit) return archived ? 'archived' : locked ? 'locked' : 'viewOnly';
  // The wall shows bars where the plan does not have them.
  return !wallPlacing(board) || 'placing';
}

/** Editing is allowed and the lead is one of these kinds. */
export function mayEditA(
  context: ActionContext,
  { kind }: Target,
  ...kinds: readonly TargetKind[]
): Enabled {
  const may = mayEdit(context);
  if (may !== true) return may;
  if (kind === null) return 'nothingSelected';
  return kinds.includes(kind) || 'notForThis';
}

/** Stands on the board, not in the backlog, and in nobody else's hand. */
export const isOnBoard: Action['enabled'] = (context, { lead, kind }) => {
  if (lead !== null && context.board.presence.holderOf(lead)) return 'held';
  if (kind !== 'initiative') return true;
  const { view } = planOf(context);
  return !view.backlog.some((i) => i.id === lead) || 'noDates';
};

/** The first reason that stands against it. */
export const all = (...conditions: readonly Enabled[]): Enabled =>
  conditions.find((c) => c !== true) ?? true;

/** Title of any entity of the plan, for messages. */
export function titleOf(records: PlanRecords, id: string): string {
  const titled =
    records.initiatives.get(id) ??
    records.tasks.get(id) ??
    records.milestones.get(id) ??
    records.lanes.get(id);
  return titled?.title ?? '';
}
