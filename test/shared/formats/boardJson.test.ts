import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { exportJson, importJson } from '../../../shared/formats/boardJson';
import { readPlan } from '../../../shared/plan/planDoc';
import { LIMITS } from '../../../shared/protocol';
import { fixture } from '../../support/fixtures';
import { emptyImport, importInto } from '../../support/importInto';

const BOARD = { id: 'b1', title: 'Plan', exportedAt: '2026-01-01T00:00:00.000Z' };

/** A paragraph as Lexical's binding stores it: a Y.Map of properties, then the text. */
function aNote(): Y.Doc {
  const doc = new Y.Doc();
  const root = doc.get('root', Y.XmlText);
  for (const words of ['First line', 'Second line']) {
    const paragraph = new Y.XmlText();
    root.insertEmbed(root.length, paragraph);
    paragraph.setAttribute('__type', 'paragraph');
    const run = new Y.Map();
    run.set('__type', 'text');
    paragraph.insertEmbed(0, run);
    paragraph.insert(1, words);
  }
  return doc;
}

function someRooms(): Record<string, Y.Doc> {
  const plan = emptyImport();
  importInto(plan, [fixture('workshop-small.csv')]);
  const initiatives = plan.doc.getMap<Y.Map<unknown>>('initiatives');
  const [entry] = [...initiatives.values()];
  entry?.set('fromTheFuture', { deep: [1, { $y: 'mine' }] });
  entry?.set('deleted', '2026-01-01T00:00:00.000Z');
  plan.doc.getMap('strategy').set('vision', 'Up');
  const stage = new Y.Doc();
  const person = new Y.Map();
  person.set('name', 'Mia');
  stage.getMap('people').set('mia', person);
  stage.getMap('now').set('timer', { remaining: 3 });
  const work = new Y.Doc();
  const item = new Y.Map<unknown>();
  item.set('assets', Y.Array.from([{ title: 'a', url: 'https://example.org' }]));
  item.set('bytes', new Uint8Array([1, 2, 255]));
  item.set('nothing', undefined);
  item.set('notes', new Y.Text('hello'));
  work.getMap('items').set('i1', item);
  work.getMap('flags').set('odd', 7);
  return { plan: plan.doc, stage, work, talk: new Y.Doc(), 'note-vision': aNote() };
}

function importAll(json: unknown, rooms: Record<string, Y.Doc> = {}): Record<string, Y.Doc> {
  const board = importJson(JSON.parse(JSON.stringify(json)));
  expect(board.issues).toEqual([]);
  for (const name of board.rooms) {
    rooms[name] ??= new Y.Doc();
    board.apply(name, rooms[name]);
  }
  return rooms;
}

describe('export', () => {
  test('importing it into an empty board gives the same board, deleted entries and unknown fields included', () => {
    const json = exportJson(someRooms(), BOARD);
    const copies = importAll(json);
    expect(exportJson(copies, BOARD)).toEqual(json);
    const entry = [...readPlan(copies.plan as Y.Doc).initiatives.values()].find((i) => i.deleted);
    expect(entry?.title).not.toBe('');
    expect(copies.work?.getMap<Y.Map<unknown>>('items').get('i1')?.get('assets')).toBeInstanceOf(
      Y.Array,
    );
    expect(copies.work?.getMap<Y.Map<unknown>>('items').get('i1')?.get('bytes')).toEqual(
      new Uint8Array([1, 2, 255]),
    );
  });

  test('rooms whose roots nobody has asked for yet are read whole', () => {
    const { plan } = someRooms();
    const fresh = new Y.Doc();
    Y.applyUpdate(fresh, Y.encodeStateAsUpdate(plan as Y.Doc));
    expect(exportJson({ plan: fresh }, BOARD)).toEqual(exportJson({ plan: plan as Y.Doc }, BOARD));
  });

  test('a note comes with its words', () => {
    const json = exportJson({ 'note-a': aNote() }, BOARD);
    expect(json.rooms['note-a']).toMatchObject({ text: 'First line\nSecond line' });
  });
});

