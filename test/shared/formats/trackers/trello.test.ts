import { expect, test } from 'vitest';
import { recogniseFormat } from '../../../../shared/formats/importFormats';
import { readPlan } from '../../../../shared/plan/planDoc';
import { viewOf } from '../../../../shared/plan/planView';
import { emptyImport, importInto, planImport } from '../../../support/importInto';

const TRELLO = { format: 'trello-json' } as const;

/** A board as Trello's "Export as JSON" writes it, without the fields that nobody reads here. */
const BOARD = {
  id: 'b1',
  name: 'Website',
  lists: [
    { id: 'l2', name: 'Doing', closed: false, pos: 200 },
    { id: 'l1', name: 'To do', closed: false, pos: 100 },
    { id: 'l3', name: 'Old', closed: true, pos: 300 },
  ],
  members: [{ id: 'm1', fullName: 'Mia Chen', username: 'mia' }],
  cards: [
    {
      id: 'c2',
      idList: 'l1',
      name: 'Second; "quoted"',
      desc: '',
      closed: false,
      pos: 20,
      due: null,
      dueComplete: false,
      labels: [{ id: 'x', name: '', color: 'green' }],
      idMembers: [],
      shortUrl: 'https://trello.com/c/2',
    },
    {
      id: 'c1',
      idList: 'l1',
      name: 'First',
      desc: 'Two\nlines',
      closed: false,
      pos: 10,
      start: '2026-01-12T09:00:00.000Z',
      due: '2026-03-27T16:00:00.000Z',
      dueComplete: true,
      labels: [{ id: 'y', name: 'brand', color: 'red' }],
      idMembers: ['m1', 'gone'],
      shortUrl: 'https://trello.com/c/1',
    },
    { id: 'c3', idList: 'l2', name: 'Archived', closed: true, pos: 1 },
    { id: 'c4', idList: 'l3', name: 'On an archived list', closed: false, pos: 1 },
  ],
  checklists: [
    {
      id: 'k1',
      idCard: 'c1',
      name: 'Steps',
      pos: 1,
      checkItems: [
        { id: 'i2', name: 'Then this', state: 'incomplete', pos: 2, due: null, idMember: null },
        {
          id: 'i1',
          name: 'This',
          state: 'complete',
          pos: 1,
          due: '2026-02-03T00:00:00.000Z',
          idMember: 'm1',
        },
      ],
    },
    { id: 'k2', idCard: 'c3', name: 'Of an archived card', checkItems: [{ id: 'i9', name: 'No' }] },
  ],
};
const EXPORT = JSON.stringify(BOARD);

test('lists become lanes, cards initiatives, items of checklists tasks, in the order in which they hang', () => {
  expect(recogniseFormat(EXPORT)).toBe('trello-json');
  const target = emptyImport();
  const plan = importInto(target, EXPORT, TRELLO);
  expect(plan.issues).toEqual([]);
  const view = viewOf(readPlan(target.doc));
  expect(view.lanes.map((l) => l.title)).toEqual(['To do', 'Doing']);
  const ordered = [...view.initiatives.values()].sort((a, b) => (a.order < b.order ? -1 : 1));
  expect(ordered.map((i) => [i.title, i.status, i.span, i.tags])).toEqual([
    ['First', 'done', { start: '2026-01-12', end: '2026-03-27' }, ['brand']],
    ['Second; "quoted"', 'planned', null, ['green']],
  ]);
  const [first] = ordered;
  expect(target.people.find((p) => p.id === first?.owner)?.name).toBe('Mia Chen');
  expect(first?.source).toEqual({
    system: 'trello',
    id: 'c1',
    fields: { desc: 'Two\nlines', shortUrl: 'https://trello.com/c/1' },
  });
  expect(
    view.tasks.get(first?.id ?? '')?.map(({ task }) => [task.title, task.done, task.due]),
  ).toEqual([
    ['This', true, '2026-02-03'],
    ['Then this', false, null],
  ]);
  expect(plan.warnings.map((w) => [w.code, w.values])).toEqual([
    ['archived-left-out', { count: 2 }],
  ]);
});

test('read again it updates and doubles nothing', () => {
  const target = emptyImport();
  importInto(target, EXPORT, TRELLO);
  const before = readPlan(target.doc);
  expect(importInto(target, EXPORT, TRELLO).counts).toMatchObject({ initiatives: 2, updated: 4 });
  expect(readPlan(target.doc)).toEqual(before);
});

test.each([
  ['no JSON', '{"cards": [', 'bad-json-file'],
  ['no lists', '{"cards": []}', 'not-this-format'],
  ['a list', '[]', 'not-this-format'],
  ['null', 'null', 'not-this-format'],
])('%s is refused in one line', (_, text, code) => {
  const plan = planImport(emptyImport(), text, TRELLO);
  expect(plan.refused).toBe(true);
  expect(plan.issues.map((i) => i.code)).toEqual([code]);
});

test('a date that is none is named by its card, and nothing comes in', () => {
  const cards = [{ ...BOARD.cards[0], due: 'soon' }];
  const plan = planImport(emptyImport(), JSON.stringify({ ...BOARD, cards }), TRELLO);
  expect(plan.issues.map((i) => [i.row, i.column, i.code])).toContainEqual([1, 'due', 'bad-date']);
  expect(plan.refused).toBe(true);
});

test('values of other kinds than Trello writes break nothing', () => {
  const odd = {
    lists: [null, 3, { id: 'l1' }],
    cards: [null, { id: 'c', idList: 'l1', name: 5, labels: 'x' }],
  };
  const plan = planImport(emptyImport(), JSON.stringify(odd), { ...TRELLO, skipBad: true });
  expect(plan.counts.initiatives).toBe(2);
});
