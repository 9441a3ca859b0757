import { nextTask } from '../../shared/nextTask';
import { createGrouper } from '../../shared/talk/stickyGroups';
import type { BoardScene, SceneRect } from '../actions/boardScene';
import { votesOn } from '../actions/voting/voteWords';
import { i18n } from '../i18n/i18n';
import { barFilterOf } from '../state/barFilter';
import type { Board } from '../state/board';
import type { Row, RowModel } from './row';
import { createRowBuilder } from './rowModel';
import { type RowText, rowText, rowTextSources } from './rowText';
import { pickRows } from './rowWindow';

/** A row that is in the DOM. */
export interface ShownRow {
  readonly row: Row;
  /** `aria-rowindex`; the header row is 1. */
  readonly index: number;
  readonly text: RowText;
  /** Over its bar, in the board area; null in the panel and for what is not drawn. */
  readonly rect: SceneRect | null;
}

export interface OutlineState {
  readonly model: RowModel;
  readonly shown: readonly ShownRow[];
  /** The row with tabindex 0. */
  readonly focus: string | null;
  readonly selection: ReadonlySet<string>;
  readonly inPanel: boolean;
  readonly dated: boolean;
}

export interface OutlineModel {
  get(): OutlineState;
  subscribe(listener: () => void): () => void;
  /** Rows of the plan as it is now, not as it was when the last gesture began. */
  rows(): RowModel;
  /** The panel's scroll position: which rows it shows. */
  setPanelView(top: number, height: number): void;
  close(): void;
}

export const PANEL_ROW = 32;
/** The camera has come to rest when it has not moved for so long. */
const REST_MS = 120;
/** Rows that come in one task: their words and nodes take it a millisecond each or more, and nobody waits for all of them. */
const ROWS_A_TASK = 10;

/**
 * What the grid shows. Everything that changes during a pointer gesture is held back until it rests, so that
 * not one node of the grid changes while a bar is dragged or the board is panned.
 */
