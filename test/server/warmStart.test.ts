import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { createLogger } from '../../server/log';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Store } from '../../server/store/store';
import { Rooms } from '../../server/sync/rooms';
import { WarmStart } from '../../server/sync/warmStart';
import { connectPeer } from '../support/peer';
import { openRaw } from '../support/rawClient';
import { makeBoard, startServer } from '../support/startServer';

const MIB = 1024 * 1024;

describe('[SYN15] after a start, the rooms worked on last', () => {
  let store: Store;
  let rooms: Rooms;
  let warm: WarmStart;
  beforeEach(async () => {
    vi.useFakeTimers();
    store = createMemoryStore();
    const log = createLogger('silent');
    rooms = new Rooms({ store, log, compactAfter: 500 });
    warm = new WarmStart({ store, rooms, log });
  });
  afterEach(async () => {
    warm.stop();
    await rooms.close();
    vi.useRealTimers();
  });

  /** A board whose plan was written by now, with a snapshot of so many bytes. */
  const written = async (boardId: string, snapshotBytes = 0): Promise<void> => {
    const doc = new Y.Doc();
    doc.getMap('plan').set('text', 'x'.repeat(snapshotBytes));
    const data = Y.encodeStateAsUpdate(doc);
    await store.createBoard(boardId, [], 1);
    const [seq = 0] = await store.append([{ boardId, room: 'plan', data }]);
    if (snapshotBytes > 0) await store.compact(boardId, 'plan', data, seq);
  };
  const inMemory = () => rooms.inMemory().map(({ boardId }) => boardId);

  it('are in memory before anybody is let in, large ones soon after, the largest when somebody asks', async () => {
    await written('small');
    await written('largest', 9 * MIB);
    await written('large', 5 * MIB);
    await written('newest');
    await warm.readFirst();
    expect(inMemory()).toEqual(['newest']);
    warm.readRest();
    await vi.advanceTimersByTimeAsync(100);
    expect(inMemory()).toEqual(['newest', 'large', 'small']);
  });

  it('go again like empty ones when nobody comes, and stay for whoever did', async () => {
    await written('left');
    await written('used');
    await warm.readFirst();
    const used = await rooms.acquire('used', 'plan');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(inMemory()).toEqual(['used']);
    rooms.release(used);
  });

  it('are no matter of the start when they cannot be read', async () => {
    await written('well');
    await written('damaged');
    const { loadRoom } = store;
    vi.spyOn(store, 'loadRoom').mockImplementation((boardId, room) =>
      boardId === 'damaged' ? Promise.reject(new Error('damaged')) : loadRoom(boardId, room),
    );
    await warm.readFirst();
    expect(inMemory()).toEqual(['well']);

    vi.spyOn(store, 'lastWritten').mockRejectedValue(new Error('no disk'));
    await expect(warm.readFirst()).resolves.toBeUndefined();
  });
});

it('[SYN15] whoever comes back is answered from what was read, and whoever may not come is refused', async () => {
  const store = createMemoryStore();
  const before = await startServer({ store });
  const board = await makeBoard(before);
  const editor = connectPeer(before, board, 'plan', board.tokens.editor);
  await editor.synced();
  editor.doc.getMap('test').set('kept', 'yes');
  const written = async () => (await store.loadRoom(board.id, 'plan')).updates.length;
  await expect.poll(written).toBeGreaterThan(1);
  editor.close();
  const { n = 0 } = (await store.listLinks(board.id)).find(({ role }) => role === 'editor') ?? {};
  await store.endLink(board.id, n, Date.now());
  await before.stop();

  const reads = vi.spyOn(store, 'loadRoom');
  const after = await startServer({ store });
  try {
    const readAhead = reads.mock.calls.length;
    expect(reads).toHaveBeenCalledWith(board.id, 'plan');
    const viewer = connectPeer(after, board, 'plan', board.tokens.viewer);
    await viewer.synced();
    expect(viewer.doc.getMap('test').get('kept')).toBe('yes');
    expect(reads.mock.calls.length).toBe(readAhead);
    viewer.close();
    await expect(openRaw(after, board, 'plan', board.tokens.editor)).rejects.toThrow('410');
  } finally {
    await after.stop();
  }
});
