import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { spanOf } from '../../../shared/dates';
import { addInitiative } from '../../../shared/plan/mutations';
import { readPlan } from '../../../shared/plan/planDoc';
import { editPlan } from '../../../shared/plan/planEdit';
import { viewOf } from '../../../shared/plan/planView';
import { reorderAmong, stackRows } from '../../../shared/plan/sorting';

const titles = (doc: Y.Doc): string[] => viewOf(readPlan(doc)).backlog.map(({ title }) => title);

function aBacklog(...names: string[]): { doc: Y.Doc; ids: Map<string, string> } {
  const doc = new Y.Doc();
  const ids = editPlan(
    doc,
    (edit) => new Map(names.map((title) => [title, addInitiative(edit, { title })])),
  );
  return { doc, ids };
}

test('some of a list change places, the others stay where they are', () => {
  const { doc, ids } = aBacklog('a', 'b', 'c', 'd', 'e');
  const id = (name: string) => ids.get(name) ?? '';
  editPlan(doc, (edit) => reorderAmong(edit, ['e', 'c', 'a'].map(id)));
  expect(titles(doc)).toEqual(['e', 'b', 'c', 'd', 'a']);
});

test('where two have the same place, or one has none, all get new ones behind the others', () => {
  const { doc, ids } = aBacklog('a', 'b', 'c', 'd');
  const id = (name: string) => ids.get(name) ?? '';
  editPlan(doc, (edit) => {
    edit.patch('initiatives', id('b'), { order: edit.get('initiatives', id('a'))?.order ?? '' });
    reorderAmong(edit, ['c', 'b', 'a'].map(id));
  });
  expect(titles(doc)).toEqual(['d', 'c', 'b', 'a']);
});

test('each stands on the highest row that is free at its time, those before it in their places', () => {
  const spans = fc.array(
    fc.record({ start: fc.integer({ min: 0, max: 60 }), days: fc.integer({ min: 1, max: 20 }) }),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(spans, (drawn) => {
      const doc = new Y.Doc();
      const rows = editPlan(doc, (edit) => {
        const ids = drawn.map(({ start, days }) =>
          addInitiative(edit, { title: '', span: spanOf(start, start + days - 1) }),
        );
        const all = ids.map((id) => edit.get('initiatives', id)).filter((one) => one !== null);
        stackRows(edit, all);
        return ids.map((id) => edit.get('initiatives', id)?.row ?? -1);
      });
      drawn.forEach(({ start, days }, i) => {
        const taken = drawn
          .map((other, j) => ({ ...other, row: rows[j] ?? -1, j }))
          .filter(({ j }) => j < i)
          .filter((other) => other.start < start + days && start < other.start + other.days)
          .map(({ row }) => row);
        const free = Array.from({ length: drawn.length }, (_, row) => row);
        expect(rows[i]).toBe(free.find((row) => !taken.includes(row)));
      });
    }),
  );
});
