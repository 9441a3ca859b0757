import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { EditLabel } from '../../../client/state/board';
import { type BoardUndo, createUndo } from '../../../client/state/undo';
import { addInitiative, addLane, removeEntries } from '../../../shared/plan/mutations';
import { readPlan, readRecord } from '../../../shared/plan/planDoc';
import { editPlan, type PlanEdit } from '../../../shared/plan/planEdit';
import type { Initiative } from '../../../shared/plan/schema';

const LABEL: EditLabel = { key: 'edit' };

/** A person with a document and an undo stack, whose updates travel when `sync` says so. */
class Person {
  readonly doc = new Y.Doc();
  time = 0;
  readonly undo: BoardUndo = createUndo({ plan: this.doc }, () => this.time);

  edit<T>(run: (edit: PlanEdit) => T, mergeKey?: string): T {
    return this.undo.record(LABEL, () => editPlan(this.doc, run), mergeKey);
  }
  get(id: string): Initiative {
    const record = readRecord(this.doc, 'initiatives', id);
    if (!record) throw new Error(`no initiative ${id}`);
    return record;
  }
  isThere(id: string): boolean {
    return this.get(id).deleted === null;
  }
}

function sync(a: Person, b: Person): void {
  const [toB, toA] = [
    Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc)),
    Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc)),
  ];
  Y.applyUpdate(b.doc, toB, 'wire');
  Y.applyUpdate(a.doc, toA, 'wire');
}

/** Mia and Sam with one initiative that Mia made in an earlier visit. */
function twoPeople() {
  const mia = new Person();
  const sam = new Person();
  const id = editPlan(mia.doc, (edit) => addInitiative(edit, { title: 'Wallets' }));
  sync(mia, sam);
  return { mia, sam, id };
}

test('undo takes a field back, redo brings it again', () => {
  const { mia, id } = twoPeople();
  mia.edit((e) => e.patch('initiatives', id, { title: 'Cards' }));
  expect(mia.undo.undo()).toEqual({
    label: LABEL,
    rooms: new Set(['plan']),
    touched: [id],
    skipped: [],
  });
  expect(mia.get(id).title).toBe('Wallets');
  mia.undo.redo();
  expect(mia.get(id).title).toBe('Cards');
});

test('one edit of many entries is one step', () => {
  const mia = new Person();
  const ids = mia.edit((e) => ['A', 'B', 'C'].map((title) => addInitiative(e, { title })));
  mia.undo.undo();
  expect(ids.some((id) => mia.isThere(id))).toBe(false);
  expect(mia.undo.get().canUndo).toBeNull();
});

test('undoing a create is a soft delete, and redo restores the entry', () => {
  const mia = new Person();
  const id = mia.edit((e) => addInitiative(e, { title: 'Wallets' }));
  mia.undo.undo();
  expect(mia.get(id).deleted).toBe(new Date(0).toISOString());
  mia.undo.redo();
  expect(mia.isThere(id)).toBe(true);
  mia.undo.undo();
  expect(mia.isThere(id)).toBe(false);
});

test('undoing a delete restores the entry with what others changed meanwhile', () => {
  const { mia, sam, id } = twoPeople();
  mia.edit((e) => removeEntries(e, [{ root: 'initiatives', id }]));
  sync(mia, sam);
  sam.edit((e) => e.patch('initiatives', id, { estimate: 8 }));
  sync(mia, sam);
  mia.undo.undo();
  expect(mia.get(id)).toMatchObject({ deleted: null, estimate: 8 });
});

test('a field somebody else changed since is left alone, and named', () => {
  const { mia, sam, id } = twoPeople();
  mia.edit((e) => e.patch('initiatives', id, { title: 'Cards', estimate: 5 }));
  sync(mia, sam);
  sam.edit((e) => e.patch('initiatives', id, { title: 'Purses' }));
  sync(mia, sam);
  expect(mia.undo.undo()).toMatchObject({ touched: [id], skipped: [id] });
  expect(mia.get(id)).toMatchObject({ title: 'Purses', estimate: null });
});

test('a field somebody changed and changed back is theirs all the same', () => {
  const { mia, sam, id } = twoPeople();
  mia.edit((e) => e.patch('initiatives', id, { title: 'Cards' }));
  sync(mia, sam);
  for (const title of ['Purses', 'Cards']) sam.edit((e) => e.patch('initiatives', id, { title }));
  sync(mia, sam);
  expect(mia.undo.undo()).toMatchObject({ touched: [], skipped: [id] });
  expect(mia.get(id).title).toBe('Cards');
});

test('an entry of mine that others have worked on is not taken away', () => {
  const mia = new Person();
  const sam = new Person();
  const id = mia.edit((e) => addInitiative(e, { title: 'Wallets' }));
  sync(mia, sam);
  sam.edit((e) => e.patch('initiatives', id, { estimate: 8 }));
  sync(mia, sam);
  expect(mia.undo.undo()?.skipped).toEqual([id]);
  expect(mia.isThere(id)).toBe(true);
});

test('an entry that somebody deleted since is not changed in its grave', () => {
  const { mia, sam, id } = twoPeople();
  mia.edit((e) => e.patch('initiatives', id, { title: 'Cards' }));
  sync(mia, sam);
  sam.edit((e) => removeEntries(e, [{ root: 'initiatives', id }]));
  sync(mia, sam);
  expect(mia.undo.undo()).toMatchObject({ touched: [], skipped: [id] });
});

