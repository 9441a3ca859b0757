import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { itemAnchor, planAnchor } from '../../../client/actions/comments/anchors';
import { factsOf, makeTaskOf, postComment } from '../../../client/actions/comments/commentCommands';
import { openComment, writeComment } from '../../../client/actions/comments/openComments';
import { watchMentions } from '../../../client/actions/comments/watchMentions';
import { createDrafts } from '../../../client/comments/drafts';
import { matchingPeople, typedName } from '../../../client/comments/people';
import { groupsOn, threadGroups } from '../../../client/comments/threadLists';
import { addLane, addMilestone, addTask } from '../../../shared/plan/mutations';
import { editPlan } from '../../../shared/plan/planEdit';
import type { Person } from '../../../shared/stage';
import { bodyOfText } from '../../../shared/talk/body';
import { addComment, resolveThread } from '../../../shared/talk/comments';
import { BOARD_ANCHOR, type CommentAnchor } from '../../../shared/talk/schema';
import { editTalk } from '../../../shared/talk/talkEdit';
import { aWall } from '../actions/aWall';
import { memoryStorage } from '../support/memoryStorage';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { activeElement: null, querySelector: () => null });
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 16));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const ONE_TAP = planAnchor('one-tap');
const person = (id: string, name: string, left = false): Person => ({
  id,
  name,
  colour: '#1C6DD0',
  role: 'editor',
  left,
});

function aTalkingWall() {
  const wall = aWall();
  let minute = 0;
  /** Sam says something, as it comes over the wire. */
  const hear = (on: CommentAnchor, body: unknown = bodyOfText('Hi'), parent?: string) => {
    minute += 1;
    const at = new Date(1_800_000_000_000 + minute * 60_000).toISOString();
    return editTalk(
      wall.talkDoc,
      ({ doc }) => addComment(doc, { on, author: 'sam', at, body, ...(parent ? { parent } : {}) }),
      { origin: 'server' },
    );
  };
  const { store } = wall.board.talk;
  const lists = (filter: 'open' | 'resolved' | 'mentions') =>
    threadGroups(store.threads(), filter, 'me', {
      records: wall.board.plan.records(),
      items: new Map(),
      wall: wall.board.wall.records(),
    });
  return { ...wall, hear, store, lists };
}

describe('What comments hang on', () => {
  test('is found by its kind, alive or not', () => {
    const wall = aWall(undefined);
    const [lane, milestone, task] = editPlan(wall.doc, (edit) => [
      addLane(edit, 'Support'),
      addMilestone(edit, 'Beta', '2026-03-01'),
      addTask(edit, { initiative: 'one-tap', title: 'Contract' }),
    ]) as [string, string, string];
    const facts = (id: string) => factsOf(wall.board, planAnchor(id));
    expect(facts('one-tap')).toMatchObject({ kind: 'initiative', title: 'One-tap pay' });
    expect(facts(lane)).toMatchObject({ kind: 'lane', title: 'Support', living: true });
    expect(facts(milestone)).toMatchObject({ kind: 'milestone', title: 'Beta', initiative: null });
    expect(facts(task)).toMatchObject({ kind: 'task', initiative: 'one-tap', living: true });
    expect(factsOf(wall.board, BOARD_ANCHOR)).toMatchObject({ kind: 'board', living: true });
    expect(facts('nowhere')).toMatchObject({ kind: 'gone', living: false });
    editPlan(wall.doc, (edit) => edit.remove('initiatives', 'one-tap'));
    expect(facts('one-tap')).toMatchObject({
      title: 'One-tap pay',
      living: false,
      initiative: null,
    });
    expect(facts(task)).toMatchObject({ title: 'Contract', living: false });
  });

  test('of a task in the list is its place in the plan, else the task itself', () => {
    const wall = aWall();
    expect(itemAnchor({ id: 'one-tap-self', plan: 'one-tap' })).toEqual(ONE_TAP);
    const [epic, task, sub] = wall.board.editWork({ key: 'add' }, (edit) => {
      const above = edit.create({ kind: 'epic', plan: 'one-tap', title: 'One-tap pay' });
      const below = edit.create({ kind: 'task', parent: above, title: 'New' });
      return [above, below, edit.create({ kind: 'subtask', parent: below, title: 'Part' })];
    }) as [string, string, string];
    expect(itemAnchor({ id: task, plan: null })).toEqual({ room: 'work', id: task });
    const facts = (id: string) => factsOf(wall.board, { room: 'work', id });
    for (const id of [task, sub])
      expect(facts(id)).toMatchObject({ kind: 'item', living: true, initiative: 'one-tap' });
    wall.board.editWork({ key: 'delete' }, (edit) => edit.remove(sub));
    expect(facts(sub)).toMatchObject({ living: false });
    expect(facts(epic)).toMatchObject({ initiative: 'one-tap' });
  });
});

