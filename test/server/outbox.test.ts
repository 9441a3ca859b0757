import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Connection } from '../../server/sync/connection';
import { GroupCommit } from '../../server/sync/groupCommit';
import { Outbox } from '../../server/sync/outbox';

/** Edits of one text, in order. */
function edits(count: number): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < count; i += 1) doc.getText().insert(i, 'a');
  return updates;
}

describe('the outbox of a room', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout', 'setImmediate'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** An outbox with so many who listen, and how long it waits after a broadcast of so many edits. */
  function pauseAfter(count: number, listeners = 300): number {
    const connections = new Set<Connection>();
    for (let i = 0; i < listeners; i += 1) connections.add({} as Connection);
    const outbox = new Outbox(
      { boardId: 'b', name: 'plan', connections, dead: false },
      new GroupCommit(createMemoryStore()),
      {
        onCut: () => ({ owners: [], recorded: undefined }),
        onLogged: () => {},
        onCommitted: () => {},
        onFailed: () => {},
      },
    );
    for (const update of edits(count)) outbox.add({ update }, null);
    outbox.cut();
    return outbox.notBefore - performance.now();
  }

  it('waits by how many listen, less where a broadcast had many edits, and never long', () => {
    expect(pauseAfter(1, 0)).toBe(0);
    expect(pauseAfter(1, 22)).toBeCloseTo(1);
    expect(pauseAfter(5)).toBeCloseTo(300 / 22);
    expect(pauseAfter(6)).toBeCloseTo(300 / 26);
    expect(pauseAfter(6, 5_000)).toBe(40);
  });
});
