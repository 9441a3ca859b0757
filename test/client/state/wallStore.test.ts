import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createUndo } from '../../../client/state/undo';
import { createWallStore } from '../../../client/state/wallStore';
import { addInitiative } from '../../../shared/plan/mutations';
import { readPlan } from '../../../shared/plan/planDoc';
import { editPlan } from '../../../shared/plan/planEdit';
import { addSticky, groupStickies, markBecame, placeSticky } from '../../../shared/talk/stickies';
import { editTalk, type TalkEdit } from '../../../shared/talk/talkEdit';

const says = (text: string) => (edit: TalkEdit) =>
  addSticky(edit, {
    text,
    author: 'mia',
    colour: 'yellow',
    at: { date: '2026-03-02', lane: null, dy: 0 },
  });

test('the wall is read anew where it was touched, once a transaction', () => {
  const doc = new Y.Doc();
  const a = editTalk(doc, says('A'));
  const store = createWallStore(doc);
  const before = store.view();
  let told = 0;
  store.subscribe(() => {
    told += 1;
  });
  const [b, group] = editTalk(doc, (edit) => {
    const made = says('B')(edit);
    return [made, groupStickies(edit, [a, made], 'Both')] as const;
  });
  expect(told).toBe(1);
  expect(store.lastChange()).toEqual({ ids: new Set([a, b, group]), local: true });
  expect(
    store
      .view()
      .clusters.get(group)
      ?.stickies.map(({ id }) => id)
      .sort(),
  ).toEqual([a, b].sort());
  expect(before.clusters.size).toBe(0);
  const { stickies } = store.records();
  const kept = stickies.get(b);
  editTalk(doc, (edit) => placeSticky(edit, a, { date: '2026-04-01', lane: null, dy: 12 }));
  expect(store.records().stickies.get(b)).toBe(kept);
  expect(store.records().clusters.get(group)).toBe(store.view().clusters.get(group)?.cluster);
  store.close();
  editTalk(doc, says('C'));
  expect(told).toBe(2);
});

test('making an initiative of a sticky is one step back, in both rooms', () => {
  const [plan, talk] = [new Y.Doc(), new Y.Doc()];
  const undo = createUndo({ plan, talk });
  const store = createWallStore(talk);
  const sticky = undo.record({ key: 'change' }, () => editTalk(talk, says('Wallets')));
  undo.record({ key: 'change' }, () =>
    editPlan(plan, (planEdit) =>
      editTalk(talk, (talkEdit) => {
        const id = addInitiative(planEdit, { title: 'Wallets' });
        markBecame(talkEdit, sticky, { kind: 'initiative', id });
      }),
    ),
  );
  expect(store.view().hanging.size).toBe(0);
  expect(undo.nextRooms('undo')).toEqual(new Set(['plan', 'talk']));
  undo.undo();
  expect(store.view().hanging.has(sticky)).toBe(true);
  expect([...readPlan(plan).initiatives.values()].every(({ deleted }) => deleted !== null)).toBe(
    true,
  );
  undo.redo();
  expect(store.view().hanging.size).toBe(0);
  undo.undo();
  undo.undo();
  expect(store.view().hanging.size).toBe(0);
  expect(store.records().stickies.get(sticky)?.deleted).not.toBeNull();
  undo.close();
  store.close();
});
