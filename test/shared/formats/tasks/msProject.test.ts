import { parseXml, XmlElement } from '@rgrove/parse-xml';
import { expect, test } from 'vitest';
import { exportMsProject } from '../../../../shared/formats/tasks/msProject';
import { addInitiative } from '../../../../shared/plan/mutations';
import { aPlan } from '../../../support/aPlan';
import { anItem, aTaskList, LONG_TITLE } from '../../../support/aTaskList';

/** Read by a strict parser that is not the writer's. */
const root = (xml: string): XmlElement => parseXml(xml).root as XmlElement;

const elements = (parent: XmlElement | undefined, name?: string): XmlElement[] =>
  (parent?.children ?? []).filter(
    (node): node is XmlElement =>
      node instanceof XmlElement && (name === undefined || node.name === name),
  );
const at = (parent: XmlElement | undefined, ...path: string[]): XmlElement | undefined =>
  path.reduce<XmlElement | undefined>((above, name) => elements(above, name)[0], parent);
const cell = (parent: XmlElement, name: string) => at(parent, name)?.text;
const tasksOf = (xml: string) => elements(at(root(xml), 'Tasks'), 'Task');

test('msproject-xml: lanes, bars, milestones and tasks as an outline with their dates', () => {
  const xml = exportMsProject(aTaskList());
  expect(root(xml).attributes.xmlns).toBe('http://schemas.microsoft.com/project');
  const names = ['OutlineNumber', 'Name', 'Start', 'Finish', 'Deadline', 'Milestone', 'Summary'];
  const day = (text: string | undefined) => text?.slice(0, 10);
  const [pay, payEnd] = ['2026-01-12', '2026-03-27'];
  expect(
    tasksOf(xml).map((task) =>
      names.map((name) =>
        /Start|Finish|Deadline/.test(name) ? day(cell(task, name)) : cell(task, name),
      ),
    ),
  ).toEqual([
    ['1', 'Pay, & <ship>', undefined, undefined, undefined, '0', '1'],
    ['1.1', 'One-tap "pay"; fast', pay, payEnd, undefined, '0', '1'],
    [
      '1.1.1',
      'Card vault, "contract" <b>&amp;</b> *now* [x](y)',
      pay,
      '2026-02-03',
      '2026-02-03',
      '0',
      '1',
    ],
    ['1.1.1.1', '-1+1 rotate keys', undefined, undefined, undefined, '0', '0'],
    ['1.1.2', LONG_TITLE, undefined, undefined, undefined, '0', '0'],
    ['1.2', 'Black Friday', '2026-11-27', '2026-11-27', undefined, '1', '0'],
    ['2', 'Trust', undefined, undefined, undefined, '0', '1'],
    ['2.1', '=HYPERLINK("x")', '2026-02-28', '2026-02-28', undefined, '0', '1'],
    ['2.1.1', 'Untitled', '2026-02-28', '2026-02-28', '2026-02-28', '0', '0'],
    ['3', 'Loose end', undefined, undefined, undefined, '0', '0'],
  ]);
});

test('msproject-xml: work, links and people point at rows that are there', () => {
  const xml = exportMsProject(aTaskList());
  const tasks = tasksOf(xml);
  const named = (uid: string | undefined) =>
    cell(tasks.find((task) => cell(task, 'UID') === uid) as XmlElement, 'Name');
  expect(
    tasks.flatMap((task) =>
      elements(task, 'PredecessorLink').map((link) => [
        cell(task, 'Name'),
        named(cell(link, 'PredecessorUID')),
        cell(link, 'Type'),
      ]),
    ),
  ).toEqual([['-1+1 rotate keys', LONG_TITLE, '1']]);
  const people = new Map(
    elements(at(root(xml), 'Resources')).map((r) => [cell(r, 'UID'), cell(r, 'Name')]),
  );
  expect(
    elements(at(root(xml), 'Assignments')).map((assignment) => [
      named(cell(assignment, 'TaskUID')),
      people.get(cell(assignment, 'ResourceUID')),
    ]),
  ).toEqual([
    ['One-tap "pay"; fast', 'Mia Chen'],
    ['Card vault, "contract" <b>&amp;</b> *now* [x](y)', 'Mia Chen'],
    [LONG_TITLE, '@sam'],
  ]);
  const [, bar, vault, , rules] = tasks;
  expect([cell(vault as XmlElement, 'Work'), cell(rules as XmlElement, 'Work')]).toEqual([
    'PT24H0M0S',
    'PT20H0M0S',
  ]);
  expect(cell(rules as XmlElement, 'PercentComplete')).toBe('100');
  // Eleven weeks from a Monday to a Friday: 55 days of work.
  expect(cell(bar as XmlElement, 'Duration')).toBe('PT440H0M0S');
  expect(cell(vault as XmlElement, 'Notes')).toBe('https://example.com/a?b=1&c=2\nDrawing.png');
});

test('msproject-xml: characters that XML can not hold do not break the file', () => {
  const title = `bell ${String.fromCharCode(7)} half ${String.fromCharCode(0xd83d)} ]]> end`;
  const items = [anItem({ id: 't', kind: 'task', title })];
  const names = tasksOf(exportMsProject({ ...aTaskList(), items })).map((t) => cell(t, 'Name'));
  expect(names.at(-1)).toBe('bell \uFFFD half \uFFFD ]]> end');
});

test.each([
  ['2026-02-27', '2026-03-02', 2],
  ['2026-03-01', '2026-03-09', 6],
  ['2026-02-28', '2026-03-01', 1],
])('msproject-xml: %s to %s are %i days of work, one at least', (start, end, days) => {
  const plan = aPlan();
  plan.edit((edit) => addInitiative(edit, { title: 'Bar', span: { start, end } }));
  const [bar] = tasksOf(exportMsProject({ ...aTaskList(), plan: plan.view(), items: [] }));
  expect(cell(bar as XmlElement, 'Duration')).toBe(`PT${days * 8}H0M0S`);
});