export function createOutlineModel(board: Board, scene: BoardScene): OutlineModel {
  const listeners = new Set<() => void>();
  let panelView = { top: 0, height: 800 };
  let built: { key: readonly unknown[]; model: RowModel } | null = null;
  const buildRows = createRowBuilder();
  const grouper = createGrouper();
  const texts = new WeakMap<Row, { sources: readonly unknown[]; text: RowText }>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame: number | null = null;
  let isLate = false;
  let isClosed = false;

  const rows = (): RowModel => {
    const view = scene.view();
    const { expanded, collapsedLanes } = board.ui.getState();
    const filter = barFilterOf(board);
    const groups = grouper(board.shownWall.get(), view.lanes);
    const key = [view, expanded, collapsedLanes, filter, groups];
    if (built?.key.every((part, i) => part === key[i])) return built.model;
    built = { key, model: buildRows(view, { expanded, collapsedLanes, groups, filter }) };
    return built.model;
  };
  const textOf = (row: Row): RowText => {
    const source = {
      view: scene.view(),
      people: board.people.get(),
      comments: board.talk.marks.get(),
      wall: board.shownWall.get(),
      votes: (id: string) => votesOn(board, id),
      holder: (id: string) => board.presence.holderOf(id)?.name ?? null,
    };
    const sources = rowTextSources(row, source);
    const known = texts.get(row);
    if (known?.sources.length === sources.length && known.sources.every((s, i) => s === sources[i]))
      return known.text;
    const text = rowText(row, source);
    texts.set(row, { sources, text });
    return text;
  };

  /** All rows that are to be there, or with `most` the ones that are and so many more; `all` says whether that was all. */
  const compute = (most = Number.POSITIVE_INFINITY): { all: boolean; state: OutlineState } => {
    const model = rows();
    const there = new Set(
      most === Number.POSITIVE_INFINITY ? [] : state.shown.map(({ row }) => row.id),
    );
    const coming = new Set<Row>();
    let all = true;
    const { focus, selection, leftPanel } = board.ui.getState();
    const inPanel = leftPanel === 'outline';
    const { width, height } = scene.camera.get();
    const focusIndex = model.indexOf.get(focus ?? '') ?? 0;
    const indexes = pickRows(model, {
      focus: focusIndex,
      view: inPanel
        ? {
            kind: 'list',
            first: Math.floor(panelView.top / PANEL_ROW),
            count: Math.ceil(panelView.height / PANEL_ROW),
          }
        : { kind: 'board', near: scene.near(1), width, height },
      nodesOf: (row) => {
        if (!there.has(row.id)) {
          if (coming.size >= most && !coming.has(row)) {
            all = false;
            return Number.POSITIVE_INFINITY;
          }
          coming.add(row);
        }
        return 2 + textOf(row).cells.length;
      },
    });
    const next: OutlineState = {
      model,
      shown: indexes.map((i) => {
        const row = model.rows[i] as Row;
        return {
          row,
          index: i + 2,
          text: textOf(row),
          rect: inPanel ? null : scene.rectOf(row.id),
        };
      }),
      focus: model.rows[focusIndex]?.id ?? null,
      selection,
      inPanel,
      dated: board.plan.view().meta.mode === 'dates',
    };
    return { all, state: next };
  };

  let { state } = compute();
  let more = 0;
  const update = (most?: number) => {
    if (scene.gesture() !== 'idle') {
      isLate = true;
      return;
    }
    isLate = false;
    const next = compute(most);
    state = next.state;
    for (const listener of listeners) listener();
    const turn = ++more;
    if (!next.all)
      void nextTask().then(() => {
        if (!isClosed && turn === more) update(most);
      });
  };
  // Behind the frame that draws what changed, and not in it; the first rows one more, which shows the first picture.
  const behindFrame = (frames: number) => {
    frame = requestAnimationFrame(() => {
      frame = null;
      if (frames > 1) return behindFrame(frames - 1);
      void nextTask().then(() => {
        if (!isClosed) update(ROWS_A_TASK);
      });
    });
  };
  const soon = () => {
    if (frame === null) behindFrame(state.shown.length > 0 ? 1 : 2);
  };
  const afterRest = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (scene.camera.moving() ? afterRest() : update(ROWS_A_TASK)), REST_MS);
  };
  let held = heldKey(board);
  // Cursors come many times a second: only who holds what concerns the rows.
  const onPeers = () => {
    const next = heldKey(board);
    if (next !== held) soon();
    held = next;
  };
  let { focus, leftPanel } = board.ui.getState();
  const onUi = () => {
    const next = board.ui.getState();
    const isUrgent = next.focus !== focus || next.leftPanel !== leftPanel;
    ({ focus, leftPanel } = next);
    // Focus is waiting for its row.
    if (isUrgent) update();
    else soon();
  };

  const stops = [
    board.plan.subscribe(soon),
    board.people.subscribe(soon),
    board.talk.marks.subscribe(soon),
    board.shownWall.subscribe(soon),
    board.rounds.changes.subscribe(soon),
    board.kept.subscribe(soon),
    board.presence.peers.subscribe(onPeers),
    board.ui.subscribe(onUi),
    scene.subscribe(soon),
    scene.camera.subscribe(afterRest),
    scene.subscribeGesture(() => {
      if (scene.gesture() === 'idle' && isLate) soon();
    }),
  ];
  i18n.on('languageChanged', soon);
  stops.push(() => i18n.off('languageChanged', soon));
  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    rows,
    setPanelView: (top, height) => {
      panelView = { top, height };
      soon();
    },
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      if (frame !== null) cancelAnimationFrame(frame);
      for (const stop of stops) stop();
      listeners.clear();
    },
  };
}

/** Who has which things in hand, as one text to compare. */
const heldKey = ({ presence }: Board): string =>
  presence.peers
    .get()
    .flatMap(({ name, state, letGo }) =>
      // What was let go is shown where it landed, but held no longer.
      state.dropped || letGo ? [] : (state.drag?.items ?? []).map(({ id }) => `${id} ${name}`),
    )
    .join();
