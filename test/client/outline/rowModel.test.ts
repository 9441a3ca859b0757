import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { RowOptions } from '../../../client/outline/bands';
import { BOARD_MILESTONES, NO_LANE, type Row, rowAfterRemoval } from '../../../client/outline/row';
import { buildRows } from '../../../client/outline/rowModel';
import { readPlan } from '../../../shared/plan/planDoc';
import { editPlan, type PlanEdit } from '../../../shared/plan/planEdit';
import { viewOf } from '../../../shared/plan/planView';

const OPEN: RowOptions = { expanded: new Set(), collapsedLanes: new Set() };

const rowsOf = (fill: (edit: PlanEdit) => void, options: Partial<RowOptions> = {}) => {
  const doc = new Y.Doc();
  editPlan(doc, fill);
  return buildRows(viewOf(readPlan(doc)), { ...OPEN, ...options });
};

const line = ({ id, level, position, siblings, open }: Row) =>
  `${level} ${id} ${position}/${siblings}${open === null ? '' : open ? ' open' : ' closed'}`;

const span = (start: string, end: string) => ({ span: { start, end } });

function plan(edit: PlanEdit): void {
  edit.create('lanes', { title: 'Second', order: 'b' }, 'second');
  edit.create('lanes', { title: 'First', order: 'a' }, 'first');
  edit.create('lanes', { title: 'Empty', order: 'c' }, 'empty');
  edit.create('initiatives', { lane: 'first', ...span('2026-05-01', '2026-05-31') }, 'late');
  edit.create('initiatives', { lane: 'first', ...span('2026-01-01', '2026-01-31') }, 'early');
  edit.create('initiatives', { lane: 'second', ...span('2026-02-01', '2026-02-28') }, 'other');
  edit.create('initiatives', { lane: 'gone', ...span('2026-02-01', '2026-02-28') }, 'loose');
  edit.create('initiatives', { lane: 'first' }, 'undated');
  edit.create('milestones', { title: 'Launch', date: '2026-03-01', lane: 'first' }, 'launch');
  edit.create('milestones', { title: 'Fair', date: '2026-03-01' }, 'fair');
  edit.create('tasks', { initiative: 'early', order: 'a' }, 't1');
  edit.create('tasks', { initiative: 'early', order: 'b' }, 't2');
  edit.create('tasks', { initiative: 'early', parent: 't1', order: 'a' }, 's1');
}

describe('rows of a board', () => {
  test('stand in reading order with their place among siblings', () => {
    expect(rowsOf(plan).rows.map(line)).toEqual([
      `1 ${BOARD_MILESTONES} 1/5`,
      '2 fair 1/1',
      '1 first 2/5 open',
      '2 early 1/3 closed',
      '2 launch 2/3',
      '2 late 3/3',
      '1 second 3/5 open',
      '2 other 1/1',
      '1 empty 4/5',
      `1 ${NO_LANE} 5/5`,
      '2 loose 1/1',
    ]);
  });

  test('an expanded initiative shows its tasks and subtasks', () => {
    const { rows } = rowsOf(plan, { expanded: new Set(['early']) });
    expect(rows.slice(3, 8).map(line)).toEqual([
      '2 early 1/3 open',
      '3 t1 1/2',
      '4 s1 1/1',
      '3 t2 2/2',
      '2 launch 2/3',
    ]);
  });

  test('a collapsed lane hides what is in it', () => {
    const { rows } = rowsOf(plan, {
      collapsedLanes: new Set(['first']),
      expanded: new Set(['early']),
    });
    expect(rows.map((r) => r.id)).not.toContain('early');
    expect(line(rows[2] as Row)).toBe('1 first 2/5 closed');
  });

  test('a filter hides initiatives and counts only what is left', () => {
    const { rows } = rowsOf(plan, {
      filter: { pick: (list) => list.filter((i) => i.id === 'late'), hasLane: () => true },
    });
    const first = rows.find((r) => r.id === 'first');
    expect(first?.kind === 'lane' && first.initiatives).toBe(1);
    expect(rows.map((r) => r.id)).not.toContain(NO_LANE);
  });

  test('what is in the backlog is not on the board', () => {
    expect(rowsOf(plan).indexOf.has('undated')).toBe(false);
  });

  test('in now / next / later mode the bucket decides', () => {
    const { rows } = rowsOf((edit) => {
      plan(edit);
      edit.patchMeta({ mode: 'now-next-later' });
      edit.patch('initiatives', 'undated', { bucket: 'next' });
    });
    expect(rows.filter((r) => r.kind === 'initiative').map((r) => r.id)).toEqual(['undated']);
  });
});

describe('focus after a delete', () => {
  const next = (...ids: string[]) =>
    rowAfterRemoval(rowsOf(plan, { expanded: new Set(['early']) }), new Set(ids), ids[0] as string);

  test('goes to the next of its kind, else the one before, else the lane', () => {
    expect(next('early')).toBe('launch');
    expect(next('late')).toBe('launch');
    expect(next('other')).toBe('second');
    expect(next('t1')).toBe('t2');
    expect(next('t2')).toBe('t1');
    expect(next('s1')).toBe('t1');
  });

  test('passes over what goes as well', () => {
    expect(next('early', 'launch')).toBe('late');
    expect(next('early', 'launch', 'late')).toBe('first');
  });

  test('of a lane goes to the next lane', () => {
    expect(next('first')).toBe('second');
  });
});
