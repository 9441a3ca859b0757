import { moveInitiatives, reorderInitiative } from '../../shared/plan/mutations';
import type { Dependency } from '../../shared/plan/schema';
import { t } from '../i18n/i18n';
import type { Board } from '../state/board';
import type { Announcer } from '../ui/announcer';
import type { BoardScene } from './boardScene';
import { inFlight, moveBoard, previewOf, thingsToMove } from './moveItems';
import {
  isUnmoved,
  type MoveBoard,
  type MoveState,
  milestoneMovesOf,
  moveByDays,
  movesOf,
  orderOf,
  pickUp,
  placeAt,
  stepAcross,
  stepEdge,
  stepInTime,
  stickyMovesOf,
} from './moveMode';
import {
  cancelText,
  dropText,
  edgeText,
  pickedUpText,
  placeOf,
  placeText,
  timeText,
} from './moveSpeech';
import { membersOf } from './stickies/stickyCommands';
import { moveStickies, stickyOf } from './stickies/stickyEdits';

/** Moving and resizing without a drag: with the keys, or by pointing at the destination. */
export interface MoveController {
  /** `keys`: arrows move. `point`: the next click on the board drops. */
  mode(): 'off' | 'keys' | 'point';
  subscribe(listener: () => void): () => void;
  /** Picks up; the first id leads. */
  pickUp(ids: readonly string[]): void;
  /** Picks up for a click on the destination. */
  pickUpToPoint(ids: readonly string[]): void;
  startResize(id: string): void;
  /** Moves earlier or later one step and drops at once. */
  nudge(ids: readonly string[], direction: 1 | -1): void;
  /** Moves so that the first of them starts on this day; the others keep their distance. */
  startOn(ids: readonly string[], day: number): void;
  /** Moves one row or lane up or down and drops at once. */
  nudgeAcross(ids: readonly string[], direction: 1 | -1): void;
  step(key: 'left' | 'right' | 'up' | 'down', shift: boolean): void;
  /** The outline of what is held follows to this client point. */
  point(clientX: number, clientY: number): void;
  drop(): void;
  cancel(): void;
  close(): void;
}

/** After so long without a key nobody's hands are tied any more. */
const HOLD_MS = 30_000;

export interface MoveControllerOptions {
  readonly board: Board;
  readonly scene: BoardScene;
  readonly announcer: Announcer;
  /** A drop left these links broken that were not before. */
  readonly onConflict?:
    | ((links: readonly Dependency[], moved: readonly string[]) => void)
    | undefined;
}

