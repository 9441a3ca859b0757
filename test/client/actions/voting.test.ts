import { beforeEach, describe, expect, test } from 'vitest';
import type { ActionContext, Target } from '../../../client/actions/action';
import { contextItems } from '../../../client/actions/contextItems';
import { actionNamed } from '../../../client/actions/registry';
import { runAction } from '../../../client/actions/runAction';
import { wallBallot } from '../../../client/state/rounds/ballot';
import { createAnnouncer } from '../../../client/ui/announcer';
import { spanOf } from '../../../shared/dates';
import { addInitiative, addLane } from '../../../shared/plan/mutations';
import { editPlan } from '../../../shared/plan/planEdit';
import { type MemoryBoard, memoryBoard } from '../../support/memoryBoard';
import { openVote } from '../../support/openVote';

let board: MemoryBoard;
let context: ActionContext;
let lane: string;
let ids: string[];
let focused: string | null;

const on = (lead: string | null, kind: Target['kind'] = 'initiative'): Target => ({
  lead,
  kind,
  ids: lead === null ? [] : [lead],
  lane: null,
  day: null,
});
const run = (id: string, target: Target) => runAction(context, actionNamed(id), target);
const said = () => context.announcer.get().polite.text;
const keep = (id: string, votes: number, rank: number) =>
  editPlan(board.doc, ({ doc }) => {
    const entry = doc.getMap<Map<string, unknown>>('initiatives').get(id);
    const at = '2026-01-01T10:00:00.000Z';
    entry?.set('rounds', [{ round: 1, kind: 'vote', at, of: 2, votes, rank, tied: false }]);
  });

beforeEach(() => {
  board = memoryBoard();
  focused = null;
  lane = editPlan(board.doc, (edit) => addLane(edit, 'Checkout'));
  ids = ['Pay', 'Wallets', 'Chat'].map((title) =>
    editPlan(board.doc, (edit) => addInitiative(edit, { title, lane, span: spanOf(100, 120) })),
  );
  const focus = { items: () => ids, go: (id: string) => (focused = id) };
  context = { board, announcer: createAnnouncer(), focus } as unknown as ActionContext;
});

describe('while a vote is given on the wall', () => {
  beforeEach(() => {
    openVote(board, ids.slice(0, 2));
    board.ui.setState({ ballot: 1 });
  });
  const [pay, wallets, chat] = [() => ids[0] ?? '', () => ids[1] ?? '', () => ids[2] ?? ''];

  test('Space, Backspace and N are about it, and about what may be voted for', () => {
    const applies = (id: string, target: Target) => actionNamed(id).applies?.(context, target);
    expect(['vote', 'takeVote'].map((id) => applies(id, on(pay())))).toEqual([true, true]);
    expect(applies('vote', on('task', 'task'))).toBe(false);
    expect(applies('vote', on(lane, 'lane'))).toBe(false);
    board.ui.setState({ ballot: null });
    expect(['vote', 'nextUnvoted'].map((id) => applies(id, on(pay())))).toEqual([false, false]);
  });

  test('votes are given, taken back and told', () => {
    run('vote', on(pay()));
    expect(said()).toBe('Vote added to Pay, you have 2 of 3 left.');
    run('vote', on(pay()));
    run('vote', on(pay()));
    expect(said()).toBe('Pay has all 2 votes that you may give it.');
    run('nextUnvoted', on(pay()));
    expect(focused).toBe(wallets());
    run('vote', on(wallets()));
    run('vote', on(wallets()));
    expect(said()).toBe('No votes left. Take one back with Backspace.');
    run('nextUnvoted', on(wallets()));
    expect(said()).toBe('Every item has a vote of yours.');
    run('takeVote', on(pay()));
    expect(said()).toBe('Vote taken back from Pay, you have 1 of 3 left.');
    run('vote', on(chat()));
    expect(said()).toBe('This is not voted on.');
    run('takeVote', on(wallets()));
    run('takeVote', on(wallets()));
    expect(said()).toBe('Wallets has no vote of yours.');
    expect([...(wallBallot(board)?.dots ?? [])]).toEqual([[pay(), 1]]);
  });

  test('the menu of an item has both, that of another none', () => {
    const labels = (id: string) =>
      contextItems(context, on(id)).flatMap((item) => ('label' in item ? [item.label] : []));
    expect(labels(pay()).slice(0, 2)).toEqual(['Add my vote', 'Take a vote back']);
    expect(labels(chat())).not.toContain('Add my vote');
  });
});

describe('what a vote leaves', () => {
  const rows = () => ids.map((id) => board.plan.view().initiatives.get(id)?.row);

  test('sorts a lane by rows, in one step', () => {
    run('sortLaneByVotes', on(lane, 'lane'));
    expect(said()).toBe('This does not apply to what is selected.');
    keep(ids[2] ?? '', 4, 1);
    keep(ids[1] ?? '', 1, 2);
    run('sortLaneByVotes', on(lane, 'lane'));
    expect(rows()).toEqual([2, 1, 0]);
    expect(said()).toBe('Sorted Checkout by votes.');
    expect(board.edits).toEqual(['sortLane']);
  });

  test('sorts the columns of a board without dates, and the backlog, by order', () => {
    keep(ids[2] ?? '', 4, 1);
    const titles = (of: readonly { readonly title: string }[] = []) => of.map((i) => i.title);
    editPlan(board.doc, (edit) => {
      edit.patchMeta({ mode: 'now-next-later' });
      for (const id of ids) edit.patch('initiatives', id, { bucket: 'now' });
    });
    run('sortLaneByVotes', on(lane, 'lane'));
    expect(titles(board.plan.view().byLane.get(lane))).toEqual(['Chat', 'Pay', 'Wallets']);
    editPlan(board.doc, (edit) => {
      for (const id of ids) edit.patch('initiatives', id, { bucket: null });
    });
    keep(ids[1] ?? '', 9, 1);
    run('sortBacklogByVotes', on(null, null));
    expect(titles(board.plan.view().backlog)).toEqual(['Wallets', 'Chat', 'Pay']);
  });

  test('is sorted by nobody who may not change the plan', () => {
    keep(ids[2] ?? '', 4, 1);
    board.access.set({ ...board.access.get(), canEdit: false });
    run('sortLaneByVotes', on(lane, 'lane'));
    expect(rows()).toEqual([null, null, null]);
  });
});
