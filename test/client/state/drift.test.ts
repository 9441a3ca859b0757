import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDriftStore, type DriftStore } from '../../../client/state/drift';
import { freezePlan } from '../../../shared/plan/freezePlan';
import type { FrozenPlan } from '../../../shared/plan/frozenPlan';
import { addInitiative, addLane } from '../../../shared/plan/mutations';
import { type MemoryBoard, memoryBoard } from '../../support/memoryBoard';

describe('The comparison with a signed version', () => {
  let board: MemoryBoard;
  let pay: string;
  const kinds = (store: DriftStore = board.drift) =>
    store.get()?.diff.changes.map((c) => `${c.kind} ${c.title}`);
  const freeze = () => freezePlan(board.plan.view(), new Map());
  const rename = (title: string) =>
    board.edit({ key: 'rename' }, (edit) => edit.patch('initiatives', pay, { title }));

  beforeEach(() => {
    vi.useFakeTimers();
    board = memoryBoard();
    pay = board.edit({ key: 'add' }, (edit) =>
      addInitiative(edit, { title: 'Pay', lane: addLane(edit, 'Checkout') }),
    ) as string;
    board.versions.set(1, freeze());
    rename('Pay 2');
    board.versions.set(2, freeze());
  });
  afterEach(() => {
    board.close();
    vi.useRealTimers();
  });

  test('is there when it is asked for, and gone when hidden', async () => {
    expect(board.drift.get()).toBeNull();
    await board.drift.show(1);
    expect(board.drift.get()).toMatchObject({ since: 1, to: null });
    expect(kinds()).toEqual(['renamed Pay 2']);
    board.drift.hide();
    expect(board.drift.get()).toBeNull();
  });

  test('follows edits, of a burst once', async () => {
    await board.drift.show(2);
    expect(kinds()).toEqual([]);
    const told = vi.fn();
    board.drift.subscribe(told);
    for (const title of ['a', 'b', 'c']) rename(title);
    vi.runAllTimers();
    expect(kinds()).toEqual(['renamed c']);
    expect(told).toHaveBeenCalledTimes(1);
  });

  test('edits say nothing about two other versions, nor after it is hidden', async () => {
    await board.drift.show(1, 2);
    expect(kinds()).toEqual(['renamed Pay 2']);
    rename('Later');
    vi.runAllTimers();
    expect(kinds()).toEqual(['renamed Pay 2']);
    board.drift.hide();
    rename('Later still');
    vi.runAllTimers();
    expect(board.drift.get()).toBeNull();
  });

  test('texts of notes, which are not at hand, count as they were', async () => {
    const plan: FrozenPlan = { ...freeze(), notes: { [pay]: 'f'.repeat(64) } };
    board.versions.set(3, plan);
    await board.drift.show(3);
    expect(kinds()).toEqual([]);
  });

  test('what was asked for last is shown, whatever comes in last', async () => {
    const waiting = new Map<number, (plan: FrozenPlan) => void>();
    const store = createDriftStore({
      plan: board.plan,
      load: (version) => new Promise((resolve) => waiting.set(version, resolve)),
    });
    const first = store.show(1);
    const second = store.show(2);
    waiting.get(2)?.(board.versions.get(2) as FrozenPlan);
    await second;
    waiting.get(1)?.(board.versions.get(1) as FrozenPlan);
    await first;
    expect(store.get()?.since).toBe(2);
    store.close();
  });

  test('a version that did not come is asked for again; one that came is not', async () => {
    const load = vi
      .fn<(version: number) => Promise<FrozenPlan>>()
      .mockRejectedValueOnce(new Error('offline'))
      .mockImplementation(async () => board.versions.get(1) as FrozenPlan);
    const store = createDriftStore({ plan: board.plan, load });
    await expect(store.show(1)).rejects.toThrow('offline');
    expect(store.get()).toBeNull();
    await store.show(1);
    await store.show(1);
    expect(kinds(store)).toEqual(['renamed Pay 2']);
    expect(load).toHaveBeenCalledTimes(2);
    store.close();
  });
});
