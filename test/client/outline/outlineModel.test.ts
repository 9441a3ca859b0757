import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { nextTask } from '../../../shared/nextTask';
import type { PlanEdit } from '../../../shared/plan/planEdit';
import { aWall } from '../actions/aWall';

const span = { start: '2026-01-01', end: '2026-02-27' };

function plan(edit: PlanEdit): void {
  edit.create('lanes', { title: 'A', order: 'a0' }, 'a');
  for (const id of ['one', 'two', 'three'])
    edit.create('initiatives', { title: id, lane: 'a', span, order: id }, id);
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { activeElement: null });
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 16));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the grid of rows', () => {
  test('does not change while a pointer gesture runs, and catches up behind the frame in which it rests', async () => {
    const wall = aWall(plan);
    const before = wall.model.get();
    wall.scene.interaction.setState({ gesture: 'drag' });
    wall.board.ui.setState({ selection: new Set(['one']), focus: 'two' });
    wall.remotely((edit) => edit.patch('initiatives', 'three', { title: 'renamed' }));
    wall.scene.camera.pan(400, 0);
    vi.advanceTimersByTime(1000);
    expect(wall.model.get()).toBe(before);
    wall.scene.interaction.setState({ gesture: 'idle' });
    vi.advanceTimersByTime(1000);
    expect(wall.model.get()).toBe(before);
    await nextTask();
    const after = wall.model.get();
    expect(after.focus).toBe('two');
    expect([...after.selection]).toEqual(['one']);
    expect(after.shown.map((s) => s.text.title)).toContain('renamed');
  });

  test('lets go of what somebody held as soon as it is heard that they rest', async () => {
    const wall = aWall(plan);
    const drag = { kind: 'move', items: [{ id: 'one', lane: 'a', ...span }] };
    const mia = { clientId: 2, name: 'Mia', state: { selection: [], renaming: null, drag } };
    const words = () => wall.model.get().shown.find((s) => s.row.id === 'one')?.text.cells;
    const behindTheFrame = async () => {
      vi.advanceTimersByTime(100);
      await nextTask();
    };
    wall.peers.set([mia as never]);
    await behindTheFrame();
    expect(JSON.stringify(words())).toContain('Mia is moving this');
    wall.board.presence.holderOf = () => null;
    wall.peers.set([{ ...mia, letGo: true } as never]);
    await behindTheFrame();
    expect(JSON.stringify(words())).not.toContain('Mia is moving this');
  });

  test('lies over the bars again when the camera has come to rest', () => {
    const wall = aWall(plan);
    const x = () => wall.model.get().shown.find((s) => s.row.id === 'one')?.rect?.x ?? 0;
    const before = x();
    wall.scene.camera.pan(100, 0);
    expect(x()).toBe(before);
    vi.advanceTimersByTime(1000);
    expect(x()).toBeCloseTo(before - 100);
  });

  test('hands focus on when a colleague deletes the focused row', () => {
    const wall = aWall(plan);
    wall.focus.go('one');
    wall.remotely((edit) => edit.remove('initiatives', 'one'));
    vi.advanceTimersByTime(1000);
    const { focus } = wall.board.ui.getState();
    expect(['two', 'three']).toContain(focus);
    expect(wall.model.get().focus).toBe(focus);
  });

  test('gives focus to its lane when that is collapsed', () => {
    const wall = aWall(plan);
    wall.focus.go('two');
    wall.board.ui.setState({ collapsedLanes: new Set(['a']) });
    vi.advanceTimersByTime(1000);
    expect(wall.board.ui.getState().focus).toBe('a');
  });

  test('tells places among all rows, not among those in the DOM', () => {
    const wall = aWall((edit) => {
      plan(edit);
      for (let i = 0; i < 700; i++)
        edit.create('initiatives', { title: `Bulk ${i}`, lane: 'a', span }, `bulk-${i}`);
    });
    const { shown, model } = wall.model.get();
    expect(model.rows.length).toBe(704);
    expect(shown.length).toBeLessThan(100);
    expect(shown.every((s) => s.row.level === 1 || s.row.siblings === 703)).toBe(true);
  });

  test('comes ten rows a task behind a change, without those that are there going, and all at once for the focus', async () => {
    const wall = aWall(plan);
    vi.advanceTimersByTime(1000);
    await nextTask();
    const ids = Array.from({ length: 14 }, (_, i) => `more-${10 + i}`);
    wall.remotely((edit) => {
      for (const id of ids)
        edit.create('initiatives', { title: id, lane: 'a', span, order: `z${id}` }, id);
    });
    const shown = () => wall.model.get().shown.map(({ row }) => row.id);
    const seen: number[] = [];
    const stop = wall.model.subscribe(() => seen.push(shown().length));
    const before = shown();
    vi.advanceTimersByTime(100);
    for (let i = 0; i < 4; i++) await nextTask();
    stop();
    expect(shown()).toEqual(expect.arrayContaining([...before, ...ids]));
    expect(seen.map((n) => n - before.length)).toEqual([10, 14]);

    wall.remotely((edit) => {
      for (const id of ids) edit.remove('initiatives', id);
    });
    vi.advanceTimersByTime(100);
    for (let i = 0; i < 2; i++) await nextTask();
    expect(shown()).toEqual(before);
    wall.remotely((edit) => {
      for (const id of ids)
        edit.create('initiatives', { title: id, lane: 'a', span, order: `z${id}` }, `${id}-b`);
    });
    wall.focus.go(`${ids[0]}-b`);
    expect(shown()).toHaveLength(before.length + 14);
  });
});
