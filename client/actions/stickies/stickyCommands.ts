import type { StickyPlace } from '../../../shared/talk/schema';
import { t } from '../../i18n/i18n';
import type { Board } from '../../state/board';
import { stickyColour } from '../../state/stickyColour';
import type { ActionContext, Target } from '../action';
import { openLane } from '../creation';
import { offerUndo } from '../history';
import * as edits from './stickyEdits';
import { openRound } from './stickyRights';

/** The form of the parking lot with the field in which stickies are typed. */
export const PARKING_FIELD = 'parking-field';

/** Between a sticky and the next. */
const GAP = 8;

/** Opens the field for a new sticky: beside what is meant, in the area of the round, or where there is room in view. */
export function beginSticky(context: ActionContext, target: Target): void {
  const { board, scene, announcer } = context;
  const round = openRound(board);
  if (round?.parked) {
    openParking(context);
    return;
  }
  const near = nearOf(context, target);
  if (near && near.lane !== null) openLane(context, near.lane);
  board.ui.setState({ writing: { kind: 'new', at: scene.freePlace(near) } });
  announcer.say(t(round ? 'stickies.say.newUnseen' : 'stickies.say.new'));
}

/** Shows the parking lot with its field ready to type in. */
export function openParking({ board }: ActionContext): void {
  board.ui.setState({ leftPanel: 'parking' });
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`#${PARKING_FIELD} input`)?.focus(),
  );
}

/** What was pointed at or has focus; else the area of the round; null: anywhere in view. */
function nearOf(
  { board, scene }: ActionContext,
  { lead, kind, lane, day }: Target,
): { lane: string | null; day: number } | null {
  const area = openRound(board)?.area;
  const start = scene.dayAt(0);
  if (day !== null) return { lane, day };
  if (kind === 'lane') return { lane: lead, day: start };
  const rect = lead === null ? null : scene.rectOf(lead);
  if (lead !== null && rect) {
    const initiative = board.plan.view().initiatives.get(lead);
    const at = edits.stickyOf(board, lead)?.at;
    if (initiative || at)
      return { lane: initiative?.lane ?? at?.lane ?? null, day: scene.dayAt(Math.max(rect.x, 0)) };
  }
  if (area?.lane !== undefined) return { lane: area.lane, day: start };
  return null;
}

/** Writes stickies from several lines, the first where it is told, the others where there is room beside it. */
export function addLines(
  context: Pick<ActionContext, 'board' | 'scene' | 'announcer'>,
  lines: readonly string[],
  at: StickyPlace | null,
): readonly string[] {
  const { board, announcer } = context;
  const colour = stickyColour.get();
  const written = edits.writeStickies(
    board,
    lines.map((text, i) => ({ text, colour, at: at && besides(at, i) })),
  );
  if (!written.ok) {
    announcer.warn(t(`stickies.problem.${written.reason}`));
    return [];
  }
  const key = written.unseen ? 'addedUnseen' : at ? 'added' : 'parkedNew';
  announcer.say(t(`stickies.say.${key}`, { title: lines[0], count: lines.length }));
  return written.ids;
}

/** Below each other: the shelf keeps them from lying over one another. */
const besides = (at: StickyPlace, i: number): StickyPlace => ({ ...at, dy: at.dy + i });

/** Takes stickies away, with Undo. */
export function deleteStickies(context: ActionContext, ids: readonly string[]): void {
  const { board, focus } = context;
  const members = ids.flatMap((id) => membersOf(context, id));
  const [first] = members;
  if (first === undefined) return;
  const title = edits.wallName(board, first);
  const count = members.length;
  const label = count > 1 ? { key: 'deleteMany', count } : { key: 'delete', title };
  focus.leave([...ids, ...members]);
  const opposite = edits.removeStickies(board, members, label);
  const text = t(`actions.toast.${count > 1 ? 'deletedMany' : 'deleted'}`, { title, count });
  offerUndo(context, { text, label, opposite });
}

/** A sticky is itself; a group its stickies. */
export function membersOf(
  { board }: { readonly board: Pick<Board, 'shownWall'> },
  id: string,
): readonly string[] {
  const { clusters, hanging } = board.shownWall.get();
  const group = clusters.get(id);
  if (group) return group.stickies.map((sticky) => sticky.id);
  return hanging.has(id) ? [id] : [];
}

/** Sets stickies aside, with Undo. */
export function parkThem(context: ActionContext, ids: readonly string[]): void {
  const { board, focus } = context;
  const members = ids.flatMap((id) => membersOf(context, id));
  const title = edits.wallName(board, members[0] ?? '');
  const label = {
    key: members.length > 1 ? 'parkStickies' : 'parkSticky',
    title,
    count: members.length,
  };
  focus.leave([...ids, ...members]);
  edits.park(board, members, label);
  offerUndo(context, { text: t('stickies.say.parked', { title, count: members.length }), label });
}

/** Puts stickies into a new group and asks for its name. */
export function groupThem(context: ActionContext, ids: readonly string[]): void {
  const { board, announcer } = context;
  const members = ids.flatMap((id) => membersOf(context, id));
  const cluster = edits.group(board, members, '');
  if (cluster === null) return;
  board.ui.setState({
    selection: new Set([cluster]),
    focus: cluster,
    writing: { kind: 'cluster', id: cluster },
  });
  announcer.say(t('stickies.say.grouped', { count: members.length }));
}

/** Ends a group; its stickies stay where they are drawn. */
export function ungroupIt(context: ActionContext, id: string): void {
  const { board, scene, focus, announcer } = context;
  const members = membersOf(context, id);
  const moves = members.flatMap((sticky) => {
    const rect = scene.rectOf(sticky);
    return rect ? [{ id: sticky, at: scene.stickyPlaceOf(rect) }] : [];
  });
  const title = edits.wallName(board, id);
  focus.leave([id]);
  edits.endGroup(board, id, moves);
  announcer.say(t('stickies.say.ungrouped', { title }));
}

/** Takes stickies out of their groups, beside these. */
export function takeOut({ board, scene, announcer }: ActionContext, ids: readonly string[]): void {
  const moves = ids.flatMap((id) => {
    const at = edits.stickyOf(board, id)?.at;
    if (!at) return [];
    const rect = scene.rectOf(id);
    const day = rect ? scene.dayAt(Math.max(rect.x, 0)) : 0;
    return [{ id, at: scene.freePlace({ lane: at.lane, day }), cluster: null }];
  });
  edits.moveStickies(board, moves);
  announcer.say(t('stickies.say.takenOut', { count: moves.length }));
}

/** Copies stickies into free places beside them, and selects the copies. */
export function duplicateThem(context: ActionContext, ids: readonly string[]): void {
  const { board, scene, focus, announcer } = context;
  const moves = ids.flatMap((id) => {
    const at = edits.stickyOf(board, id)?.at;
    const rect = scene.rectOf(id);
    if (!at || !rect) return [];
    return [
      { id, at: scene.freePlace({ lane: at.lane, day: scene.dayAt(rect.x + rect.width + GAP) }) },
    ];
  });
  const copies = edits.copyStickies(board, moves);
  if (copies[0] === undefined) return;
  focus.go(copies[0]);
  board.ui.setState({ selection: new Set(copies) });
  announcer.say(
    t('stickies.say.added', { title: edits.wallName(board, copies[0]), count: copies.length }),
  );
}
