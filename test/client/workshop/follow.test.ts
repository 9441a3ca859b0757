import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { showView, viewOf } from '../../../client/canvas/sharedView';
import type { Peer } from '../../../client/state/board';
import { createAnnouncer } from '../../../client/ui/announcer';
import { watchFollowing } from '../../../client/workshop/follow';
import { addTask } from '../../../shared/plan/mutations';
import type { View } from '../../../shared/presence';
import {
  addSteps,
  endWorkshop,
  gather,
  setFacilitator,
  setLead,
  startWorkshop,
} from '../../../shared/stage/stageEdit';
import { CanvasDriver } from '../../support/CanvasDriver';

/** Twelve lanes with a bar in the first, the same on every screen. */
function aScreen(width: number, height: number) {
  const wall = new CanvasDriver();
  const lanes = Array.from({ length: 12 }, (_, i) => wall.lane(`Lane ${i}`));
  const bar = wall.bar('One-tap pay', '2026-02-03', '2026-03-19', { lane: lanes[0] as string });
  wall.scene.camera.set({ width, height });
  wall.pass(1);
  return { wall, lanes, bar, scene: wall.scene, board: wall.board };
}

/** The same view with the lanes of another screen, whose ids are their own. */
const onThe = (view: View, from: readonly string[], to: readonly string[]): View => ({
  ...view,
  middle: { ...view.middle, lane: to[from.indexOf(view.middle.lane ?? '')] ?? null },
});

describe('a view', () => {
  test('[STG6] is the same days and the same place of a lane at any width, panel and expansion', () => {
    const mia = aScreen(1200, 600);
    const sam = aScreen(700, 400);
    sam.scene.setCoveredRight(300);
    for (let n = 0; n < 6; n++)
      sam.wall.edit((edit) => addTask(edit, { initiative: sam.bar, title: `Task ${n}` }));
    sam.board.ui.setState({ expanded: new Set([sam.bar]) });
    sam.wall.pass(1);
    mia.scene.camera.set({ scrollY: 250 });
    const view = viewOf(mia.scene) as View;
    // Until the lanes stand still: their heights hang on the zoom.
    for (let n = 0; n < 3; n++) {
      showView(sam.scene, onThe(view, mia.lanes, sam.lanes), 'followed');
      sam.wall.pass(1);
    }
    const seen = viewOf(sam.scene) as View;
    expect(seen.days).toBeCloseTo(view.days, 5);
    expect(seen.middle.date).toBe(view.middle.date);
    expect(sam.lanes.indexOf(seen.middle.lane ?? '')).toBe(
      mia.lanes.indexOf(view.middle.lane ?? ''),
    );
    expect(seen.middle.depth).toBeCloseTo(view.middle.depth, 2);
  });
});

