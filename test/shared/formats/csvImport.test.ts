import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readPlan } from '../../../shared/plan/planDoc';
import { editPlan } from '../../../shared/plan/planEdit';
import { viewOf } from '../../../shared/plan/planView';
import { LIMITS } from '../../../shared/protocol';
import { fixture } from '../../support/fixtures';
import { emptyImport, type ImportedPlan, importInto, planImport } from '../../support/importInto';

const viewIn = (target: ImportedPlan) => viewOf(readPlan(target.doc));
const initiativesIn = (target: ImportedPlan) => [...viewIn(target).initiatives.values()];
const first = (target: ImportedPlan) => initiativesIn(target)[0];
const codes = (found: readonly { code: string }[]) => found.map((f) => f.code);

describe('one file', () => {
  test('initiatives, tasks, milestones and links of the sample all arrive', () => {
    const target = emptyImport();
    const plan = importInto(target, [fixture('workshop-small.csv')]);
    expect(plan.issues).toEqual([]);
    expect(plan.counts).toMatchObject({
      initiatives: 12,
      tasks: 40,
      milestones: 5,
      lanes: 4,
      goals: 5,
      dependencies: 11,
    });
    const view = viewIn(target);
    expect(view.lanes.map((l) => l.title)).toEqual([
      'sig-node',
      'sig-scheduling',
      'sig-apps',
      'sig-network',
    ]);
    expect(view.dependencies.links.filter((l) => l.kind === 'finish-to-start')).toHaveLength(4);
    expect(view.dependencies.conflicts.size).toBe(0);
    expect([...view.tasks.values()].flat()).toHaveLength(40);
    expect(view.meta).toMatchObject({ start: '2023-04-01', end: '2026-09-30' });
  });

  test('header names count in any case and order', () => {
    const target = emptyImport();
    importInto(target, 'LANE,Title,ID\nWeb,Checkout,a\n');
    expect(first(target)).toMatchObject({ title: 'Checkout', source: { system: 'csv', id: 'a' } });
    expect(viewIn(target).lanes.map((l) => l.title)).toEqual(['Web']);
  });

  test('lanes, goals and owners are found by trimmed name without case, and made once when missing', () => {
    const target = emptyImport();
    target.people.push({ id: 'mia', name: 'Mia' });
    importInto(
      target,
      'id,title,lane,goal,owner\na,A,Web,Grow,mia\nb,B, web ,GROW,Sam\nc,C,WEB,,sam\n',
    );
    const view = viewIn(target);
    expect(view.lanes).toHaveLength(1);
    expect(view.goals).toHaveLength(1);
    expect(target.people.map((p) => p.name)).toEqual(['Mia', 'Sam']);
    expect(initiativesIn(target).map((i) => i.owner)).toEqual(['mia', 'p1', 'p1']);
  });

  test('the order column orders, whatever the order of rows', () => {
    const target = emptyImport();
    importInto(target, 'id,title,order\na,Third,10\nb,First,1\nc,Second,2\n');
    expect(viewIn(target).backlog.map((i) => i.title)).toEqual(['First', 'Second', 'Third']);
  });

  test('depends_on makes a link that promises time, builds_on one that does not', () => {
    const target = emptyImport();
    importInto(target, 'id,title,depends_on,builds_on\na,A,,\nb,B,,\nc,C,a,b\n');
    expect(
      viewIn(target)
        .dependencies.links.map((l) => l.kind)
        .sort(),
    ).toEqual(['builds-on', 'finish-to-start']);
  });

  test('statuses of the sample are translated, unknown ones are ideas with a warning', () => {
    const target = emptyImport();
    const words = ['implementable', 'Implemented', 'provisional', 'withdrawn', 'active', 'frozen'];
    const rows = words.map((word, i) => `${i},T${i},${word}`).join('\n');
    const plan = importInto(target, `id,title,status\n${rows}\n`);
    expect(initiativesIn(target).map((i) => i.status)).toEqual([
      'planned',
      'done',
      'idea',
      'dropped',
      'active',
      'idea',
    ]);
    expect(plan.warnings).toMatchObject([{ row: 7, column: 'status', code: 'unknown-status' }]);
  });

  test('a row with one date goes to the backlog with a warning and keeps the date', () => {
    const target = emptyImport();
    const plan = importInto(target, 'id,title,start,end\na,A,2026-01-05,\nb,B,,2026-02-01\n');
    expect(plan.warnings).toMatchObject([
      { row: 2, column: 'end', code: 'one-date' },
      { row: 3, column: 'start', code: 'one-date' },
    ]);
    expect(viewIn(target).backlog.map((i) => i.source?.fields)).toEqual([
      { start: '2026-01-05' },
      { end: '2026-02-01' },
    ]);
  });

  test('unknown columns are kept, with one warning a column', () => {
    const target = emptyImport();
    const plan = importInto(target, 'id,title,Risk,Empty\na,A,high,\nb,B,low,\n');
    expect(plan.warnings).toMatchObject([{ row: 1, column: 'Risk', code: 'unknown-column' }]);
    expect(first(target)?.source?.fields).toEqual({ Risk: 'high' });
  });

  test('repeated headers and cells beyond the header are all kept', () => {
    const target = emptyImport();
    importInto(target, 'id,title,Sprint,Sprint\na,A,one,two,three\n');
    expect(first(target)?.source?.fields).toEqual({
      Sprint: 'one',
      'Sprint (2)': 'two',
      '(column 5)': 'three',
    });
  });

  test('a subtask names a task as its parent; deeper ones go directly below the first', () => {
    const target = emptyImport();
    const plan = importInto(
      target,
      'type,id,parent_id,title\ntask,t3,t2,Deep\ntask,t2,t1,Sub\ntask,t1,a,Top\ninitiative,a,,A\n',
    );
    expect(codes(plan.warnings)).toEqual(['too-deep']);
    const [nodes] = [...viewIn(target).tasks.values()];
    expect(nodes?.map((n) => [n.task.title, n.subtasks.map((s) => s.title)])).toEqual([
      ['Top', ['Deep', 'Sub']],
    ]);
  });

  test('defused formulas are restored', () => {
    const target = emptyImport();
    importInto(target, `id,title\na,'=SUM(A1)\nb,'Twas\n`);
    expect(initiativesIn(target).map((i) => i.title)).toEqual(['=SUM(A1)', "'Twas"]);
  });

  test.each(['__proto__', 'constructor', 'toString'])(
    '%s as id and header does no harm',
    (word) => {
      const target = emptyImport();
      importInto(target, `id,title,${word}\n${word},A,x\nb,B,y\n`);
      expect(initiativesIn(target).map((i) => i.source?.id)).toEqual([word, 'b']);
      expect(Object.values(first(target)?.source?.fields ?? {})).toEqual(['x']);
      expect(({} as Record<string, unknown>).x).toBeUndefined();
    },
  );

  test('semicolons and tabs separate as well, and commas stay inside cells', () => {
    for (const separator of [';', '\t']) {
      const target = emptyImport();
      importInto(target, `id${separator}title\na${separator}One, two\n`);
      expect(first(target)?.title).toBe('One, two');
    }
  });

  test('days first or months first is found out from the dates that tell', () => {
    const target = emptyImport();
    const plan = importInto(target, 'id,title,start,end\na,A,03/04/2026,25/04/2026\n');
    expect(plan.dateOrder).toMatchObject({ order: 'dmy', certain: true });
    expect(first(target)?.span).toEqual({ start: '2026-04-03', end: '2026-04-25' });
  });

  test('dates that can be read both ways are named', () => {
    const plan = planImport(emptyImport(), 'id,title,start,end\na,A,03/04/2026,05/04/2026\n');
    expect(codes(plan.warnings)).toEqual(['date-order']);
  });
});

