import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { createPlanStore } from '../../../client/state/planStore';
import { createPresence } from '../../../client/state/presence';
import { rosterOf } from '../../../client/state/roster';
import { createStageStore } from '../../../client/state/stageStore';
import { createUiStore } from '../../../client/state/uiStore';
import { createSignal } from '../../../client/sync/signal';
import { addInitiative, moveInitiatives } from '../../../shared/plan/mutations';
import { editPlan } from '../../../shared/plan/planEdit';
import type { DragInFlight } from '../../../shared/presence';
import type { Person } from '../../../shared/stage';
import {
  editStage,
  endWorkshop,
  type StageEdit,
  setFacilitator,
  showCursors,
  startWorkshop,
} from '../../../shared/stage/stageEdit';

const MIA: Person = { id: 'mia', name: 'Mia', colour: '#2A5BE0', role: 'editor', left: false };

beforeEach(() => {
  vi.useFakeTimers();
});
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
  vi.useRealTimers();
});

/** A tab with its presence, on a plan of its own. */
function aTab(person: string | null) {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const plan = createPlanStore(doc);
  const ui = createUiStore();
  const people = createSignal<ReadonlyMap<string, Person>>(new Map([[MIA.id, MIA]]));
  const stage = new Y.Doc();
  const workshop = createStageStore(stage);
  const presence = createPresence({
    awareness,
    person: createSignal(person),
    people,
    ui,
    plan,
    workshop,
  });
  closing.push(() => {
    presence.close();
    workshop.close();
    doc.destroy();
  });
  return { doc, awareness, plan, ui, people, presence, stage };
}

type Tab = ReturnType<typeof aTab>;

/** One tab hears what another one says of itself. */
const tell = (from: Tab, to: Tab) =>
  applyAwarenessUpdate(
    to.awareness,
    encodeAwarenessUpdate(from.awareness, [from.awareness.clientID]),
    'wire',
  );

/** Mia's tab and one that watches, and that she knows of; what Mia's tab says arrives at once. */
function miaAndWatcher() {
  const mia = aTab('mia');
  const watcher = aTab(null);
  const sent: unknown[] = [];
  const pass = () => {
    sent.push(mia.awareness.getLocalState());
    tell(mia, watcher);
  };
  tell(watcher, mia);
  pass();
  sent.length = 0;
  mia.awareness.on('update', pass);
  const peer = () => watcher.presence.peers.get()[0];
  return { mia, watcher, sent, peer };
}

const at = (dayPart: number) => ({ date: '2026-03-02', dayPart, lane: null, depth: 0.5 }) as const;
const aDrag = (id: string): DragInFlight => ({
  kind: 'move',
  items: [{ id, lane: null, start: '2026-03-02', end: '2026-03-20' }],
});

test('a peer has the name and colour of the list of people', () => {
  const { peer } = miaAndWatcher();
  expect(peer()).toMatchObject({ name: 'Mia', colour: MIA.colour, person: MIA });
});

test('a cursor that moves all the time is sent at most twenty times a second, and ends where it is', () => {
  const { mia, sent, peer } = miaAndWatcher();
  for (let i = 0; i < 1000; i += 1) {
    mia.presence.setCursor(at(i / 1000));
    vi.advanceTimersByTime(1);
  }
  vi.advanceTimersByTime(50);
  expect(sent.length).toBeLessThanOrEqual(21);
  expect(peer()?.state.cursor?.dayPart).toBe(0.999);
});

test('a clock that is put back by an hour holds no cursor back', () => {
  const { mia, peer } = miaAndWatcher();
  mia.presence.setCursor(at(0.1));
  vi.advanceTimersByTime(100);
  vi.setSystemTime(Date.now() - 3_600_000);
  mia.presence.setCursor(at(0.5));
  vi.advanceTimersByTime(100);
  expect(peer()?.state.cursor?.dayPart).toBe(0.5);
});

test('where nobody else is a cursor goes out once a second, and to whoever comes at once', () => {
  const mia = aTab('mia');
  let sent = 0;
  mia.awareness.on('update', ({ updated }: { updated: number[] }) => {
    if (updated.includes(mia.awareness.clientID)) sent += 1;
  });
  const move = (ms: number) => {
    for (let i = 0; i < ms; i += 10) {
      mia.presence.setCursor(at(i / ms));
      vi.advanceTimersByTime(10);
    }
  };
  move(2500);
  expect(sent).toBeLessThanOrEqual(3);
  const before = sent;
  tell(aTab(null), mia);
  vi.advanceTimersByTime(50);
  expect(sent).toBe(before + 1);
  expect(mia.awareness.getLocalState()).toMatchObject({ cursor: at(2490 / 2500) });
  move(1000);
  expect(sent).toBeGreaterThan(before + 15);
});

test('alone, a selection does not wait for the cursor', () => {
  const mia = aTab('mia');
  vi.advanceTimersByTime(100);
  mia.presence.setCursor(at(0.5));
  mia.presence.setCursor(at(0.6));
  vi.advanceTimersByTime(100);
  mia.presence.setCursor(at(0.7));
  mia.ui.setState({ selection: new Set(['a']) });
  vi.advanceTimersByTime(50);
  expect(mia.awareness.getLocalState()).toMatchObject({ selection: ['a'], cursor: at(0.7) });
});