describe('following', () => {
  let screen: ReturnType<typeof aScreen>;
  let stop: () => void;
  const said: string[] = [];
  const view = (days: number): View => ({
    middle: { date: '2026-06-01', dayPart: 0, lane: screen.lanes[5] ?? null, depth: 0.5 },
    days,
  });
  const mia = (shown: View): Peer => ({
    clientId: 1,
    person: null,
    name: 'Mia',
    colour: '#000000',
    movedAt: 0,
    state: { person: 'mia', cursor: null, selection: [], drag: null, renaming: null, view: shown },
  });
  const follows = () => screen.board.presence.own.get().follows;
  const days = () => viewOf(screen.scene)?.days ?? 0;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    screen = aScreen(1000, 500);
    const announcer = createAnnouncer();
    said.length = 0;
    announcer.subscribe(() => said.push(announcer.get().polite.text));
    const { board, scene } = screen;
    stop = watchFollowing({ board, scene, announcer, reduced: () => true });
    board.steer((edit) =>
      addSteps(edit, [{ title: 'A', minutes: 1, instruction: '', kind: 'other' }]),
    );
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  test('who leads is followed, in steps of a second where motion is reduced; a hand ends it', () => {
    const { board, scene } = screen;
    board.peers.set([mia(view(200))]);
    board.steer((edit) => startWorkshop(edit, 'mia'));
    expect(follows()).toBeNull();
    board.steer((edit) => setLead(edit, true));
    expect(follows()).toBe('mia');
    expect(days()).toBeCloseTo(200);
    board.peers.set([mia(view(150))]);
    board.peers.set([mia(view(100))]);
    expect(days()).toBeCloseTo(200);
    vi.advanceTimersByTime(1000);
    expect(days()).toBeCloseTo(100);
    // Another size of the window is no hand.
    scene.camera.set({ width: 900 });
    expect(follows()).toBe('mia');
    scene.camera.pan(5, 0);
    expect(follows()).toBeNull();
    board.peers.set([mia(view(300))]);
    vi.advanceTimersByTime(2000);
    expect(days()).toBeLessThan(120);
    expect(said.filter(Boolean)).toEqual([
      'Following Somebody. Press Escape to stop.',
      'You stopped following.',
    ]);
  });

  test('who comes late hears of the step that is on, and whom they follow, in one message', () => {
    const { board, scene } = screen;
    stop();
    board.steer((edit) => startWorkshop(edit, 'mia'));
    const announcer = createAnnouncer();
    announcer.subscribe(() => said.push(announcer.get().polite.text));
    stop = watchFollowing({ board, scene, announcer, reduced: () => true });
    expect(said.filter(Boolean)).toEqual([
      'Step 1 of 1: A. Following Somebody. Press Escape to stop.',
    ]);
    expect(board.ui.getState().rightPanel).toBeNull();
  });

  test('on a phone, which has no wall, nobody is followed and no call moves anything: the workshop is open', () => {
    const { board, scene } = screen;
    stop();
    board.steer((edit) => startWorkshop(edit, 'mia'));
    const announcer = createAnnouncer();
    announcer.subscribe(() => said.push(announcer.get().polite.text));
    stop = watchFollowing({ board, scene, announcer, reduced: () => true, phone: () => true });
    board.steer((edit) => setLead(edit, true));
    board.steer((edit) => gather(edit, view(120)));
    expect(follows()).toBeNull();
    expect(said.filter(Boolean)).toEqual(['Step 1 of 1: A.']);
    expect(board.ui.getState().rightPanel).toEqual({ kind: 'workshop' });
  });

  test('a call brings everyone once and makes nobody follow', () => {
    const { board } = screen;
    board.steer((edit) => startWorkshop(edit, 'mia'));
    board.steer((edit) => gather(edit, view(120)));
    expect(days()).toBeCloseTo(120);
    expect(follows()).toBeNull();
  });

  test('it goes on with the next facilitator, unless that is me, and ends with the workshop', () => {
    const { board } = screen;
    board.steer((edit) => startWorkshop(edit, 'mia'));
    board.presence.setFollows('mia');
    board.steer((edit) => setFacilitator(edit, 'sam'));
    expect(follows()).toBe('sam');
    board.steer((edit) => setFacilitator(edit, 'me'));
    expect(follows()).toBeNull();
    board.steer((edit) => setFacilitator(edit, 'sam'));
    board.presence.setFollows('sam');
    board.steer(endWorkshop);
    expect(follows()).toBeNull();
  });

  test('the facilitator tells where they look, and nobody else does', () => {
    const { board, scene } = screen;
    board.steer((edit) => startWorkshop(edit, 'mia'));
    expect(board.told.view).toBeNull();
    board.steer((edit) => setFacilitator(edit, 'me'));
    expect(board.told.view).toEqual(viewOf(scene));
    scene.camera.pan(50, 0);
    expect(board.told.view).toEqual(viewOf(scene));
    board.steer(endWorkshop);
    expect(board.told.view).toBeNull();
  });
});