describe('what is refused', () => {
  const refusals: [string, string, { row: number; column: string; code: string }][] = [
    [
      'an end before its start',
      'id,title,start,end\na,A,2026-03-02,2026-03-01\n',
      { row: 2, column: 'end', code: 'end-before-start' },
    ],
    [
      'a day that does not exist',
      'id,title,start,end\na,A,2026-02-30,2026-03-01\n',
      { row: 2, column: 'start', code: 'bad-date' },
    ],
    [
      'an id that comes twice',
      'id,title\na,A\na,B\n',
      { row: 3, column: 'id', code: 'duplicate-id' },
    ],
    [
      'a link to nothing',
      'id,title,depends_on\na,A,zz\n',
      { row: 2, column: 'depends_on', code: 'unknown-link' },
    ],
    [
      'a link to itself',
      'id,title,builds_on\na,A,a\n',
      { row: 2, column: 'builds_on', code: 'self-link' },
    ],
    [
      'a task of nobody',
      'type,id,parent_id,title\ntask,t,,T\n',
      { row: 2, column: 'parent_id', code: 'no-parent' },
    ],
    [
      'a task of an unknown initiative',
      'initiative_id,title\nzz,T\n',
      { row: 2, column: 'initiative_id', code: 'unknown-parent' },
    ],
    [
      'tasks in a circle',
      'type,id,parent_id,title\ntask,t,u,T\ntask,u,t,U\n',
      { row: 2, column: 'parent_id', code: 'parent-circle' },
    ],
    [
      'a milestone without a date',
      'type,id,title,end\nmilestone,m,M,\n',
      { row: 2, column: 'end', code: 'no-date' },
    ],
    [
      'an unknown type',
      'type,id,title\nrocket,a,A\n',
      { row: 2, column: 'type', code: 'unknown-type' },
    ],
    [
      'a quote that never closes',
      'id,title\na,A\nb,"B\n',
      { row: 3, column: '', code: 'unclosed-quote' },
    ],
    [
      'a file without titles',
      'foo,bar\n1,2\n',
      { row: 1, column: 'title', code: 'no-title-column' },
    ],
    ['an empty file', '\n\n', { row: 1, column: '', code: 'empty-file' }],
  ];
  test.each(refusals)(
    '%s is named by row and column and nothing is written',
    (_name, text, issue) => {
      const target = emptyImport();
      const plan = planImport(target, text);
      expect(plan.issues).toContainEqual(expect.objectContaining(issue));
      expect(plan.refused).toBe(true);
      expect(() => plan.apply(target.doc, new Map())).toThrow();
      expect(target.doc.store.clients.size).toBe(0);
    },
  );

  test('rows count as a spreadsheet counts them: a cell of several lines is one row, empty rows are rows', () => {
    const plan = planImport(emptyImport(), 'id,title,end\r\na,"two\r\nlines",\r\n\r\nb,B,soon\r\n');
    expect(plan.issues).toMatchObject([{ row: 4, column: 'end', code: 'bad-date' }]);
  });

  test('skipping bad rows leaves out what stands below them, and links to them', () => {
    const target = emptyImport();
    const plan = importInto(
      target,
      'type,id,parent_id,title,start,end,depends_on\n' +
        'initiative,a,,Bad,soon,,\ninitiative,b,,Good,,,a\ntask,t,a,Lost,,,\ntask,u,b,Kept,,,\n',
      { skipBad: true },
    );
    expect(plan.counts).toMatchObject({ initiatives: 1, tasks: 1, dependencies: 0, skipped: 2 });
    expect(codes(plan.warnings)).toContain('skipped-link');
    expect(initiativesIn(target).map((i) => i.title)).toEqual(['Good']);
  });

  test('a circle of links is taken, with a warning', () => {
    const target = emptyImport();
    const plan = importInto(target, 'id,title,depends_on\na,A,b\nb,B,a\n');
    expect(codes(plan.warnings)).toEqual(['circular-link', 'circular-link']);
    expect(viewIn(target).dependencies.circular.size).toBe(2);
  });
});