export function createMoveController({
  board,
  scene,
  announcer,
  onConflict,
}: MoveControllerOptions): MoveController {
  const listeners = new Set<() => void>();
  let held: { state: MoveState; by: 'keys' | 'point' } | null = null;
  let expiry: ReturnType<typeof setTimeout> | undefined;

  const tell = () => {
    for (const listener of listeners) listener();
  };
  const show = () => {
    if (!held) return;
    scene.interaction.setState({ drag: previewOf(held.state, moveBoard(board, scene), scene) });
    board.presence.setDrag(inFlight(held.state));
    clearTimeout(expiry);
    expiry = setTimeout(() => board.presence.setDrag(null), HOLD_MS);
  };
  const hold = (state: MoveState, by: 'keys' | 'point') => {
    held = { state, by };
    show();
    tell();
  };
  const release = (dropped: boolean) => {
    clearTimeout(expiry);
    held = null;
    scene.interaction.setState({ drag: null });
    board.presence.setDrag(null, dropped);
    tell();
  };
  const advance = (next: MoveState, text: string) => {
    if (!held) return;
    held = { ...held, state: next };
    show();
    announcer.saySoon(text);
  };
  const write = (state: MoveState): boolean => {
    const b = moveBoard(board, scene);
    if (state.lead.kind === 'sticky') {
      writeStickies(state, b);
      return true;
    }
    const moves = movesOf(state, b);
    const order = orderOf(state, b);
    const milestones = milestoneMovesOf(state);
    const count = moves.length + milestones.length;
    if (count === 0) return true;
    const key = state.kind === 'resize' ? 'resize' : count > 1 ? 'moveMany' : 'move';
    const label = { key, title: state.lead.title, count };
    const broken = board.plan.view().dependencies.conflicts;
    const done = board.edit(label, (edit) => {
      moveInitiatives(edit, moves);
      if (order) reorderInitiative(edit, state.lead.id, order.beforeId);
      for (const { id, ...fields } of milestones) edit.patch('milestones', id, fields);
      return true;
    });
    const { links, conflicts } = board.plan.view().dependencies;
    const fresh = links.filter((l) => conflicts.has(l.id) && !broken.has(l.id));
    if (fresh.length > 0)
      onConflict?.(
        fresh,
        moves.map((m) => m.id),
      );
    return done === true;
  };
  /** A group goes with its stickies; a sticky that goes by itself leaves its group. */
  const writeStickies = (state: MoveState, b: MoveBoard) => {
    const { clusters } = board.shownWall.get();
    const moves = stickyMovesOf(state, b).flatMap(({ id, ...place }) =>
      membersOf({ board }, id).flatMap((member) => {
        const at = stickyOf(board, clusters.get(id)?.stickies[0]?.id ?? member)?.at;
        const leaves = clusters.has(id) ? {} : { cluster: null };
        return at ? [{ id: member, at: { ...at, ...place }, ...leaves }] : [];
      }),
    );
    if (moves.length > 0) moveStickies(board, moves);
  };
  const nudged = (
    ids: readonly string[],
    change: (state: MoveState, b: MoveBoard) => MoveState,
  ) => {
    const state = pickUp(thingsToMove(board, scene, ids));
    if (!state) return;
    const b = moveBoard(board, scene);
    const next = change(state, b);
    if (isUnmoved(next)) announcer.say(t('actions.move.edge'));
    else if (write(next)) announcer.saySoon(t('actions.move.nudged', placeOf(next, b)));
    scene.reveal(next.lead.id);
  };

  return {
    mode: () => held?.by ?? 'off',
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pickUp: (ids) => {
      const state = pickUp(thingsToMove(board, scene, ids));
      if (!state) return;
      hold(state, 'keys');
      announcer.say(pickedUpText(state));
    },
    pickUpToPoint: (ids) => {
      const state = pickUp(thingsToMove(board, scene, ids));
      if (!state) return;
      hold(state, 'point');
      announcer.say(t('actions.move.pointing', { title: state.lead.title }));
    },
    startResize: (id) => {
      const state = pickUp(thingsToMove(board, scene, [id]), 'resize');
      if (state?.lead.kind !== 'initiative') return;
      hold(state, 'keys');
      announcer.say(t('actions.move.resizing', { title: state.lead.title }));
    },
    nudge: (ids, direction) => nudged(ids, (s, b) => stepInTime(s, direction, false, b)),
    startOn: (ids, day) => nudged(ids, (s, b) => moveByDays(s, day - s.lead.spot.start, b.skips)),
    nudgeAcross: (ids, direction) => nudged(ids, (s, b) => stepAcross(s, direction, b)),
    step: (key, shift) => {
      if (held?.by !== 'keys') return;
      const b = moveBoard(board, scene);
      const { state } = held;
      const direction = key === 'left' || key === 'up' ? -1 : 1;
      const inTime = key === 'left' || key === 'right';
      if (state.kind === 'resize') {
        if (!inTime) return;
        const edge = shift ? 'start' : 'end';
        const next = stepEdge(state, edge, direction, b);
        advance(next, edgeText(next));
        return;
      }
      const next = inTime
        ? stepInTime(state, direction, shift, b)
        : stepAcross(state, direction, b);
      if (next === state) announcer.say(t('actions.move.edge'));
      else advance(next, inTime ? timeText(next, b) : placeText(next, b));
    },
    point: (clientX, clientY) => {
      if (held?.by !== 'point') return;
      const target = scene.dropTargetAt(clientX, clientY);
      if (!target) return;
      held = { ...held, state: placeAt(held.state, target, moveBoard(board, scene)) };
      show();
    },
    drop: () => {
      if (!held) return;
      const { state } = held;
      const b = moveBoard(board, scene);
      const wrote = write(state);
      release(wrote);
      if (wrote) announcer.say(dropText(state, b));
      scene.reveal(state.lead.id);
    },
    cancel: () => {
      if (!held) return;
      const { state } = held;
      release(false);
      announcer.say(cancelText(state, moveBoard(board, scene)));
    },
    close: () => {
      if (held) release(false);
      listeners.clear();
    },
  };
}
