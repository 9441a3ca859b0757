import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createUndo } from '../../../client/state/undo';
import { exportCsv } from '../../../shared/formats/csvExport';
import { addInitiative } from '../../../shared/plan/mutations';
import { readPlan, rootMap } from '../../../shared/plan/planDoc';
import { editPlan } from '../../../shared/plan/planEdit';
import { addComment } from '../../../shared/talk/comments';
import { suggestGroupName } from '../../../shared/talk/groupName';
import { addSticky, groupStickies } from '../../../shared/talk/stickies';
import {
  clusterToInitiative,
  stickyToInitiative,
  stickyToTask,
  titleOfSticky,
} from '../../../shared/talk/stickyPlan';
import { readTalk } from '../../../shared/talk/talkDoc';
import { editTalk } from '../../../shared/talk/talkEdit';
import { anchorKey, threadsOf } from '../../../shared/talk/threads';
import { wallOf } from '../../../shared/talk/wall';
import { readWall, wallMap } from '../../../shared/talk/wallDoc';

const SPAN = { start: '2026-03-02', end: '2026-03-15' };
const VOTES = [{ round: 1, kind: 'vote', at: '2026-02-01T10:00:00.000Z', of: 3, votes: 2 }];

function aBoard() {
  const [plan, talk] = [new Y.Doc(), new Y.Doc()];
  const undo = createUndo({ plan, talk });
  const write = (text: string) =>
    editTalk(talk, (edit) =>
      addSticky(edit, {
        text,
        author: 'mia',
        colour: 'yellow',
        at: { date: '2026-03-02', lane: 'pay', dy: 0 },
      }),
    );
  const sticky = (id: string) => {
    const found = readWall(talk).stickies.get(id);
    if (!found) throw new Error(`No sticky ${id}`);
    return found;
  };
  const both = <T>(
    run: (p: Parameters<typeof stickyToTask>[0], t: Parameters<typeof stickyToTask>[1]) => T,
  ) =>
    undo.record({ key: 'makeInitiative' }, () =>
      editPlan(plan, (p) => editTalk(talk, (t) => run(p, t))),
    );
  return { plan, talk, undo, write, sticky, both };
}

describe('A sticky that becomes an initiative', () => {
  test('keeps its author, its words, its votes and its comments, and one undo takes all back', () => {
    const { plan, talk, undo, write, sticky, both } = aBoard();
    const id = write('Refund in one click');
    talk.transact(() => (wallMap(talk, 'stickies').get(id) as Y.Map<unknown>).set('rounds', VOTES));
    const on = { room: 'talk', id };
    editTalk(talk, ({ doc }) =>
      addComment(doc, { on, author: 'ada', at: '2026-02-01', body: null }),
    );
    const made = both((p, t) => stickyToInitiative(p, t, sticky(id), { lane: 'pay', span: SPAN }));
    expect(readPlan(plan).initiatives.get(made)).toMatchObject({
      title: 'Refund in one click',
      lane: 'pay',
      span: SPAN,
      source: { system: 'sticky', id, fields: { author: 'mia', text: 'Refund in one click' } },
    });
    expect((rootMap(plan, 'initiatives').get(made) as Y.Map<unknown>).get('rounds')).toEqual(VOTES);
    expect(wallOf(readWall(talk)).hanging.size).toBe(0);
    const moved = new Map([[anchorKey(on), { room: 'plan', id: made }]]);
    expect(threadsOf(readTalk(talk), moved).byAnchor.get(`plan/${made}`)).toHaveLength(1);
    undo.undo();
    expect(readPlan(plan).initiatives.get(made)?.deleted).not.toBeNull();
    expect(wallOf(readWall(talk)).hanging.get(id)?.became).toBeNull();
  });

  test('has a title that can be read, and all of its words', () => {
    expect(titleOfSticky('Short')).toBe('Short');
    expect(titleOfSticky('First line\nSecond')).toBe('First line');
    const long = `This is the first sentence. ${'And more words. '.repeat(20)}`;
    expect(titleOfSticky(long)).toBe('This is the first sentence.');
    expect(titleOfSticky('x'.repeat(300))).toHaveLength(120);
    const { plan, write, sticky, both } = aBoard();
    const id = write(long);
    const made = both((p, t) => stickyToInitiative(p, t, sticky(id), { lane: null }));
    expect(readPlan(plan).initiatives.get(made)?.outcome).toBe(long.trim());
  });

  test('leaves no cells of its own in an exported file', () => {
    const { plan, write, sticky, both } = aBoard();
    both((p, t) => stickyToInitiative(p, t, sticky(write('Invoices')), { lane: null, span: SPAN }));
    const [head] = exportCsv(readPlan(plan), []).split('\r\n');
    expect(head).not.toMatch(/author|made|text/i);
  });
});

test('a group becomes an initiative with its stickies as tasks', () => {
  const { plan, talk, write, sticky, both } = aBoard();
  const ids = [write('Show invoices'), write('Send invoices')];
  const group = editTalk(talk, (edit) => groupStickies(edit, ids, 'Invoices'));
  const cluster = wallOf(readWall(talk)).clusters.get(group);
  if (!cluster) throw new Error('No group');
  const made = both((p, t) => clusterToInitiative(p, t, cluster, { lane: 'pay', span: SPAN }));
  const { initiatives, tasks } = readPlan(plan);
  expect(initiatives.get(made)?.title).toBe('Invoices');
  expect([...tasks.values()].map(({ title }) => title).sort()).toEqual([
    'Send invoices',
    'Show invoices',
  ]);
  for (const id of ids) expect(sticky(id).became?.kind).toBe('task');
});

test('a sticky becomes a task of an initiative that is there', () => {
  const { plan, write, sticky, both } = aBoard();
  const host = editPlan(plan, (edit) => addInitiative(edit, { title: 'Host' }));
  const id = write('Call the bank');
  const task = both((p, t) => stickyToTask(p, t, sticky(id), host));
  expect(readPlan(plan).tasks.get(task)).toMatchObject({
    title: 'Call the bank',
    initiative: host,
  });
  expect(sticky(id).became).toEqual({ kind: 'task', id: task });
});

test('the name of a group is the word its stickies share, or none', () => {
  expect(suggestGroupName(['Show the invoice first', 'Invoices by mail', 'Refund'])).toBe(
    'Invoice',
  );
  expect(suggestGroupName(['Search with typing', 'Refunds'])).toBeNull();
  expect(suggestGroupName(['this and that', 'this or that'])).toBeNull();
});
