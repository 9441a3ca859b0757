import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { tellOthers } from '../../../client/actions/tellOthers';
import { watchConnection } from '../../../client/actions/watchConnection';
import { watchOthers } from '../../../client/actions/watchOthers';
import { createAnnouncer } from '../../../client/ui/announcer';
import { aWall } from './aWall';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 15) });
  vi.stubGlobal('navigator', { languages: ['en-GB'] });
  vi.stubGlobal('requestAnimationFrame', () => 1);
  vi.stubGlobal('cancelAnimationFrame', () => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  tellOthers.setState({ tell: 'mine' });
});

describe('the live regions', () => {
  test('are empty at first, hold the newest message, and are cleared after 5 s', () => {
    const announcer = createAnnouncer();
    expect(announcer.get().polite.text).toBe('');
    announcer.say('One');
    announcer.say('Two');
    expect(announcer.get().polite.text).toBe('Two');
    vi.advanceTimersByTime(5000);
    expect(announcer.get().polite.text).toBe('');
  });

  test('say the same words twice as two messages', () => {
    const announcer = createAnnouncer();
    announcer.say('One');
    const { turn } = announcer.get().polite;
    announcer.say('One');
    expect(announcer.get().polite.turn).not.toBe(turn);
  });

  test('an error stands beside what is said politely', () => {
    const announcer = createAnnouncer();
    announcer.warn('Not saved');
    announcer.say('Moved');
    expect(announcer.get().urgent.text).toBe('Not saved');
    expect(announcer.get().polite.text).toBe('Moved');
    vi.advanceTimersByTime(4999);
    expect(announcer.get().urgent.text).toBe('Not saved');
    vi.advanceTimersByTime(1);
    expect(announcer.get().urgent.text).toBe('');
  });

  test('say only the last of several steps, 250 ms after it', () => {
    const announcer = createAnnouncer();
    for (const step of ['One', 'Two', 'Three']) {
      announcer.saySoon(step);
      vi.advanceTimersByTime(249);
      expect(announcer.get().polite.text).toBe('');
    }
    vi.advanceTimersByTime(1);
    expect(announcer.get().polite.text).toBe('Three');
  });

  test('a newer message takes the place of one that waits', () => {
    const announcer = createAnnouncer();
    announcer.saySoon('Step');
    announcer.say('Dropped');
    vi.advanceTimersByTime(1000);
    expect(announcer.get().polite.text).toBe('Dropped');
  });
});

describe("other people's changes", () => {
  const watched = () => {
    const wall = aWall();
    watchOthers(wall.board, wall.announcer);
    const move = (start: string, end: string) =>
      wall.remotely((edit) => edit.patch('initiatives', 'one-tap', { span: { start, end } }));
    const mine = () =>
      wall.board.edit({ key: 'owner' }, (edit) =>
        edit.patch('initiatives', 'one-tap', { owner: 'me' }),
      );
    return { ...wall, move, mine };
  };
  const mia = {
    clientId: 1,
    person: null,
    name: 'Mia',
    colour: '',
    movedAt: 0,
    state: { person: null, cursor: null, selection: ['one-tap'], drag: null, renaming: null },
  };

  test('of my items are told, with the name of who has it selected', () => {
    const wall = watched();
    wall.mine();
    wall.peers.set([mia]);
    wall.move('2026-01-19', '2026-04-03');
    expect(wall.said()).toBe('Mia moved One-tap pay to 19 January to 3 April.');
  });

  test('of others are not, unless everything is to be told; then in groups', () => {
    const wall = watched();
    wall.peers.set([mia]);
    wall.move('2026-01-19', '2026-04-03');
    vi.advanceTimersByTime(10_000);
    expect(wall.said()).toBe('');
    tellOthers.setState({ tell: 'all' });
    wall.move('2026-01-26', '2026-04-10');
    wall.move('2026-02-02', '2026-04-17');
    expect(wall.said()).toBe('');
    vi.advanceTimersByTime(4000);
    expect(wall.said()).toBe('Mia changed 1 item.');
  });

  test('are not told when turned off, nor while the board loads', () => {
    const wall = watched();
    wall.mine();
    tellOthers.setState({ tell: 'off' });
    wall.move('2026-01-19', '2026-04-03');
    tellOthers.setState({ tell: 'mine' });
    wall.connection.set({ kind: 'loading', incoming: null });
    wall.move('2026-01-26', '2026-04-10');
    expect(wall.said()).toBe('');
  });

  test('that delete what I have open are told at once', () => {
    const wall = watched();
    wall.peers.set([mia]);
    wall.board.ui.setState({ selection: new Set(['one-tap']), rightPanel: { kind: 'details' } });
    wall.remotely((edit) => edit.remove('initiatives', 'one-tap'));
    expect(wall.announcer.get().urgent.text).toBe(
      'Mia deleted One-tap pay while you were editing. Your text is kept.',
    );
  });
});

test('Offline, Back and Not saved are said once each', () => {
  const { board, announcer, connection, said } = aWall();
  watchConnection(board, announcer);
  connection.set({ kind: 'offline', changes: 0, persisted: true });
  expect(said()).toBe('Offline. You can keep working.');
  announcer.say('');
  connection.set({ kind: 'reconnecting', changes: 3, persisted: true });
  connection.set({ kind: 'offline', changes: 3, persisted: true });
  expect(said()).toBe('');
  connection.set({ kind: 'back', sent: 3, received: 0, merged: { own: [], others: [] } });
  expect(said()).toBe('Back online. 3 changes sent.');
  connection.set({ kind: 'saved', at: 1, since: 1 });
  expect(said()).toBe('Back online. 3 changes sent.');
  connection.set({ kind: 'refused', code: 'archived', changes: 1 });
  expect(announcer.get().urgent.text).toBe('Not saved. Your changes are on this device.');
});
