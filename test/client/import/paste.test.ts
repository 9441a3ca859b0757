import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { pasteLines } from '../../../client/actions/pasting';
import { linesToCsv } from '../../../client/import/linesToCsv';
import { badRows, isDirect, pastedCount, readPaste } from '../../../client/import/readPaste';
import { dayOf } from '../../../shared/dates';
import { readCsvImport } from '../../../shared/formats/csvImport';
import { MAX_PASTED } from '../../../shared/formats/pasteLines';
import { addLane } from '../../../shared/plan/mutations';
import { EMPTY_PLAN, readPlan } from '../../../shared/plan/planDoc';
import { editPlan } from '../../../shared/plan/planEdit';

const today = dayOf(2026, 1, 12);
const read = (text: string, more: object = {}) =>
  readPaste(text, EMPTY_PLAN, { mapping: {}, people: [], ...more });

const LIST = 'One-tap pay\n  - Card vault contract\n  - [x] Risk rules\nRefund flow';

describe('readPaste', () => {
  it('reads lines with the tasks below them', () => {
    const paste = read(LIST);
    expect(paste.kind === 'lines' && paste.lines.map((l) => [l.title, l.tasks.length])).toEqual([
      ['One-tap pay', 2],
      ['Refund flow', 0],
    ]);
    expect(isDirect(paste)).toBe(true);
  });

  it('shows four lines and more first, and takes five hundred at most', () => {
    const many = read(Array.from({ length: 600 }, (_, i) => `Initiative ${i}`).join('\n'));
    expect(isDirect(many)).toBe(false);
    expect(pastedCount(many)).toBe(MAX_PASTED);
    expect(many.total).toBe(600);
  });

  it('reads cells whose first row names the columns', () => {
    const paste = read('Name\tTeam\tStart\tDue\nPay\tCheckout\t2026-01-05\t2026-02-01');
    if (paste.kind !== 'cells') throw new Error('not cells');
    expect(paste.headers).toBe(true);
    expect(paste.plan.counts).toMatchObject({ initiatives: 1, lanes: 1, skipped: 0 });
    expect(isDirect(paste)).toBe(false);
  });

  it('names the columns of cells without headers, and loses no row', () => {
    const paste = read('Pay\tCheckout\nSearch\tDiscovery', { mapping: { B: 'lane' } });
    if (paste.kind !== 'cells') throw new Error('not cells');
    expect(paste.headers).toBe(false);
    expect(paste.header).toEqual(['A', 'B']);
    expect(paste.plan.counts).toMatchObject({ initiatives: 2, lanes: 2 });
  });

  it('leaves out rows it can not read and says where', () => {
    const paste = read('Name\tStart\tEnd\nPay\tsoon\t2026-02-01\nSearch\t2026-01-05\t2026-02-01');
    if (paste.kind !== 'cells') throw new Error('not cells');
    expect(paste.plan.counts).toMatchObject({ initiatives: 1, skipped: 1 });
    expect(paste.plan.issues).toMatchObject([{ row: 2, column: 'Start', code: 'bad-date' }]);
  });

  it('tells rows it can not read apart, however far down, and which is the first', () => {
    const good = Array.from({ length: 80 }, (_, i) => `Pay ${i}\t2026-01-05\t2026-02-01`);
    const bad = ['Late\t2026-01-05\tsoon', 'Later\tsome day\tsoon'];
    const rows = (text: string, more: object = {}) => {
      const paste = read(text, more);
      if (paste.kind !== 'cells') throw new Error('not cells');
      return badRows(paste);
    };
    const found = rows(['Name\tStart\tEnd', ...good, ...bad].join('\n'));
    expect(found.rows.map(({ cells }) => cells[0])).toEqual(['Late', 'Later']);
    expect(found.first).toMatchObject({ row: 82, column: 'End', issue: { code: 'bad-date' } });
    // Without a header of its own, the first line is row 1.
    const bare = rows([...bad, ...good].join('\n'), {
      headers: false,
      mapping: { B: 'start', C: 'end' },
    });
    expect(bare.first).toMatchObject({ row: 1, column: 'C' });
    expect(rows(['Name\tStart\tEnd', ...good].join('\n'))).toEqual({ rows: [], first: null });
  });

  it('reads dates in the order that was chosen', () => {
    const text = 'Name\tStart\tEnd\nPay\t03/04/2026\t05/06/2026';
    const doc = new Y.Doc();
    const paste = read(text, { dateOrder: 'mdy' });
    if (paste.kind !== 'cells') throw new Error('not cells');
    paste.plan.apply(doc, new Map());
    const [pay] = readPlan(doc).initiatives.values();
    expect(pay?.span).toEqual({ start: '2026-03-04', end: '2026-05-06' });
  });
});

describe('a line that is too long', () => {
  it('is named by its number and left out; the others are added after a look', () => {
    const paste = read(`Pay\n${'x'.repeat(300_000)}\nWallets`);
    if (paste.kind !== 'lines') throw new Error('not lines');
    expect(paste.lines.map(({ title }) => title)).toEqual(['Pay', 'Wallets']);
    expect(paste.issues).toMatchObject([{ row: 2, code: 'line-too-long' }]);
    expect(isDirect(paste)).toBe(false);
  });
});

describe('lines on a board', () => {
  const lines = (() => {
    const paste = read(LIST);
    return paste.kind === 'lines' ? paste.lines : [];
  })();

  it('puts lines into the backlog, or into a lane from today', () => {
    const doc = new Y.Doc();
    const lane = editPlan(doc, (edit) => addLane(edit, 'Checkout'));
    const [first] = pasteLines(doc, lines, null, { day: today, scale: 'months' });
    const [second] = pasteLines(doc, lines, lane, { day: today, scale: 'months' });
    const { initiatives, tasks } = readPlan(doc);
    expect(initiatives.get(first as string)).toMatchObject({ lane: null, span: null });
    expect(initiatives.get(second as string)).toMatchObject({
      lane,
      span: { start: '2026-01-12' },
    });
    const done = [...tasks.values()].filter((task) => task.initiative === first);
    expect(done.map((task) => [task.title, task.done])).toEqual([
      ['Card vault contract', false],
      ['Risk rules', true],
    ]);
  });

  it('goes into the column "now" of a lane in now / next / later mode', () => {
    const doc = new Y.Doc();
    const lane = editPlan(doc, (edit) => {
      edit.patchMeta({ mode: 'now-next-later' });
      return addLane(edit, 'Checkout');
    });
    const ids = pasteLines(doc, lines, lane, { day: today, scale: 'months' });
    expect(readPlan(doc).initiatives.get(ids[0] as string)).toMatchObject({
      bucket: 'now',
      span: null,
    });
  });

  it('says the same as a file', () => {
    const formula = [{ title: '=cmd|x', tasks: [{ title: 'a, "b"', done: true }] }];
    const file = { name: 'list.csv', text: linesToCsv(formula) };
    const plan = readCsvImport([file], EMPTY_PLAN, { people: [], today });
    expect(plan.issues).toEqual([]);
    const doc = new Y.Doc();
    plan.apply(doc, new Map());
    const { initiatives, tasks } = readPlan(doc);
    expect([...initiatives.values()].map((i) => i.title)).toEqual(['=cmd|x']);
    expect([...tasks.values()]).toMatchObject([{ title: 'a, "b"', done: true }]);
  });
});