test('selection and renaming travel from this tab by themselves', () => {
  const { mia, peer } = miaAndWatcher();
  mia.ui.setState({ selection: new Set(['a']), renaming: { id: 'a', isNew: false } });
  vi.advanceTimersByTime(50);
  expect(peer()?.state).toMatchObject({ selection: ['a'], renaming: 'a' });
});

test('a peer who did not move keeps its instant, and its reference', () => {
  const { mia, watcher, peer } = miaAndWatcher();
  mia.presence.setCursor(at(0.1));
  vi.advanceTimersByTime(50);
  const before = peer();
  vi.advanceTimersByTime(1000);
  mia.ui.setState({ selection: new Set(['a']) });
  vi.advanceTimersByTime(50);
  expect(peer()?.movedAt).toBe(before?.movedAt);
  const same = peer();
  watcher.people.set(new Map(watcher.people.get()));
  expect(peer()).toBe(same);
});

test('whoever drags a bar holds it until the drop', () => {
  const { mia, watcher } = miaAndWatcher();
  mia.presence.setDrag(aDrag('bar'));
  vi.advanceTimersByTime(50);
  expect(watcher.presence.holderOf('bar')?.name).toBe('Mia');
  expect(watcher.presence.holderOf('other')).toBeNull();
  mia.presence.setDrag(aDrag('bar'), true);
  expect(watcher.presence.holderOf('bar')).toBeNull();
});

test('Esc lets go', () => {
  const { mia, watcher } = miaAndWatcher();
  mia.presence.setDrag(aDrag('bar'));
  vi.advanceTimersByTime(50);
  mia.presence.setDrag(null);
  vi.advanceTimersByTime(50);
  expect(watcher.presence.holderOf('bar')).toBeNull();
});

test('a drag that does not move for five seconds holds nothing', () => {
  const { mia, watcher } = miaAndWatcher();
  mia.presence.setDrag(aDrag('bar'));
  vi.advanceTimersByTime(5050);
  expect(watcher.presence.holderOf('bar')).toBeNull();
});

test('who shows what is held hears that it lapsed, at that moment, and that it is moved on', () => {
  const { mia, watcher, peer } = miaAndWatcher();
  mia.presence.setDrag(aDrag('bar'));
  vi.advanceTimersByTime(50);
  let heard = 0;
  watcher.presence.peers.subscribe(() => heard++);
  vi.advanceTimersByTime(4900);
  expect(peer()?.letGo).toBeUndefined();
  expect(watcher.presence.holderOf('bar')?.name).toBe('Mia');
  vi.advanceTimersByTime(100);
  expect(heard).toBe(1);
  expect(peer()?.letGo).toBe(true);
  expect(watcher.presence.holderOf('bar')).toBeNull();
  // It is where it was left, for whoever drops something there at the same moment.
  expect(peer()?.state.drag?.items[0]?.id).toBe('bar');
  mia.presence.setDrag({ ...aDrag('bar'), kind: 'end' });
  vi.advanceTimersByTime(50);
  expect(peer()?.letGo).toBeUndefined();
  expect(watcher.presence.holderOf('bar')?.name).toBe('Mia');
});

test('what was picked up with the keys is held while they rest for up to half a minute', () => {
  const { mia, watcher } = miaAndWatcher();
  mia.presence.setDrag({ ...aDrag('bar'), byKeys: true });
  vi.advanceTimersByTime(29_000);
  expect(watcher.presence.holderOf('bar')?.name).toBe('Mia');
  vi.advanceTimersByTime(1_100);
  expect(watcher.presence.holderOf('bar')).toBeNull();
});

test('a dropped bar stays where it was dropped until the edit arrives', () => {
  const { mia, watcher, peer } = miaAndWatcher();
  const other = new Y.Doc();
  const id = editPlan(other, (e) => addInitiative(e, { title: 'Wallets' }));
  Y.applyUpdate(watcher.doc, Y.encodeStateAsUpdate(other), 'wire');
  mia.presence.setDrag(aDrag(id), true);
  vi.advanceTimersByTime(500);
  expect(peer()?.state.drag?.items[0]?.id).toBe(id);
  editPlan(other, (e) => moveInitiatives(e, [{ id, lane: 'growth' }]));
  Y.applyUpdate(watcher.doc, Y.encodeStateAsUpdate(other), 'wire');
  expect(peer()?.state.drag).toBeNull();
});

test('a dropped bar whose edit never comes goes back after a second', () => {
  const { mia, peer } = miaAndWatcher();
  mia.presence.setDrag(aDrag('bar'), true);
  vi.advanceTimersByTime(999);
  expect(peer()?.state.drag).not.toBeNull();
  vi.advanceTimersByTime(1);
  expect(peer()?.state.drag).toBeNull();
});