describe('the same again', () => {
  test('the same file twice changes nothing', () => {
    const target = emptyImport();
    importInto(target, [fixture('workshop-small.csv')]);
    const before = Y.encodeStateAsUpdate(target.doc);
    const plan = importInto(target, [fixture('workshop-small.csv')]);
    expect(plan.counts.updated).toBe(57);
    expect(Y.encodeStateAsUpdate(target.doc)).toEqual(before);
  });

  test('only fields that the file has columns for are changed', () => {
    const target = emptyImport();
    importInto(target, 'id,title,lane,start,end,Risk\na,A,Web,2026-01-01,2026-02-01,high\n');
    importInto(target, 'id,title\na,New name\n');
    expect(first(target)).toMatchObject({
      title: 'New name',
      span: { start: '2026-01-01', end: '2026-02-01' },
      source: { fields: { Risk: 'high' } },
    });
    expect(first(target)?.lane).not.toBeNull();
  });

  test('a column of ends alone moves the end and leaves the start', () => {
    const target = emptyImport();
    importInto(target, 'id,title,start,end\na,A,2026-01-01,2026-02-01\n');
    importInto(target, 'id,title,end\na,A,2026-03-01\n');
    expect(first(target)?.span).toEqual({ start: '2026-01-01', end: '2026-03-01' });
  });

  test('a deleted entry comes back instead of a second one', () => {
    const target = emptyImport();
    importInto(target, 'id,title\na,A\n');
    const id = first(target)?.id ?? '';
    editPlan(target.doc, (edit) => edit.remove('initiatives', id));
    importInto(target, 'id,title\na,A\n');
    expect(initiativesIn(target).map((i) => i.id)).toEqual([id]);
  });

  test('links of the file replace those between its rows; links made with others stay', () => {
    const target = emptyImport();
    importInto(target, 'id,title,depends_on\na,A,\nb,B,a\nc,C,a\n');
    const [, b] = initiativesIn(target);
    const own = editPlan(target.doc, (edit) => {
      const id = edit.create('initiatives', { title: 'Made here', order: 'a9' });
      return edit.create('dependencies', { from: id, to: b?.id ?? '', kind: 'finish-to-start' });
    });
    importInto(target, 'id,title,depends_on\na,A,\nb,B,\nc,C,a\n');
    const { links } = viewIn(target).dependencies;
    expect(links).toHaveLength(2);
    expect(links.map((l) => l.id)).toContain(own);
  });

  test('tasks without ids are the same tasks when rows were put between them', () => {
    const target = emptyImport();
    importInto(target, 'id,title\na,A\n');
    importInto(target, 'initiative_id,title,done\na,One,\na,Two,\na,Two,\n');
    const ids = () => new Set([...readPlan(target.doc).tasks.keys()]);
    const before = ids();
    importInto(target, 'initiative_id,title,done\na,Zero,\na,One,true\na,Two,\na,Two,\n');
    expect(before.size).toBe(3);
    expect(ids().size).toBe(4);
    expect([...before].every((id) => ids().has(id))).toBe(true);
  });

  test('new rows between old ones get their place by the order column', () => {
    const target = emptyImport();
    importInto(target, 'id,title,order\na,A,1\nb,B,2\n');
    importInto(target, 'id,title,order\na,A,1\nn,New,2\nb,B,3\n');
    expect(viewIn(target).backlog.map((i) => i.title)).toEqual(['A', 'New', 'B']);
    importInto(target, 'id,title,order\nb,B,1\na,A,2\nn,New,3\n');
    expect(viewIn(target).backlog.map((i) => i.title)).toEqual(['B', 'A', 'New']);
  });
});

