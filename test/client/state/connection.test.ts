import { expect, test } from 'vitest';
import { type ConnectionMemory, connectionState } from '../../../client/state/connection';
import type { SessionStatus } from '../../../client/sync/boardSession';

const fine: SessionStatus = {
  loaded: true,
  persisted: true,
  synced: true,
  failures: 0,
  incoming: null,
  pending: 0,
  refused: null,
  ended: false,
};
const calm: ConnectionMemory = {
  online: true,
  everSynced: true,
  savedAt: 1000,
  savedSince: 400,
  unsavedSince: null,
  away: null,
  back: null,
};
const state = (
  status: Partial<SessionStatus>,
  memory: Partial<ConnectionMemory> = {},
  now = 10_000,
) => connectionState({ ...fine, ...status }, { ...calm, ...memory }, now);

test('everything acknowledged is saved, with the instant', () => {
  expect(state({})).toEqual({ kind: 'saved', at: 1000, since: 400 });
});

test('what is not acknowledged is being saved, from its first moment', () => {
  expect(state({ pending: 1 }, { unsavedSince: 9999 })).toEqual({ kind: 'saving', since: 9999 });
});

test('before the first contact a board is loading', () => {
  expect(state({ synced: false, incoming: 0.4 }, { everSynced: false })).toEqual({
    kind: 'loading',
    incoming: 0.4,
  });
});

test('a lost connection is reconnecting, and offline after two failures', () => {
  expect(state({ synced: false, failures: 1, pending: 2 })).toEqual({
    kind: 'reconnecting',
    changes: 2,
    persisted: true,
  });
  expect(state({ synced: false, failures: 2, pending: 2 }).kind).toBe('offline');
});

test('without a network there is no reconnecting', () => {
  expect(state({ synced: false }, { online: false }).kind).toBe('offline');
});

test('a server on this machine is reached without a network, and that is no offline', () => {
  expect(state({}, { online: false }).kind).toBe('saved');
});

test('being back is told only once everything made meanwhile is saved', () => {
  const away = { shown: true, sent: 3 };
  expect(state({ pending: 3 }, { away }).kind).toBe('reconnecting');
  const back = { until: 10_001, sent: 3, merged: { own: [], others: ['x'] } };
  expect(state({}, { back })).toEqual({
    kind: 'back',
    sent: 3,
    received: 1,
    merged: { own: [], others: ['x'] },
  });
  expect(state({}, { back }, 10_001).kind).toBe('saved');
});

test('a refusal counts while there is something refused', () => {
  expect(state({ refused: 'locked', pending: 2 })).toEqual({
    kind: 'refused',
    code: 'locked',
    changes: 2,
  });
  expect(state({ refused: 'locked' }).kind).toBe('saved');
});

test('an end is told even where nothing is lost by it', () => {
  expect(state({ refused: 'link-ended', ended: true, synced: false })).toEqual({
    kind: 'refused',
    code: 'link-ended',
    changes: 0,
  });
});
