import { describe, expect, test } from 'vitest';
import { copyBars, readCopiedBars } from '../../../shared/formats/copyText';
import { readPastedCells } from '../../../shared/formats/pasteCells';
import { looksLikeTable, readPastedLines } from '../../../shared/formats/pasteLines';
import { EMPTY_PLAN, readPlan } from '../../../shared/plan/planDoc';
import { viewOf } from '../../../shared/plan/planView';
import { fixture } from '../../support/fixtures';
import { emptyImport, importInto } from '../../support/importInto';

const OPTIONS = { people: [], today: 20_000 };

describe('pasted lines', () => {
  test('each line that holds something is an initiative', () => {
    expect(readPastedLines('One\r\n\r\n  \nTwo')).toEqual([
      { title: 'One', tasks: [] },
      { title: 'Two', tasks: [] },
    ]);
  });

  test('indented lines, bullets and tick boxes below an initiative are its tasks', () => {
    const text =
      'Wallets\n- vault\n* risk\n- [ ] pay\n- [x] done\n\tindented\n    - [X] deep\nNext';
    expect(readPastedLines(text)).toEqual([
      {
        title: 'Wallets',
        tasks: [
          { title: 'vault', done: false },
          { title: 'risk', done: false },
          { title: 'pay', done: false },
          { title: 'done', done: true },
          { title: 'indented', done: false },
          { title: 'deep', done: true },
        ],
      },
      { title: 'Next', tasks: [] },
    ]);
  });

  test('a list of bullets alone is a list of initiatives, what is indented in it are tasks', () => {
    expect(readPastedLines('- A\n  - task\n- B')).toEqual([
      { title: 'A', tasks: [{ title: 'task', done: false }] },
      { title: 'B', tasks: [] },
    ]);
  });

  test('numbering is stripped, numbers that belong to the title stay', () => {
    const titles = readPastedLines('1. One\n2) Two\n1.2. Three\na) Four\n3.5 release\n2026 goals');
    expect(titles.map((l) => l.title)).toEqual([
      'One',
      'Two',
      'Three',
      'Four',
      '3.5 release',
      '2026 goals',
    ]);
  });
});

describe('pasted cells', () => {
  test('a first row of headers makes a table; one column, or no headers, makes lines', () => {
    expect(looksLikeTable('Name\tTeam\nA\tWeb')).toBe(true);
    expect(looksLikeTable('Name\nA')).toBe(false);
    expect(looksLikeTable('A\tWeb\nB\tApp')).toBe(false);
  });

  test('rows are new each time, and read as an import reads them', () => {
    const target = emptyImport();
    const text =
      'Summary\tTeam\tStart\tDue\tPoints\n"Two\nlines"\tWeb\t13/04/2026\t14/04/2026\t3\n\n';
    for (let i = 0; i < 2; i++)
      readPastedCells(text, readPlan(target.doc), OPTIONS).apply(target.doc, new Map());
    const all = [...readPlan(target.doc).initiatives.values()];
    expect(all).toHaveLength(2);
    expect(all[0]).toMatchObject({
      title: 'Two\nlines',
      span: { start: '2026-04-13', end: '2026-04-14' },
      estimate: 3,
      source: null,
    });
    expect(readPlan(target.doc).lanes.size).toBe(1);
  });

  test('the person may say that months come first', () => {
    const text = 'Title\tStart\tEnd\nA\t03/04/2026\t05/04/2026\n';
    const target = emptyImport();
    const plan = readPastedCells(text, EMPTY_PLAN, { ...OPTIONS, dateOrder: 'mdy' });
    plan.apply(target.doc, new Map());
    expect([...readPlan(target.doc).initiatives.values()][0]?.span).toEqual({
      start: '2026-03-04',
      end: '2026-05-04',
    });
  });

  test('500 rows at most are taken, and that is said', () => {
    const text = `Title\tTeam\n${'A\tWeb\n'.repeat(600)}`;
    const plan = readPastedCells(text, EMPTY_PLAN, OPTIONS);
    expect(plan.counts.initiatives).toBe(500);
    expect(plan.warnings).toMatchObject([{ code: 'too-many-rows' }]);
  });
});

describe('copied bars', () => {
  const sample = () => {
    const target = emptyImport();
    importInto(target, [fixture('workshop-small.csv')]);
    return { ...target, view: viewOf(readPlan(target.doc)) };
  };

  test('tab-separated text has headers and pastes as cells', () => {
    const { view, people } = sample();
    const names = new Map(people.map((p) => [p.id, p.name]));
    const { text, html } = copyBars(view, [...view.initiatives.keys()], names, 'b');
    expect(text.split('\n')[0]).toBe('Title\tLane\tStart\tEnd\tOwner\tGoal\tEstimate\tStatus');
    expect(looksLikeTable(text)).toBe(true);
    expect(readPastedCells(text, EMPTY_PLAN, OPTIONS).counts).toMatchObject({
      initiatives: 12,
      lanes: 4,
    });
    expect(html).toContain('<td>DRA Structured Parameters</td>');
  });

  test('our own flavour keeps tasks and the links among the bars', () => {
    const { view } = sample();
    const copied = readCopiedBars(
      copyBars(view, [...view.initiatives.keys()], new Map(), 'b').json,
    );
    expect(copied?.bars).toHaveLength(12);
    expect(copied?.links).toHaveLength(11);
    expect(copied?.bars.flatMap((b) => b.tasks)).toHaveLength(40);
  });

  test('what others put on the clipboard is read as far as it makes sense', () => {
    expect(readCopiedBars('{')).toBeNull();
    expect(readCopiedBars('{"bars":[]}')).toBeNull();
    const odd =
      '{"planwall":"bars","bars":[null,{"title":3,"span":{"start":"x"},"tasks":[7]}],"links":[{"from":0,"to":9}]}';
    expect(readCopiedBars(odd)).toMatchObject({
      bars: [{ title: '' }, { title: '', span: null }],
      links: [],
    });
  });
});