describe('Lists of threads', () => {
  test('hold open ones by what was last said, and those of deleted things apart', () => {
    const { hear, lists, talkDoc, doc } = aTalkingWall();
    const first = hear(ONE_TAP);
    hear(BOARD_ANCHOR);
    expect(lists('open').living.map((g) => g.on.id)).toEqual(['board', 'one-tap']);
    hear(ONE_TAP, bodyOfText('Again'), first);
    expect(lists('open').living.map((g) => g.on.id)).toEqual(['one-tap', 'board']);
    editTalk(talkDoc, (edit) => resolveThread(edit, first, 'me'));
    expect(lists('open').living.map((g) => g.on.id)).toEqual(['board']);
    expect(lists('resolved').living.map((g) => g.on.id)).toEqual(['one-tap']);
    editPlan(doc, (edit) => edit.remove('initiatives', 'one-tap'));
    expect(lists('resolved')).toMatchObject({ living: [], deleted: [{ on: ONE_TAP }] });
  });

  test('for me hold what mentions me, settled or not', () => {
    const { hear, lists, talkDoc } = aTalkingWall();
    hear(BOARD_ANCHOR);
    const mention = [{ type: 'mention', person: 'me', text: '@Me' }];
    const named = hear(ONE_TAP, { root: { children: [{ type: 'p', children: mention }] } });
    editTalk(talkDoc, (edit) => resolveThread(edit, named, 'sam'));
    expect(lists('mentions').living.map((g) => g.on.id)).toEqual(['one-tap']);
  });

  test('on an initiative hold its own, then those of its tasks', () => {
    const { hear, store, board, doc } = aTalkingWall();
    const task = editPlan(doc, (edit) => addTask(edit, { initiative: 'one-tap', title: 'Part' }));
    hear(planAnchor(task));
    hear(BOARD_ANCHOR);
    const groups = groupsOn(ONE_TAP, store.threads(), {
      records: board.plan.records(),
      items: new Map(),
      wall: board.wall.records(),
    });
    expect(groups.map((g) => [g.on.id, g.threads.length])).toEqual([
      ['one-tap', 0],
      [task, 1],
    ]);
  });
});

