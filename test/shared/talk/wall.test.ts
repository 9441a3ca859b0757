import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { StickyPlace } from '../../../shared/talk/schema';
import {
  addSticky,
  groupStickies,
  keepParked,
  markBecame,
  parkStickies,
  placeSticky,
  renameCluster,
  rewriteSticky,
  type StickyDraft,
  toggleReaction,
  ungroup,
} from '../../../shared/talk/stickies';
import { editTalk } from '../../../shared/talk/talkEdit';
import { anchorKey } from '../../../shared/talk/threads';
import { wallOf } from '../../../shared/talk/wall';
import { readWall, wallMap } from '../../../shared/talk/wallDoc';

const AT: StickyPlace = { date: '2026-03-02', lane: 'checkout', dy: 40 };
const draft = (text: string, more: Partial<StickyDraft> = {}): StickyDraft => ({
  text,
  author: 'mia',
  colour: 'blue',
  at: AT,
  ...more,
});
const view = (doc: Y.Doc) => wallOf(readWall(doc));

test('a sticky says what was written, where it hangs and by whom', () => {
  const doc = new Y.Doc();
  const now = new Date('2026-05-04T09:00:00Z');
  const id = editTalk(doc, (edit) => addSticky(edit, draft('  One tap  ')), { now });
  expect(view(doc).hanging.get(id)).toEqual({
    id,
    text: 'One tap',
    author: 'mia',
    at: AT,
    parked: false,
    cluster: null,
    colour: 'blue',
    made: now.toISOString(),
    round: null,
    became: null,
    reviewed: null,
    deleted: null,
  });
  editTalk(doc, (edit) => rewriteSticky(edit, id, `${'x'.repeat(999)}🎉`));
  expect(view(doc).hanging.get(id)?.text).toBe('x'.repeat(999));
});

test('parking sets aside until somebody decides; hanging it up again takes that back', () => {
  const doc = new Y.Doc();
  const id = editTalk(doc, (edit) => addSticky(edit, draft('Later')));
  editTalk(doc, (edit) => parkStickies(edit, [id]));
  expect(view(doc).hanging.size).toBe(0);
  expect(view(doc).parked).toMatchObject([{ id, reviewed: null, at: AT }]);
  editTalk(doc, (edit) => keepParked(edit, id));
  expect(view(doc).parked[0]?.reviewed).not.toBeNull();
  editTalk(doc, (edit) => placeSticky(edit, id, { ...AT, dy: 80 }));
  expect(view(doc).hanging.get(id)).toMatchObject({ parked: false, reviewed: null });
  expect(view(doc).parked).toEqual([]);
});

test('what became an initiative is shown nowhere, and stays as where that came from', () => {
  const doc = new Y.Doc();
  const id = editTalk(doc, (edit) => addSticky(edit, draft('Wallets')));
  editTalk(doc, (edit) => markBecame(edit, id, { kind: 'initiative', id: 'wallets' }));
  expect(view(doc).hanging.size).toBe(0);
  expect(readWall(doc).stickies.get(id)?.became).toEqual({ kind: 'initiative', id: 'wallets' });
});

test('groups hold the stickies that hang on the wall, and end with their last', () => {
  const doc = new Y.Doc();
  const [a = '', b = '', c = ''] = ['A', 'B', 'C'].map((text) =>
    editTalk(doc, (edit) => addSticky(edit, draft(text))),
  );
  const group = editTalk(doc, (edit) => groupStickies(edit, [a, b], ' Pay '));
  const texts = () =>
    view(doc)
      .clusters.get(group)
      ?.stickies.map(({ text }) => text);
  expect(view(doc).clusters.get(group)?.cluster.title).toBe('Pay');
  expect(texts()?.sort()).toEqual(['A', 'B']);
  editTalk(doc, (edit) => renameCluster(edit, group, 'Checkout'));
  editTalk(doc, (edit) => parkStickies(edit, [a]));
  expect(texts()).toEqual(['B']);
  expect(view(doc).hanging.get(c)?.cluster).toBeNull();
  editTalk(doc, (edit) => ungroup(edit, group));
  expect(view(doc).clusters.size).toBe(0);
  expect(view(doc).hanging.get(b)?.cluster).toBeNull();
});

test('a sticky in a group that somebody deleted meanwhile is in none', () => {
  const [here, there] = [new Y.Doc(), new Y.Doc()];
  const id = editTalk(here, (edit) => addSticky(edit, draft('A')));
  const group = editTalk(here, (edit) => groupStickies(edit, [id], 'Pay'));
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here));
  editTalk(there, (edit) => edit.remove('clusters', group));
  const late = editTalk(here, (edit) => addSticky(edit, draft('B', { cluster: group })));
  Y.applyUpdate(here, Y.encodeStateAsUpdate(there));
  expect(view(here).clusters.size).toBe(0);
  expect(view(here).hanging.get(late)?.cluster).toBeNull();
});

test('a sign is put to a thing once a person, and taken away again', () => {
  const doc = new Y.Doc();
  const on = { room: 'talk', id: 'sticky' };
  const react = (author: string) =>
    editTalk(doc, (edit) => toggleReaction(edit, { on, sign: 'agree', author }));
  const counts = () => view(doc).reactions.get(anchorKey(on));
  react('mia');
  react('sam');
  expect(counts()).toEqual([{ sign: 'agree', people: ['mia', 'sam'] }]);
  react('mia');
  expect(counts()).toEqual([{ sign: 'agree', people: ['sam'] }]);
  react('mia');
  expect(counts()?.[0]?.people).toHaveLength(2);
  expect(readWall(doc).reactions.size).toBe(2);
});

test('whatever stands in the room reads as a wall', () => {
  const doc = new Y.Doc();
  const junk: unknown[] = [1, 'x', null, [], { at: 3 }];
  for (const [i, value] of junk.entries()) {
    wallMap(doc, 'stickies').set(`plain${i}`, value);
    const entry = new Y.Map<unknown>();
    for (const field of ['text', 'at', 'author', 'cluster', 'colour', 'became', 'on', 'sign'])
      entry.set(field, value);
    wallMap(doc, 'stickies').set(`odd${i}`, entry);
    wallMap(doc, 'reactions').set(`odd${i}`, entry.clone());
  }
  wallMap(doc, 'stickies').set(
    'far',
    new Y.Map(Object.entries({ text: 'Far', at: { date: '2026-02-31', dy: Number.NaN } })),
  );
  const wall = view(doc);
  expect(wall.hanging.size).toBe(0);
  expect(wall.reactions.size).toBe(0);
  expect(wall.parked.map(({ id }) => id).sort()).toEqual(['far', ...junk.map((_, i) => `odd${i}`)]);
  expect(new Set(wall.parked.map(({ colour }) => colour))).toEqual(new Set(['yellow']));
});
