import { beforeEach, expect, test, vi } from 'vitest';
import { targetOf } from '../../../../client/actions/action';
import { actionNamed } from '../../../../client/actions/registry';
import { writeStageRound } from '../../../../shared/workshop/stageRounds';
import { openRound } from '../../../support/openRound';
import { aWall } from '../aWall';

let wall: ReturnType<typeof aWall>;
const run = (id: string) => {
  const action = actionNamed(id);
  const target = targetOf(wall.context);
  const enabled = action.enabled(wall.context, target);
  if (enabled === true) action.run(wall.context, target);
  return enabled;
};
const own = () => Object.fromEntries(wall.board.rounds.own(1).entries);

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', () => 1);
  vi.stubGlobal('document', { activeElement: null });
  wall = aWall();
  openRound(wall.stageDoc, { n: 1, kind: 'placement', items: ['one-tap'] });
  wall.board.ui.setState({ placing: 1, focus: 'one-tap', selection: new Set(['one-tap']) });
});

test('the keys of the plan place alone what is placed, also for who may not edit', () => {
  wall.access.set({ ...wall.access.get(), canEdit: false });
  expect(run('later')).toBe(true);
  expect(own()).toEqual({ 'one-tap': { start: '2026-01-19', end: '2026-04-03' } });
  expect(run('earlier')).toBe(true);
  expect(own()).toEqual({ 'one-tap': { start: '2026-01-12', end: '2026-03-27' } });
  expect(run('dates')).toBe(true);
  expect(wall.board.ui.getState()).toMatchObject({
    rightPanel: { kind: 'workshop', item: 'one-tap' },
    dialog: null,
  });
  expect(wall.board.plan.view().initiatives.get('one-tap')?.span?.start).toBe('2026-01-12');
});

test('all else of the plan waits until the wall shows it again', () => {
  expect(run('pickUp')).toBe('placing');
  expect(run('delete')).toBe('placing');
  wall.board.ui.setState({ placing: null });
  expect(run('later')).toBe(true);
  expect(own()).toEqual({});
  expect(wall.board.plan.view().initiatives.get('one-tap')?.span?.start).toBe('2026-01-19');
});

test('nothing goes in once the time is up, and it is said', () => {
  const round = openRound(wall.stageDoc, { n: 1, kind: 'placement', items: ['one-tap'] });
  writeStageRound(wall.stageDoc, { ...round, ends: '2026-01-01T10:00:00.000Z' });
  run('later');
  expect(own()).toEqual({});
  expect(wall.announcer.get().urgent.text).toContain('Time is up.');
});
