import { beforeEach, describe, expect, test } from 'vitest';
import { searchPlan } from '../../../client/panels/search/searchPlan';
import { addInitiative, addLane, addMilestone, addTask } from '../../../shared/plan/mutations';
import type { Person } from '../../../shared/stage';
import { type MemoryBoard, memoryBoard } from '../../support/memoryBoard';

const MIA: Person = { id: 'mia', name: 'Mia Chen', colour: '#000', role: 'editor', left: false };
const people = new Map([[MIA.id, MIA]]);

describe('Search of a board', () => {
  let board: MemoryBoard;
  beforeEach(() => {
    board = memoryBoard();
    board.edit({ key: 'add' }, (edit) => {
      const lane = addLane(edit, 'Checkout');
      const span = { start: '2026-01-12', end: '2026-03-27' };
      const pay = addInitiative(edit, { title: 'One-tap pay', lane, span, owner: 'mia' });
      addTask(edit, { initiative: pay, title: 'Pay button' });
      addInitiative(edit, { title: 'Pay by café card', lane });
      addMilestone(edit, 'Pay day', '2026-02-01');
    });
  });
  const titles = (query: string) =>
    searchPlan(board.plan.view(), people, query).map((hit) => hit.title);

  test('titles that begin with it come first, then other titles, milestones, tasks', () => {
    expect(titles('pay')).toEqual(['Pay by café card', 'One-tap pay', 'Pay day', 'Pay button']);
  });

  test('case and accents make no difference; every word must be there', () => {
    expect(titles('CAFE pay')).toEqual(['Pay by café card']);
    expect(titles('cafe tap')).toEqual([]);
  });

  test('an owner leads to what they own, and is named', () => {
    expect(searchPlan(board.plan.view(), people, 'chen')).toMatchObject([
      { title: 'One-tap pay', person: 'Mia Chen', lane: 'Checkout' },
    ]);
  });

  test('a task leads to its initiative on the board', () => {
    const [hit] = searchPlan(board.plan.view(), people, 'button');
    const [initiative] = [...board.plan.view().initiatives.values()];
    expect(hit).toMatchObject({ kind: 'task', within: 'One-tap pay', onBoard: initiative?.id });
  });

  test('a thread is found once, by what was said in it or by who said it', () => {
    const thread = {
      id: 'thread',
      about: 'One-tap pay',
      onBoard: [...board.plan.view().initiatives.keys()][0] ?? null,
      comments: [
        { text: 'Which bänk first?', author: null },
        { text: 'The second bank', author: 'mia' },
      ],
    };
    const of = (query: string) =>
      searchPlan(board.plan.view(), people, query, { stickies: [], threads: [thread] });
    expect(of('bank')).toMatchObject([
      { kind: 'comment', id: 'thread', title: 'Which bänk first?', within: 'One-tap pay' },
    ]);
    expect(of('mia').at(-1)).toMatchObject({ title: 'The second bank', person: 'Mia Chen' });
  });

  test('nothing is asked, nothing is found', () => {
    expect(titles('  ')).toEqual([]);
  });
});