test('what is no presence of ours is nobody', () => {
  const watcher = aTab(null);
  const stranger = new Awareness(new Y.Doc());
  stranger.setLocalState({ person: { $gt: '' }, cursor: 'everywhere' });
  const update = encodeAwarenessUpdate(stranger, [stranger.clientID]);
  applyAwarenessUpdate(watcher.awareness, update, 'wire');
  expect(watcher.presence.peers.get()).toEqual([]);
  stranger.destroy();
});

test('where cursors are hidden the facilitator points alone, and what others hold is still seen', () => {
  const { mia, watcher, peer } = miaAndWatcher();
  const steer = (run: (edit: StageEdit) => void) => editStage(watcher.stage, run, { now: 1 });
  mia.presence.setCursor(at(0.5));
  mia.presence.setDrag(aDrag('a'));
  vi.advanceTimersByTime(100);
  steer((edit) => {
    startWorkshop(edit, 'sam');
    showCursors(edit, false);
  });
  expect(peer()?.state).toMatchObject({ cursor: null, drag: aDrag('a') });
  steer((edit) => setFacilitator(edit, 'mia'));
  expect(peer()?.state.cursor).toEqual(at(0.5));
  steer(endWorkshop);
  expect(peer()?.state.cursor).toEqual(at(0.5));
});

test('what a tab tells in a workshop reaches the others, and goes when it is taken back', () => {
  const { mia, peer } = miaAndWatcher();
  const view = { middle: at(0.5), days: 90 };
  mia.presence.setView(view);
  mia.presence.setFollows('sam');
  mia.presence.setHand(7);
  vi.advanceTimersByTime(100);
  expect(peer()?.state).toMatchObject({ view, follows: 'sam', hand: 7 });
  mia.presence.setHand(null);
  mia.presence.setView(null);
  vi.advanceTimersByTime(100);
  expect(peer()?.state).not.toHaveProperty('hand');
  expect(peer()?.state).not.toHaveProperty('view');
});

test('a light and a sign are seen by others, the sign for four seconds', () => {
  const { mia, watcher } = miaAndWatcher();
  mia.presence.setLaser(true);
  mia.presence.giveSign('hooray', 1_000);
  vi.advanceTimersByTime(60);
  const seen = () => watcher.presence.peers.get()[0];
  expect(seen()?.state).toMatchObject({ laser: true, sign: { sign: 'hooray', at: 1_000 } });
  expect(seen()?.signedAt).toBeLessThanOrEqual(Date.now());
  vi.advanceTimersByTime(4_100);
  expect(seen()?.signedAt).toBeUndefined();
  expect(seen()?.state.sign).toBeUndefined();
  expect(mia.presence.own.get()).toMatchObject({ laser: true, sign: null });
});

test('the roster is the same list while hands move, and another one when somebody says something', () => {
  const { mia, watcher } = miaAndWatcher();
  mia.presence.setCursor(at(0.1));
  vi.advanceTimersByTime(50);
  const roster = rosterOf(watcher.presence);
  const before = roster.get();
  expect(before[0]).toMatchObject({ name: 'Mia' });
  for (let i = 0; i < 20; i += 1) {
    mia.presence.setCursor(at(0.2 + i / 100));
    mia.presence.setDrag(aDrag(`bar-${i}`));
    mia.ui.setState({ selection: new Set([`bar-${i}`]) });
    vi.advanceTimersByTime(50);
    expect(roster.get()).toBe(before);
  }
  mia.presence.setHand(1);
  vi.advanceTimersByTime(50);
  expect(roster.get()).not.toBe(before);
  expect(roster.get()[0]?.state.hand).toBe(1);
  // Without a cursor there is no way to where somebody is.
  const raised = roster.get();
  mia.presence.setCursor(null);
  vi.advanceTimersByTime(50);
  expect(roster.get()).not.toBe(raised);
  expect(rosterOf(watcher.presence)).toBe(roster);
});

test.each(['ballot', 'placing'] as const)(
  'who takes part on the wall (%s) shows neither pointer nor selection, then or afterwards, but a light where they mean to',
  (field) => {
    const { mia, peer } = miaAndWatcher();
    mia.presence.setCursor(at(0.5));
    mia.ui.setState({ selection: new Set(['a']) });
    vi.advanceTimersByTime(50);
    mia.ui.setState({ [field]: 1 });
    vi.advanceTimersByTime(50);
    expect(peer()?.state).toMatchObject({ cursor: null, selection: [] });
    mia.ui.setState({ selection: new Set(['b']) });
    mia.presence.setLaser(true);
    vi.advanceTimersByTime(50);
    expect(peer()?.state).toMatchObject({ cursor: at(0.5), selection: [] });
    mia.ui.setState({ [field]: null });
    vi.advanceTimersByTime(50);
    expect(peer()?.state).toMatchObject({ cursor: at(0.5), selection: [] });
  },
);

test('a selection whose details are open outlives the vote', () => {
  const { mia } = miaAndWatcher();
  mia.ui.setState({ selection: new Set(['a']), rightPanel: { kind: 'details' }, ballot: 1 });
  mia.ui.setState({ ballot: null });
  expect([...mia.ui.getState().selection]).toEqual(['a']);
});
