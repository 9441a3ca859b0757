import { describe, expect, test } from 'vitest';
import { recogniseFormat } from '../../../../shared/formats/importFormats';
import { exportMsProject } from '../../../../shared/formats/tasks/msProject';
import { readPlan } from '../../../../shared/plan/planDoc';
import { viewOf } from '../../../../shared/plan/planView';
import { aTaskList, LONG_TITLE } from '../../../support/aTaskList';
import {
  emptyImport,
  type ImportedPlan,
  importInto,
  planImport,
} from '../../../support/importInto';

const MSP = { format: 'msproject-xml' } as const;

const task = (uid: number, level: number, name: string, more = '') =>
  `<Task><UID>${uid}</UID><ID>${uid}</ID><Name>${name}</Name><OutlineLevel>${level}</OutlineLevel>${more}</Task>`;
const dates = (start: string, finish: string) =>
  `<Start>${start}T08:00:00</Start><Finish>${finish}T17:00:00</Finish>`;
const project = (tasks: string, more = '') =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<Project xmlns="http://schemas.microsoft.com/project"><SaveVersion>14</SaveVersion><Tasks>${tasks}</Tasks>${more}</Project>`;

/** In the shape in which Microsoft Project saves: row 0 is the project, summary tasks have dates of their own. */
const FOREIGN = project(
  [
    task(0, 0, 'The project'),
    task(1, 1, 'Site &amp; shop', dates('2026-01-12', '2026-06-30')),
    task(
      2,
      2,
      'Checkout',
      `${dates('2026-01-12', '2026-03-27')}<PercentComplete>40</PercentComplete>`,
    ),
    task(
      3,
      3,
      'Vault',
      `${dates('2026-01-12', '2026-02-03')}<PercentComplete>100</PercentComplete><Work>PT20H0M0S</Work>`,
    ),
    task(4, 3, 'Rules', '<Deadline>2026-03-01T17:00:00</Deadline><Notes>Ask legal</Notes>'),
    task(5, 4, 'Limits'),
    task(
      6,
      2,
      'Search',
      `${dates('2026-04-01', '2026-06-30')}<PredecessorLink><PredecessorUID>2</PredecessorUID><Type>1</Type></PredecessorLink><PredecessorLink><PredecessorUID>3</PredecessorUID><Type>3</Type></PredecessorLink>`,
    ),
    task(7, 2, 'Go live', `${dates('2026-06-30', '2026-06-30')}<Milestone>1</Milestone>`),
    '<Task><UID>8</UID><ID>8</ID><IsNull>1</IsNull></Task>',
    task(9, 1, 'Hiring', dates('2026-02-01', '2026-02-28')),
    task(10, 2, 'First desk'),
  ].join(''),
  '<Resources><Resource><UID>1</UID><Name>Mia</Name></Resource><Resource><UID>2</UID><Name>Sam</Name></Resource></Resources><Assignments><Assignment><TaskUID>2</TaskUID><ResourceUID>1</ResourceUID></Assignment><Assignment><TaskUID>2</TaskUID><ResourceUID>2</ResourceUID></Assignment><Assignment><TaskUID>4</TaskUID><ResourceUID>-65535</ResourceUID></Assignment></Assignments>',
);

function inWords({ doc, people }: ImportedPlan) {
  const view = viewOf(readPlan(doc));
  const lane = (id: string | null) => view.lanes.find((l) => l.id === id)?.title ?? null;
  const person = (id: string | null) => people.find((p) => p.id === id)?.name ?? null;
  const title = (id: string) => view.initiatives.get(id)?.title ?? '';
  return {
    lanes: view.lanes.map((l) => l.title),
    initiatives: [...view.initiatives.values()]
      .sort((a, b) => (a.order < b.order ? -1 : 1))
      .map((i) => ({
        is: [i.title, lane(i.lane), i.span?.start, i.span?.end, i.status, person(i.owner)],
        tasks: (view.tasks.get(i.id) ?? []).map(({ task: t, subtasks }) => [
          t.title,
          t.done,
          t.due,
          t.estimate,
          subtasks.map((s) => s.title),
        ]),
      })),
    milestones: view.milestones.map((m) => [m.title, m.date, lane(m.lane)]),
    links: view.dependencies.links.map((l) => [title(l.from), title(l.to)]),
  };
}

describe('a project of Microsoft Project', () => {
  test('summary tasks that hold others are lanes, what stands below them bars, tasks and subtasks', () => {
    expect(recogniseFormat(FOREIGN)).toBe('msproject-xml');
    const target = emptyImport();
    const plan = importInto(target, FOREIGN, MSP);
    expect(plan.issues).toEqual([]);
    expect(inWords(target)).toEqual({
      lanes: ['Site & shop'],
      initiatives: [
        {
          is: ['Checkout', 'Site & shop', '2026-01-12', '2026-03-27', 'active', 'Mia'],
          tasks: [
            ['Vault', true, '2026-02-03', 2.5, []],
            ['Rules', false, '2026-03-01', null, ['Limits']],
          ],
        },
        { is: ['Search', 'Site & shop', '2026-04-01', '2026-06-30', 'planned', null], tasks: [] },
        {
          is: ['Hiring', null, '2026-02-01', '2026-02-28', 'planned', null],
          tasks: [['First desk', false, null, null, []]],
        },
      ],
      milestones: [['Go live', '2026-06-30', 'Site & shop']],
      links: [['Checkout', 'Search']],
    });
    const search = [...viewOf(readPlan(target.doc)).initiatives.values()].find(
      (i) => i.title === 'Search',
    );
    expect(search?.source?.fields).toEqual({ PredecessorLink: '3SS' });
  });

  test('read again it updates and doubles nothing', () => {
    const target = emptyImport();
    importInto(target, FOREIGN, MSP);
    const before = readPlan(target.doc);
    expect(importInto(target, FOREIGN, MSP).counts).toMatchObject({ initiatives: 3, updated: 8 });
    expect(readPlan(target.doc)).toEqual(before);
  });

  test('what Planwall wrote reads as the same plan, even where rows alone do not show it', () => {
    const target = emptyImport();
    const plan = importInto(target, exportMsProject(aTaskList()), MSP);
    expect(plan.issues).toEqual([]);
    const words = inWords(target);
    expect(words.lanes).toEqual(['Pay, & <ship>', 'Trust']);
    expect(words.milestones).toEqual([['Black Friday', '2026-11-27', 'Pay, & <ship>']]);
    expect(words.initiatives.map(({ is, tasks }) => [is.slice(0, 4), tasks])).toEqual([
      [
        ['One-tap "pay"; fast', 'Pay, & <ship>', '2026-01-12', '2026-03-27'],
        [
          [
            'Card vault, "contract" <b>&amp;</b> *now* [x](y)',
            false,
            '2026-02-03',
            3,
            ['-1+1 rotate keys'],
          ],
          [LONG_TITLE, true, null, 2.5, []],
        ],
      ],
      [
        ['=HYPERLINK("x")', 'Trust', '2026-02-28', '2026-02-28'],
        [['Untitled', false, '2026-02-28', null, []]],
      ],
      // A task below nothing has no place on a board but as a bar of its own.
      [['Loose end', null, undefined, undefined], []],
    ]);
  });

  test('a date that is none is named by its row, and nothing comes in', () => {
    const text = project(task(7, 1, 'One', '<Start>soon</Start>'));
    const plan = planImport(emptyImport(), text, MSP);
    expect(plan.refused).toBe(true);
    expect(plan.issues.map((i) => [i.row, i.column, i.code])).toEqual([[7, 'Start', 'bad-date']]);
  });
});

describe('XML that means harm, or is none', () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE Project [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${project(task(1, 1, '&b;')).replace(/^<\?xml.*?\?>\s*/, '')}`;
  const secrets = `<!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/hostname">]>${project(task(1, 1, '&x;')).replace(/^<\?xml.*?\?>\s*/, '')}`;

  test.each([
    ['entities within entities', laughs],
    ['an entity from a file', secrets],
    ['an empty document type', `<!DOCTYPE Project>${project('').replace(/^<\?xml.*?\?>\s*/, '')}`],
    ['an unknown entity', project(task(1, 1, '&nope;'))],
    ['an unclosed element', '<Project xmlns="http://schemas.microsoft.com/project"><Tasks>'],
    ['nesting without end', `<Project>${'<a>'.repeat(200_000)}`],
    ['no XML at all', 'PK but not really'],
  ])('%s is refused in one line', (_, text) => {
    const plan = planImport(emptyImport(), text, MSP);
    expect(plan.refused).toBe(true);
    expect(plan.issues.map((i) => i.code)).toEqual(['bad-xml-file']);
  });

  test('XML of another kind is refused for what it lacks', () => {
    const plan = planImport(emptyImport(), '<rss><channel/></rss>', MSP);
    expect(plan.issues.map((i) => i.code)).toEqual(['not-this-format']);
  });
});
