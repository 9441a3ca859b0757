import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readPlan, readRecord } from '../../../shared/plan/planDoc';

test('a field that is named like something of every object is a field, and lends the entry nothing', () => {
  const doc = new Y.Doc();
  const entry = new Y.Map<unknown>();
  doc.getMap('lanes').set('lane', entry);
  entry.set('__proto__', { title: 'Not its own', order: 'a0' });
  entry.set('constructor', 'text');
  entry.set('colour', 'teal');
  const lane = { id: 'lane', deleted: null, title: '', order: '', colour: 'teal', capacity: null };
  expect(readRecord(doc, 'lanes', 'lane')).toEqual(lane);
  doc.getMap('meta').set('__proto__', { title: 'Not its own' });
  expect(readPlan(doc).meta.title).toBe('');
  expect(({} as { title?: string }).title).toBeUndefined();
});