describe('several files', () => {
  test('653 initiatives and their 10,232 tasks come in one go, in small transactions, and twice is once', () => {
    const target = emptyImport();
    const sizes: number[] = [];
    target.doc.on('update', (update: Uint8Array) => sizes.push(update.length));
    const files = [
      fixture('kubernetes-enhancements.csv'),
      fixture('kubernetes-enhancements-tasks.csv'),
    ];
    const plan = importInto(target, files);
    expect(plan.issues).toEqual([]);
    expect(plan.counts).toMatchObject({
      initiatives: 653,
      tasks: 10_232,
      lanes: 22,
      dependencies: 227,
    });
    expect(Math.max(...sizes)).toBeLessThan(256 * 1024);
    const records = readPlan(target.doc);
    expect(viewOf(records).backlog).toHaveLength(653 - 465);
    const keys = [...records.tasks.values(), ...records.initiatives.values()].map((e) => e.order);
    expect(Math.max(...keys.map((key) => key.length))).toBeLessThan(10);
    sizes.length = 0;
    importInto(target, files);
    expect(sizes).toEqual([]);
  });

  test('issues name the file they are in', () => {
    const plan = planImport(emptyImport(), [
      { name: 'plan.csv', text: 'id,title\na,A\n' },
      { name: 'tasks.csv', text: 'initiative_id,title\nb,T\n' },
    ]);
    expect(plan.issues).toMatchObject([{ file: 'tasks.csv', row: 2, column: 'initiative_id' }]);
  });
});