test('redo leaves alone what somebody changed after the undo', () => {
  const { mia, sam, id } = twoPeople();
  mia.edit((e) => e.patch('initiatives', id, { title: 'Cards' }));
  mia.undo.undo();
  sync(mia, sam);
  sam.edit((e) => e.patch('initiatives', id, { title: 'Purses' }));
  sync(mia, sam);
  expect(mia.undo.redo()?.skipped).toEqual([id]);
  expect(mia.get(id).title).toBe('Purses');
});

test('each undoes only their own', () => {
  const { mia, sam } = twoPeople();
  const hers = mia.edit((e) => addLane(e, 'Growth'));
  sync(mia, sam);
  const his = sam.edit((e) => addLane(e, 'Platform'));
  sync(mia, sam);
  mia.undo.undo();
  sync(mia, sam);
  const { lanes } = readPlan(sam.doc);
  expect(lanes.get(hers)?.deleted).not.toBeNull();
  expect(lanes.get(his)?.deleted).toBeNull();
});

test('typing without a pause is one step', () => {
  const { mia, id } = twoPeople();
  for (const title of ['C', 'Ca', 'Cards']) {
    mia.edit((e) => e.patch('initiatives', id, { title }), `title:${id}`);
    mia.time += 500;
  }
  mia.time += 1;
  mia.edit((e) => e.patch('initiatives', id, { title: 'Cards!' }), `title:${id}`);
  mia.undo.undo();
  expect(mia.get(id).title).toBe('Cards');
  mia.undo.undo();
  expect(mia.get(id).title).toBe('Wallets');
});

test('typing over what a colleague wrote in between goes back to theirs', () => {
  const { mia, sam, id } = twoPeople();
  mia.edit((e) => e.patch('initiatives', id, { title: 'Ca' }), 'title');
  sync(mia, sam);
  sam.edit((e) => e.patch('initiatives', id, { title: 'Purses' }));
  sync(mia, sam);
  mia.edit((e) => e.patch('initiatives', id, { title: 'Cards' }), 'title');
  mia.undo.undo();
  expect(mia.get(id).title).toBe('Purses');
});

test('a new edit ends what could be redone', () => {
  const { mia, id } = twoPeople();
  mia.edit((e) => e.patch('initiatives', id, { title: 'Cards' }));
  mia.undo.undo();
  mia.edit((e) => e.patch('initiatives', id, { estimate: 3 }));
  expect(mia.undo.get().canRedo).toBeNull();
  expect(mia.undo.redo()).toBeNull();
});

test('an edit that changes nothing is no step', () => {
  const { mia, id } = twoPeople();
  mia.edit((e) => e.patch('initiatives', id, { title: 'Wallets' }));
  expect(mia.undo.get().canUndo).toBeNull();
});

test('settings of the board are undone too', () => {
  const { mia } = twoPeople();
  mia.edit((e) => e.patchMeta({ title: 'Growth 2026' }));
  mia.undo.undo();
  expect(readPlan(mia.doc).meta.title).toBe('');
});

test('the oldest of more than 200 steps is forgotten', () => {
  const { mia, id } = twoPeople();
  for (let i = 1; i <= 201; i += 1)
    mia.edit((e) => e.patch('initiatives', id, { title: `Title ${i}` }));
  while (mia.undo.undo());
  expect(mia.get(id).title).toBe('Title 1');
});

/** What two people can do to one initiative; few fields and many syncs, so that they get in each other's way. */
const who = fc.constantFrom<0 | 1>(0, 1);
const act = fc.oneof(
  fc.record({
    what: fc.constant('patch' as const),
    who,
    field: fc.constantFrom('title', 'lane'),
    value: fc.constantFrom('a', 'b', 'c'),
  }),
  fc.record({ what: fc.constantFrom('remove' as const, 'restore' as const), who }),
  fc.record({ what: fc.constantFrom('undo' as const, 'redo' as const), who }),
  fc.record({ what: fc.constant('sync' as const) }),
);

test('undo never changes a field that a colleague wrote last', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 8, maxLength: 60, size: 'max' }), (acts) => {
      const { mia, sam, id } = twoPeople();
      const people = [mia, sam] as const;
      const written = people.map(({ doc }) => followWriters(doc));
      for (const step of acts) {
        if (step.what === 'sync') {
          sync(mia, sam);
          continue;
        }
        const person = people[step.who];
        const { lastWriter, take } = written[step.who] as ReturnType<typeof followWriters>;
        const before = new Map(lastWriter);
        take();
        if (step.what === 'patch')
          person.edit((e) => e.patch('initiatives', id, { [step.field]: step.value }));
        else if (step.what === 'remove') person.edit((e) => e.remove('initiatives', id));
        else if (step.what === 'restore') person.edit((e) => e.restore('initiatives', id));
        else {
          person.undo[step.what]();
          for (const field of take()) expect(before.get(field)).not.toBe('other');
        }
      }
      sync(mia, sam);
      expect(readPlan(mia.doc)).toEqual(readPlan(sam.doc));
    }),
    { numRuns: 300 },
  );
});

/** Who wrote each field of an initiative last, and which were written since `take` was called last. */
function followWriters(doc: Y.Doc) {
  const lastWriter = new Map<string, 'own' | 'other'>();
  let fields: string[] = [];
  doc.getMap('initiatives').observeDeep((events, { local }) => {
    for (const event of events) {
      if (event.path.length !== 1) continue;
      for (const field of event.changes.keys.keys()) {
        lastWriter.set(field, local ? 'own' : 'other');
        fields.push(field);
      }
    }
  });
  return {
    lastWriter,
    take: () => {
      const taken = fields;
      fields = [];
      return taken;
    },
  };
}
