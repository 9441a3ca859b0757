import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { editPlan } from '../../../shared/plan/planEdit';
import { NO_FILTER } from '../../../shared/plan/planFilter';
import {
  readViews,
  removeView,
  renameView,
  saveView,
  updateView,
  viewsMap,
} from '../../../shared/plan/savedViews';

const period = { start: '2026-01-01', end: '2026-06-30' };
const mias = { ...NO_FILTER, owners: ['mia'], lanes: ['shop'] };

const aDoc = () => {
  const doc = new Y.Doc();
  const [first, second] = editPlan(doc, (edit) => [
    saveView(edit, { title: 'Mia’s half', filter: mias, period }),
    saveView(edit, { title: 'All', filter: NO_FILTER, period: null }),
  ]) as [string, string];
  return { doc, first, second };
};

test('saved views come back in the order they were saved, with filter, lanes and days', () => {
  const { doc, first, second } = aDoc();
  expect(readViews(doc)).toMatchObject([
    { id: first, title: 'Mia’s half', filter: mias, period },
    { id: second, title: 'All', filter: NO_FILTER, period: null },
  ]);
});

test('they are renamed, brought up to date and deleted; what a colleague took away is passed over', () => {
  const { doc, first, second } = aDoc();
  editPlan(doc, (edit) => {
    renameView(edit, first, 'x'.repeat(200));
    updateView(edit, first, { filter: NO_FILTER, period: null });
    removeView(edit, second);
    for (const id of ['gone', second]) renameView(edit, id, 'Nobody');
  });
  expect(readViews(doc)).toMatchObject([
    { id: first, title: 'x'.repeat(80), filter: NO_FILTER, period: null },
  ]);
});

test('two people who save at once keep both, and one rename does not undo the other’s filter', () => {
  const { doc, first } = aDoc();
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  editPlan(doc, (edit) => {
    renameView(edit, first, 'Renamed');
    saveView(edit, { title: 'Mine', filter: NO_FILTER, period: null });
  });
  editPlan(other, (edit) => {
    updateView(edit, first, { filter: NO_FILTER, period });
    saveView(edit, { title: 'Theirs', filter: NO_FILTER, period: null });
  });
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  expect(readViews(doc)).toEqual(readViews(other));
  expect(readViews(doc).map(({ title }) => title)).toEqual(
    expect.arrayContaining(['Renamed', 'All', 'Mine', 'Theirs']),
  );
  expect(readViews(doc)[0]?.filter).toEqual(NO_FILTER);
});

test('what is no view, or only half of one, is read with care', () => {
  const doc = new Y.Doc();
  viewsMap(doc).set('text', 'no view');
  viewsMap(doc).set('bare', new Y.Map());
  viewsMap(doc).set(
    'odd',
    new Y.Map(Object.entries({ title: 7, order: 'a', filter: 3, period: { start: 'x' } })),
  );
  expect(readViews(doc)).toMatchObject([
    { id: 'bare', title: '', filter: NO_FILTER, period: null },
    { id: 'odd', title: '', filter: NO_FILTER, period: null },
  ]);
});