describe('columns', () => {
  test('the person says which column is what', () => {
    const target = emptyImport();
    importInto(target, [fixture('kubernetes-releases.csv')], {
      mapping: { cycle_start: 'start', release_date: 'end', source_ref: '' },
    });
    expect(initiativesIn(target)).toHaveLength(32);
    expect(first(target)?.span).toEqual({ start: '2017-01-03', end: '2017-03-22' });
  });

  test('the preview shows what each column is read as, with samples', () => {
    const plan = planImport(emptyImport(), 'Summary,Team,Other\nA,Web,x\nB,App,x\n');
    expect(plan.columns).toEqual([
      { header: 'Summary', field: 'title', samples: ['A', 'B'] },
      { header: 'Team', field: 'lane', samples: ['Web', 'App'] },
      { header: 'Other', field: null, samples: ['x'] },
    ]);
  });
});

describe('transactions', () => {
  const sizesOf = (target: ImportedPlan, run: () => void) => {
    const sizes: number[] = [];
    target.doc.on('update', (update: Uint8Array) => sizes.push(update.length));
    run();
    return sizes;
  };

  test('a cell that fits none is named by row and column; the other rows come in', () => {
    const long = 'x'.repeat(300_000);
    const text = `title,lane,outcome,Memo\nA,Web,Good,\nB,Web,${long},\nC,Web,Good,${long}\nD,${long},Good,\n`;
    const target = emptyImport();
    expect(planImport(target, text)).toMatchObject({
      refused: true,
      issues: [
        { row: 3, column: 'outcome', code: 'cell-too-large' },
        { row: 4, column: 'Memo', code: 'cell-too-large' },
        { row: 5, column: 'lane', code: 'cell-too-large' },
      ],
    });
    const sizes = sizesOf(target, () => importInto(target, text, { skipBad: true }));
    expect(initiativesIn(target).map((i) => i.title)).toEqual(['A']);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(LIMITS.transaction);
  });

  test('cells as long as they may be, of any script, stay within the limit each', () => {
    const target = emptyImport();
    const long = '\u8def'.repeat(60_000);
    const rows = Array.from({ length: 8 }, (_, i) => `${i},lane ${i} ${'l'.repeat(9000)},${long}`);
    const text = ['title,lane,outcome', ...rows].join('\n');
    const sizes = sizesOf(target, () => importInto(target, text));
    expect(initiativesIn(target)).toHaveLength(8);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(LIMITS.transaction);
  });

  test('a row of type lane with an endless name is refused as well', () => {
    const plan = planImport(emptyImport(), `type,title\nlane,${'x'.repeat(300_000)}\n`);
    expect(plan.issues).toMatchObject([{ row: 2, column: 'title', code: 'cell-too-large' }]);
  });
});