describe('import', () => {
  test('a second time changes nothing', () => {
    const json = exportJson(someRooms(), BOARD);
    const rooms = importAll(json);
    const sizes: number[] = [];
    for (const doc of Object.values(rooms))
      doc.on('update', (u: Uint8Array) => sizes.push(u.length));
    importAll(json, rooms);
    expect(sizes).toEqual([]);
  });

  test('entries that the file does not name stay', () => {
    const rooms = { plan: new Y.Doc() };
    rooms.plan.getMap('lanes').set('mine', new Y.Map());
    importAll(exportJson(someRooms(), BOARD), rooms);
    expect(rooms.plan.getMap('lanes').has('mine')).toBe(true);
  });

  test('a large board is written in transactions below 256 KiB', () => {
    const plan = emptyImport();
    importInto(plan, [
      fixture('kubernetes-enhancements.csv'),
      fixture('kubernetes-enhancements-tasks.csv'),
    ]);
    const board = importJson(exportJson({ plan: plan.doc }, BOARD));
    const doc = new Y.Doc();
    const sizes: number[] = [];
    doc.on('update', (update: Uint8Array) => sizes.push(update.length));
    board.apply('plan', doc);
    expect(Math.max(...sizes)).toBeLessThan(256 * 1024);
    expect(readPlan(doc).tasks.size).toBe(10_232);
  });

  const file = (rooms: unknown) => ({ planwall: 1, board: BOARD, rooms });
  const deep = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`) as unknown;
  test.each<[string, unknown]>([
    ['nothing', null],
    ['a list', []],
    ['text', 'board'],
    ['another format', { rooms: {} }],
    ['a later version', { planwall: 2, rooms: {} }],
    ['rooms that are a list', file([])],
    ['an unknown room', file({ '../etc': {} })],
    ['a room that is text', file({ plan: 'x' })],
    ['a root that is a list', file({ plan: { lanes: [] } })],
    ['an entry that is text', file({ plan: { lanes: { a: 'x' } } })],
    ['an entry nested too deeply', file({ plan: { lanes: { a: { b: deep } } } })],
    [
      'a name that breaks objects',
      JSON.parse('{"planwall":1,"rooms":{"plan":{"lanes":{"__proto__":{}}}}}'),
    ],
    ['a note that is no update', file({ 'note-a': { update: '/////w==', text: '' } })],
    ['a note that is no base64', file({ 'note-a': { update: '%%', text: '' } })],
  ])('%s is named and never thrown', (_name, json) => {
    const board = importJson(json);
    expect(board.issues.length).toBeGreaterThan(0);
    expect(() => board.apply('plan', new Y.Doc())).toThrow();
  });

  test('JSON of any shape gives issues or a board, never an exception', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('plan', 'talk', 'note-a', 'work'),
        (value, room) => {
          const board = importJson(file({ [room]: value }));
          if (board.issues.length === 0) board.apply(room, new Y.Doc());
        },
      ),
    );
  });

  test('whatever a room holds comes back', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z$]{1,4}$/), fc.jsonValue({ maxDepth: 3 })),
        (fields) => {
          const doc = new Y.Doc();
          const entry = new Y.Map<unknown>();
          for (const [key, value] of Object.entries(fields)) entry.set(key, value);
          doc.getMap('lanes').set('a', entry);
          const json = exportJson({ plan: doc }, BOARD);
          const copies = importAll(json);
          expect(copies.plan?.getMap('lanes').toJSON()).toEqual(
            JSON.parse(JSON.stringify(doc.getMap('lanes').toJSON())),
          );
        },
      ),
      { examples: [[{ $: JSON.parse('{"__proto__":0}') as object }]] },
    );
  });
});

describe('values that are large', () => {
  const planWith = (fields: Record<string, unknown>) => ({
    planwall: 1,
    board: BOARD,
    rooms: { plan: { initiatives: { one: fields } } },
  });

  test('an entry larger than a transaction is written in several, and comes out the same', () => {
    const doc = new Y.Doc();
    const sizes: number[] = [];
    doc.on('update', (update: Uint8Array) => sizes.push(update.length));
    const half = 'x'.repeat(150_000);
    const json = planWith({ title: 'Long', outcome: half, fromTheFuture: half });
    importAll(json, { plan: doc });
    expect(exportJson({ plan: doc }, BOARD).rooms).toEqual(json.rooms);
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(LIMITS.transaction);
    sizes.length = 0;
    importAll(json, { plan: doc });
    expect(sizes).toEqual([]);
  });

  test('one value larger than a transaction is refused by its path', () => {
    const { issues } = importJson(planWith({ title: 'Long', outcome: 'x'.repeat(300_000) }));
    expect(issues).toMatchObject([
      { path: 'rooms.plan.initiatives.one.outcome', code: 'value-too-large' },
    ]);
    const meta = { planwall: 1, rooms: { plan: { meta: { title: 'x'.repeat(300_000) } } } };
    expect(importJson(meta).issues).toMatchObject([
      { path: 'rooms.plan.meta.title', code: 'value-too-large' },
    ]);
  });
});
