import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createBoardTalk } from '../../../client/state/boardTalk';
import { createPlanStore } from '../../../client/state/planStore';
import { createWallStore } from '../../../client/state/wallStore';
import { createSignal } from '../../../client/sync/signal';
import { addInitiative, addTask } from '../../../shared/plan/mutations';
import { editPlan } from '../../../shared/plan/planEdit';
import { bodyOfText } from '../../../shared/talk/body';
import { addComment, resolveThread } from '../../../shared/talk/comments';
import type { CommentAnchor } from '../../../shared/talk/schema';
import { editTalk } from '../../../shared/talk/talkEdit';
import { memoryStorage } from '../support/memoryStorage';

const WALLETS = { room: 'plan', id: 'wallets' };
const naming = (person: string) => ({
  root: { children: [{ type: 'p', children: [{ type: 'mention', person, text: '@' }] }] },
});

/** Mia's tab on a board where Sam talks. */
function aTab({ storage = memoryStorage(), synced = true, talk = new Y.Doc() } = {}) {
  const planDoc = new Y.Doc();
  const plan = createPlanStore(planDoc);
  const isSynced = createSignal(synced);
  const person = createSignal<string | null>('mia');
  const wall = createWallStore(talk);
  const options = { boardId: 'b', doc: talk, plan, wall, person, synced: isSynced, storage };
  const board = createBoardTalk(options);
  let minute = 0;
  const say = (author: string, on: CommentAnchor = WALLETS, body: unknown = bodyOfText('Hi')) => {
    minute += 1;
    const at = new Date(1_800_000_000_000 + minute * 60_000).toISOString();
    return editTalk(talk, ({ doc }) => addComment(doc, { on, author, at, body }));
  };
  const unread = () => [...board.unread.get()];
  return { storage, talk, planDoc, plan, isSynced, board, say, unread };
}

test('what others say is new until it is shown, on this device for good; one’s own never is', () => {
  const tab = aTab();
  const [first, second] = [tab.say('sam'), tab.say('sam')];
  tab.say('mia');
  expect(tab.unread()).toEqual([first, second]);
  tab.board.markRead([first]);
  expect(tab.unread()).toEqual([second]);
  expect(aTab(tab).unread()).toEqual([second]);
  editTalk(tab.talk, (edit) => edit.remove('comments', second));
  expect(tab.unread()).toEqual([]);
});

test('what was said before the first visit is read, except what names this person', () => {
  const talk = new Y.Doc();
  const before = aTab({ talk });
  before.say('sam');
  const named = before.say('sam', WALLETS, naming('mia'));
  before.say('sam', WALLETS, naming('ada'));
  const late = aTab({ talk, storage: memoryStorage(), synced: false });
  expect(late.unread()).toEqual([]);
  late.isSynced.set(true);
  expect(late.unread()).toEqual([named]);
  const next = late.say('sam');
  expect(late.unread()).toEqual([named, next]);
});

test('a storage that is forbidden, or holds something else, costs the memory alone', () => {
  const storage = memoryStorage();
  storage.setItem('planwall:read:b', '{"not":"a list"}');
  storage.setItem = () => {
    throw new Error('Full');
  };
  const tab = aTab({ storage });
  const said = tab.say('sam');
  expect(tab.unread()).toEqual([said]);
  tab.board.markRead([said]);
  expect(tab.unread()).toEqual([]);
});

test('counts stand on what is talked about, those of tasks on their initiative too', () => {
  const tab = aTab();
  const [bar, task] = editPlan(tab.planDoc, (edit) => {
    const initiative = addInitiative(edit, { title: 'Wallets' });
    return [initiative, addTask(edit, { initiative, title: 'Contract' })];
  }) as [string, string];
  const root = tab.say('sam', { room: 'plan', id: bar });
  tab.say('mia', { room: 'plan', id: task });
  const marks = () => Object.fromEntries(tab.board.marks.get());
  expect(marks()).toEqual({
    [bar]: { open: 2, unread: 1 },
    [task]: { open: 1, unread: 0 },
  });
  const kept = tab.board.marks.get().get(task);
  tab.board.markRead([root]);
  editTalk(tab.talk, (edit) => resolveThread(edit, root, 'mia'));
  expect(marks()).toEqual({ [bar]: { open: 1, unread: 0 }, [task]: { open: 1, unread: 0 } });
  expect(tab.board.marks.get().get(task)).toBe(kept);
  const all = tab.board.marks.get();
  editPlan(tab.planDoc, (edit) => edit.patch('initiatives', bar, { title: 'Cards' }));
  expect(tab.board.marks.get()).toBe(all);
});