describe('Commands', () => {
  test('say something, in the name of who says it, once; undo takes it back and shows the next', () => {
    const { context, store, board, said } = aTalkingWall();
    expect(postComment(context, ONE_TAP, bodyOfText('Start earlier?'))).toBe(true);
    expect(said()).toBe('Comment added to One-tap pay.');
    const [comment] = [...store.comments().values()];
    expect(comment).toMatchObject({ author: 'me', on: ONE_TAP, parent: null });
    board.undo.undo();
    expect(store.threads().byId.size).toBe(0);
  });

  test('are not run for somebody who may not', () => {
    const { context, store, access } = aTalkingWall();
    access.set({ ...access.get(), canComment: false });
    expect(postComment(context, ONE_TAP, bodyOfText('No'))).toBe(false);
    expect(store.comments().size).toBe(0);
    writeComment(context.board, 'one-tap');
    expect(context.board.ui.getState().rightPanel).toEqual({ kind: 'comments', on: ONE_TAP });
  });

  test('make a task of the first line of a thread', () => {
    const { context, hear, store, board } = aTalkingWall();
    const thread = hear(BOARD_ANCHOR, bodyOfText(`${'long '.repeat(40)}\nSecond line`));
    makeTaskOf(context, store.threads().byId.get(thread) as never, 'one-tap');
    const made = board.plan.view().tasks.get('one-tap')?.at(-1)?.task.title ?? '';
    expect(made).toHaveLength(120);
    expect(made).toMatch(/^long long .*…$/);
    expect(board.undo.get().canUndo).toMatchObject({ key: 'makeTaskOfComment' });
  });

  test('open the thread of an answer, or all comments where it is gone', () => {
    const { board, hear } = aTalkingWall();
    const root = hear(ONE_TAP);
    const answer = hear(ONE_TAP, bodyOfText('Yes'), root);
    openComment(board, answer);
    expect(board.ui.getState().rightPanel).toEqual({ kind: 'comments', on: ONE_TAP, thread: root });
    openComment(board, 'gone');
    expect(board.ui.getState().rightPanel).toEqual({ kind: 'comments', on: null });
  });

  test('mentions of me by others are told once, in their moment', () => {
    const { board, announcer, talkDoc, said } = aTalkingWall();
    const stop = watchMentions(board, announcer);
    const naming = (who: string) => ({
      root: { children: [{ type: 'p', children: [{ type: 'mention', person: who, text: '@' }] }] },
    });
    const others = new Y.Doc();
    const arrive = (author: string, who: string) => {
      const said = { on: ONE_TAP, author, at: '2026-11-02T10:00:00Z', body: naming(who) };
      editTalk(others, ({ doc }) => addComment(doc, said));
      Y.applyUpdate(talkDoc, Y.encodeStateAsUpdate(others), 'wire');
    };
    arrive('sam', 'ada');
    arrive('me', 'me');
    expect(said()).toBe('');
    arrive('sam', 'me');
    expect(said()).toBe('Someone mentioned you on "One-tap pay".');
    stop();
  });
});

describe('Names behind an @', () => {
  test('are what was typed since, while it may still be one', () => {
    expect(typedName('Ask @mi')).toBe('mi');
    expect(typedName('@')).toBe('');
    expect(typedName('(@Mia Ch')).toBe('Mia Ch');
    for (const text of ['mia@example', 'Ask @ mi', '@Mia Chen will', '@Mia  ', 'nobody'])
      expect(typedName(text)).toBeNull();
  });

  test('find people by any of their names, accents aside, who is here first', () => {
    const people = [
      person('a', 'Ada Lovelace'),
      person('b', 'Álvaro Ruiz'),
      person('c', 'Ben Adams'),
      person('d', 'Abe Gone', true),
      person('me', 'Amy Me'),
    ];
    const names = (typed: string, here: string[] = []) =>
      matchingPeople(typed, people, new Set(here), 'me').map(({ id }) => id);
    expect(names('a')).toEqual(['a', 'b', 'c']);
    expect(names('a', ['c'])).toEqual(['c', 'a', 'b']);
    expect(names('AL')).toEqual(['b']);
    expect(names('ada l')).toEqual(['a']);
    expect(names('zz')).toEqual([]);
  });
});

test('drafts are kept by board and place, and a forbidden storage breaks nothing', () => {
  const storage = memoryStorage();
  const drafts = createDrafts('b', storage);
  drafts.write('plan/one-tap', '{}');
  expect(createDrafts('b', storage).read('plan/one-tap')).toBe('{}');
  expect(createDrafts('c', storage).read('plan/one-tap')).toBeNull();
  drafts.write('plan/one-tap', null);
  expect(drafts.read('plan/one-tap')).toBeNull();
  const none = createDrafts('b', null);
  none.write('x', 'y');
  expect(none.read('x')).toBeNull();
});
