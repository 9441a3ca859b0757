import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ColourBy } from '../../shared/picture/choices';
import { isFiltering, NO_FILTER, type PlanFilter } from '../../shared/plan/planFilter';
import type { CommentAnchor, StickyPlace } from '../../shared/talk/schema';
import type { RoundKind } from '../../shared/workshop/roundApi';

/** `many`: each click adds to the selection or takes away from it. */
export type ToolName = 'select' | 'many' | 'hand' | 'initiative' | 'milestone' | 'sticky' | 'link';
/** What the right-hand slot shows; one at a time. */
export type HistoryTab = 'signoff' | 'versions' | 'activity';
export type RightPanel =
  /** `why`: with why it stands where it stands. */
  | { kind: 'details'; why?: true }
  | { kind: 'people' }
  | { kind: 'history'; tab: HistoryTab }
  | { kind: 'changes' }
  | WorkshopPanelState
  | CommentsPanelState
  | null;
/** The workshop: its agenda and its rounds; a kind of round to set up, or the round whose result is shown. */
export interface WorkshopPanelState {
  readonly kind: 'workshop';
  /** Null: put away, also where the step asks for one. */
  readonly setUp?: RoundKind | null;
  readonly round?: number;
  /** Initiative whose fields in an open placement are asked for. */
  readonly item?: string;
}
/** Comments on one thing (null: all), with the thread to show, or with the field for a new one ready to type in. */
export interface CommentsPanelState {
  readonly kind: 'comments';
  readonly on: CommentAnchor | null;
  readonly thread?: string;
  readonly write?: boolean;
}
export type LeftPanel = 'backlog' | 'parking' | 'outline' | null;
/** What is written in place: a new sticky, one that is there, or the name of a group. */
export type Writing =
  | { readonly kind: 'new'; readonly at: StickyPlace }
  | { readonly kind: 'sticky' | 'cluster'; readonly id: string };

export interface SearchState {
  readonly open: boolean;
  readonly query: string;
  readonly index: number;
  /** What was not found is drawn faint. */
  readonly dims: boolean;
  /** What the board shows of the results: underlined there. */
  readonly found: ReadonlySet<string>;
}

/** Facts of this tab alone: never saved in the document, never seen by others (except through presence). */
export interface UiState {
  /** The page that is shown: the wall, or the task list. */
  view: 'roadmap' | 'tasks';
  /** Items of the task list that an undo or redo has just touched. */
  tasksTouched: ReadonlySet<string> | null;
  tool: ToolName;
  /** Keep the tool after one use. */
  toolLocked: boolean;
  /** Fingers pan and zoom, the pen does all else. `unseen` until a pen first touches the board; `off` once a person turned it off. */
  penMode: 'unseen' | 'on' | 'off';
  /** Selected entity ids (initiatives, milestones, dependencies, tasks). */
  selection: ReadonlySet<string>;
  /** Entity with keyboard focus in the treegrid (its row and its ring on the canvas); may be a lane. */
  focus: string | null;
  /** The board grid has DOM focus, so the ring is drawn. */
  focusVisible: boolean;
  /** Initiatives opened in place into task cards. */
  expanded: ReadonlySet<string>;
  /** Expanded initiatives that show all their cards, not only the first four rows. */
  showAllTasks: ReadonlySet<string>;
  collapsedLanes: ReadonlySet<string>;
  leftPanel: LeftPanel;
  leftWidth: number;
  rightPanel: RightPanel;
  /** Entity whose title is edited in place (initiative, lane, milestone, task), and whether it was just made. */
  renaming: { id: string; isNew: boolean } | null;
  writing: Writing | null;
  colourBy: ColourBy;
  /** Open vote that is given on the wall: a click on a bar is a vote for it. */
  ballot: number | null;
  /** Open placement that is done on the wall: bars stand where this person puts them, and the plan stays as it is. */
  placing: number | null;
  /** Revealed placement whose spread lies on the wall. */
  spread: number | null;
  /** What the last vote gave stands on bars and cards. */
  showVotes: boolean;
  /** Which initiatives this person looks at. */
  filter: PlanFilter;
  /** Made here since the filter was set: what somebody just made does not vanish under their hands. */
  filterSpares: ReadonlySet<string>;
  /** The bar of filters is open; goes up each time it is asked for. Null: it shows only while something is filtered. */
  filterBar: number | null;
  search: SearchState;
  /** Dialog that is open. */
  dialog:
    | null
    | { kind: 'share' }
    | { kind: 'signOff' }
    | { kind: 'makeTasks' }
    | { kind: 'import'; text?: string }
    | { kind: 'export' }
    | { kind: 'print' }
    | { kind: 'push' /** A push to show, rather than one to prepare. */; show?: number }
    | { kind: 'shortcuts' }
    | { kind: 'settings' }
    | { kind: 'paste'; text: string }
    | { kind: 'link'; from: string }
    | { kind: 'dates'; id: string }
    | { kind: 'moveToLane'; ids: readonly string[] }
    | { kind: 'capacity'; lane: string }
    | { kind: 'owner'; ids: readonly string[] }
    | { kind: 'goals' }
    | { kind: 'stickyTask'; ids: readonly string[] }
    | { kind: 'boardSettings' }
    | { kind: 'palette' }
    | { kind: 'saveView' }
    | { kind: 'views' }
    | { kind: 'endWorkshop' }
    | { kind: 'removePerson'; person: string };
  /** Push to another tool that this tab began: it tells how that ends. */
  pushing: number | null;
  contextMenu: {
    x: number;
    y: number;
    target: string | null;
    day: number | null;
    lane: string | null;
  } | null;
}

export type UiStore = StoreApi<UiState>;

/** Fields of what is done on the wall with nobody looking on. */
export const ALONE = ['ballot', 'placing'] as const;

export function createUiStore(initial: Partial<UiState> = {}): UiStore {
  const store = createStore<UiState>(() => ({
    view: 'roadmap',
    tasksTouched: null,
    tool: 'select',
    toolLocked: false,
    penMode: 'unseen',
    selection: new Set(),
    focus: null,
    focusVisible: false,
    expanded: new Set(),
    showAllTasks: new Set(),
    collapsedLanes: new Set(),
    leftPanel: 'backlog',
    leftWidth: 280,
    rightPanel: null,
    renaming: null,
    writing: null,
    colourBy: 'goal',
    ballot: null,
    placing: null,
    spread: null,
    showVotes: true,
    filter: NO_FILTER,
    filterSpares: new Set(),
    filterBar: null,
    search: { open: false, query: '', index: 0, dims: false, found: new Set() },
    dialog: null,
    pushing: null,
    contextMenu: null,
    ...initial,
  }));
  store.subscribe((now, before) => {
    const { filter, renaming, filterSpares } = now;
    if (filter !== before.filter) {
      if (filterSpares.size > 0) store.setState({ filterSpares: new Set() });
    } else if (renaming?.isNew && renaming !== before.renaming && isFiltering(filter))
      store.setState({ filterSpares: new Set(filterSpares).add(renaming.id) });
    // What was voted on or placed last is not shown to others afterwards; what is open beside the wall stays open.
    const wasAlone = ALONE.some((field) => now[field] === null && before[field] !== null);
    if (wasAlone && now.selection.size > 0 && now.rightPanel?.kind !== 'details')
      store.setState({ selection: new Set() });
  });
  return store;
}
