import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { EditLabel } from '../../../client/state/board';
import { createUndo } from '../../../client/state/undo';
import { addTask, moveItem, setAssignee, setDue, setStatus } from '../../../shared/work/mutations';
import type { WorkAsset, WorkItem } from '../../../shared/work/schema';
import { itemsMap, readItem } from '../../../shared/work/workDoc';
import { editWork, type WorkEdit } from '../../../shared/work/workEdit';

const LABEL: EditLabel = { key: 'change' };
const BRIEF = { title: 'Brief', url: 'https://example.com/brief' };
const PHOTO = { title: 'Photo', asset: 'f00d' };
const NOTES = { title: 'Notes', asset: 'beef' };

/** A person with the task list, whose updates travel when `sync` says so. */
class Person {
  readonly work = new Y.Doc();
  readonly undo = createUndo({ plan: new Y.Doc(), work: this.work });

  edit<T>(run: (edit: WorkEdit) => T): T {
    return this.undo.record(LABEL, () => editWork(this.work, run));
  }
  item(id: string): WorkItem {
    const item = readItem(this.work, id);
    if (!item) throw new Error(`no item ${id}`);
    return item;
  }
  assets(id: string): string[] {
    return this.item(id).assets.map(({ title }) => title);
  }
}

function sync(a: Person, b: Person): void {
  const [toB, toA] = [
    Y.encodeStateAsUpdate(a.work, Y.encodeStateVector(b.work)),
    Y.encodeStateAsUpdate(b.work, Y.encodeStateVector(a.work)),
  ];
  Y.applyUpdate(b.work, toB, 'wire');
  Y.applyUpdate(a.work, toA, 'wire');
}

/** Mia and Sam with one task that was made in an earlier visit, with these links and files. */
function twoPeople(...assets: WorkAsset[]) {
  const [mia, sam] = [new Person(), new Person()];
  const id = editWork(mia.work, (edit) => {
    const task = addTask(edit, { title: 'Vault', parent: null });
    for (const asset of assets) edit.addAsset(task, asset);
    return task;
  });
  sync(mia, sam);
  return { mia, sam, id };
}

test('of a step over several fields only those go back that nobody changed since', () => {
  const { mia, sam, id } = twoPeople();
  mia.edit((e) => {
    setStatus(e, [id], 'doing');
    setAssignee(e, [id], 'mia');
    setDue(e, [id], '2031-03-04');
  });
  sync(mia, sam);
  sam.edit((e) => setAssignee(e, [id], 'sam'));
  sync(mia, sam);
  expect(mia.undo.undo()).toMatchObject({ touched: [id], skipped: [id] });
  expect(mia.item(id)).toMatchObject({ status: 'todo', due: null, assignee: 'sam' });
  mia.undo.redo();
  expect(mia.item(id)).toMatchObject({ status: 'doing', due: '2031-03-04', assignee: 'sam' });
});

test('of an edit of many tasks those stay that a colleague took on, and are named', () => {
  const { mia, sam } = twoPeople();
  const ids = editWork(mia.work, (e) =>
    ['A', 'B', 'C'].map((title) => addTask(e, { title, parent: null })),
  );
  mia.edit((e) => setStatus(e, ids, 'done'));
  sync(mia, sam);
  sam.edit((e) => setStatus(e, [ids[1] as string], 'blocked'));
  sync(mia, sam);
  expect(mia.undo.undo()).toMatchObject({ touched: [ids[0], ids[2]], skipped: [ids[1]] });
  expect(ids.map((id) => mia.item(id).status)).toEqual(['todo', 'blocked', 'todo']);
});

test('a move goes back while a rename that came since stays', () => {
  const { mia, sam, id } = twoPeople();
  const above = editWork(mia.work, (e) => addTask(e, { title: 'Above', parent: null }));
  mia.edit((e) => moveItem(e, id, above, null));
  sync(mia, sam);
  sam.edit((e) => e.patch(id, { title: 'Card vault' }));
  sync(mia, sam);
  expect(mia.undo.undo()).toMatchObject({ touched: [id], skipped: [] });
  expect(mia.item(id)).toMatchObject({ parent: null, kind: 'task', title: 'Card vault' });
});

test('two people add the first file of a task at the same moment: both stay', () => {
  const { mia, sam, id } = twoPeople();
  mia.edit((e) => e.addAsset(id, BRIEF));
  sam.edit((e) => e.addAsset(id, PHOTO));
  sync(mia, sam);
  expect(mia.assets(id).toSorted()).toEqual(['Brief', 'Photo']);
  expect(sam.assets(id)).toEqual(mia.assets(id));
});

test('undo takes out the link I added and leaves those that others added, redo brings it again', () => {
  const { mia, sam, id } = twoPeople();
  mia.edit((e) => e.addAsset(id, BRIEF));
  sync(mia, sam);
  sam.edit((e) => e.addAsset(id, PHOTO));
  sync(mia, sam);
  expect(mia.undo.undo()).toMatchObject({ touched: [id], skipped: [] });
  expect(mia.assets(id)).toEqual(['Photo']);
  mia.undo.redo();
  expect(mia.assets(id)).toEqual(['Brief', 'Photo']);
});

test('a file that was removed comes back in its place, several in their order', () => {
  const { mia, sam, id } = twoPeople(BRIEF, PHOTO, NOTES);
  mia.edit((e) => {
    e.replaceAsset(id, PHOTO, null);
    e.replaceAsset(id, BRIEF, null);
  });
  sync(mia, sam);
  sam.edit((e) => e.addAsset(id, { title: 'Map', asset: 'cafe' }));
  sync(mia, sam);
  expect(mia.assets(id)).toEqual(['Notes', 'Map']);
  mia.undo.undo();
  expect(mia.assets(id)).toEqual(['Brief', 'Photo', 'Notes', 'Map']);
  mia.undo.redo();
  expect(mia.assets(id)).toEqual(['Notes', 'Map']);
});

test('a name goes back unless somebody gave another since, which stays and is named', () => {
  const { mia, sam, id } = twoPeople(BRIEF, PHOTO);
  const renamed = { ...BRIEF, title: 'Brief of May' };
  mia.edit((e) => e.replaceAsset(id, BRIEF, renamed));
  mia.undo.undo();
  expect(mia.assets(id)).toEqual(['Brief', 'Photo']);
  mia.undo.redo();
  sync(mia, sam);
  sam.edit((e) => e.replaceAsset(id, renamed, { ...BRIEF, title: 'Brief of June' }));
  sync(mia, sam);
  expect(mia.undo.undo()).toMatchObject({ touched: [], skipped: [id] });
  expect(mia.assets(id)).toEqual(['Brief of June', 'Photo']);
});

test('a link that a colleague put in again is not put in twice', () => {
  const { mia, sam, id } = twoPeople(BRIEF);
  mia.edit((e) => e.replaceAsset(id, BRIEF, null));
  sync(mia, sam);
  sam.edit((e) => e.addAsset(id, BRIEF));
  sync(mia, sam);
  mia.undo.undo();
  expect(mia.assets(id)).toEqual(['Brief']);
});

test('a new task to which a colleague added a file is not taken back', () => {
  const { mia, sam } = twoPeople();
  const id = mia.edit((e) => addTask(e, { title: 'New', parent: null }));
  sync(mia, sam);
  sam.edit((e) => e.addAsset(id, BRIEF));
  sync(mia, sam);
  expect(mia.undo.undo()).toMatchObject({ touched: [], skipped: [id] });
  expect(mia.item(id).deleted).toBeNull();
});

test('files of a task that somebody deleted since are left alone', () => {
  const { mia, sam, id } = twoPeople(BRIEF);
  mia.edit((e) => e.replaceAsset(id, BRIEF, null));
  sync(mia, sam);
  sam.edit((e) => e.remove(id));
  sync(mia, sam);
  expect(mia.undo.undo()).toMatchObject({ touched: [], skipped: [id] });
  expect(mia.assets(id)).toEqual([]);
});

test('items of another program: no list, a plain array, nested maps', () => {
  const mia = new Person();
  const nested = new Y.Map(Object.entries(PHOTO));
  const stored = { none: undefined, plain: [BRIEF], maps: Y.Array.from([nested]) };
  mia.work.transact(() => {
    for (const [id, assets] of Object.entries(stored))
      itemsMap(mia.work).set(id, new Y.Map(assets ? [['assets', assets]] : []));
  });
  for (const id of Object.keys(stored)) mia.edit((e) => e.addAsset(id, NOTES));
  expect(Object.keys(stored).map((id) => mia.assets(id))).toEqual([
    ['Notes'],
    ['Brief', 'Notes'],
    ['Photo', 'Notes'],
  ]);
  for (const _ of Object.keys(stored)) mia.undo.undo();
  expect(Object.keys(stored).map((id) => mia.assets(id))).toEqual([[], ['Brief'], ['Photo']]);
  expect(mia.edit((e) => e.replaceAsset('maps', PHOTO, { ...PHOTO, title: 'Picture' }))).toBe(true);
  expect(mia.assets('maps')).toEqual(['Picture']);
});

test('whatever two people do and take back, nobody loses what the other added', () => {
  const step = fc.record({
    who: fc.constantFrom('mia', 'sam'),
    what: fc.constantFrom('add', 'remove', 'rename', 'undo', 'redo', 'sync'),
    at: fc.nat(5),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { mia, sam, id } = twoPeople();
      const people = { mia, sam };
      steps.forEach(({ who, what, at }, i) => {
        const me = people[who as 'mia' | 'sam'];
        const others = (p: Person) =>
          p.item(id).assets.flatMap(({ asset = '' }) => (asset.startsWith(who) ? [] : [asset]));
        const before = others(me);
        // Each touches only their own, so that whatever goes from among the others' is lost.
        const mine = me.item(id).assets.filter(({ asset }) => asset?.startsWith(who));
        const chosen = mine[at % Math.max(1, mine.length)];
        if (what === 'sync') {
          sync(mia, sam);
          return;
        }
        if (what === 'add') me.edit((e) => e.addAsset(id, { title: 'x', asset: `${who}${i}` }));
        else if (what === 'undo') me.undo.undo();
        else if (what === 'redo') me.undo.redo();
        else if (chosen)
          me.edit((e) =>
            e.replaceAsset(id, chosen, what === 'remove' ? null : { ...chosen, title: `${i}` }),
          );
        expect(others(me)).toEqual(before);
      });
      sync(mia, sam);
      expect(mia.item(id).assets).toEqual(sam.item(id).assets);
    }),
    { numRuns: 100 },
  );
});
