import type * as Y from 'yjs';
import type { Clock } from '../../server/push/clock';
import type { Push } from '../../shared/push/pushApi';
import type { WorkItem } from '../../shared/work/schema';
import { editWork } from '../../shared/work/workEdit';
import { connectPeer } from './peer';
import { callBoard } from './signing';
import type { RunningServer, TestBoard } from './startServer';

/** Time that passes only when somebody sleeps, and then at once. Counts how long was slept. */
export function fastClock(): Clock & { readonly slept: number[] } {
  let ahead = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => Date.now() + ahead,
    sleep: async (ms, signal) => {
      if (signal.aborted) return;
      slept.push(ms);
      ahead += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
    random: () => 0.5,
  };
}

export type NewItem = Partial<Omit<WorkItem, 'assets' | 'deleted'>> & Pick<WorkItem, 'id'>;

/** Hands on the task list of a board, by a stock client. */
export interface ListHands {
  readonly doc: Y.Doc;
  /** Makes and changes items, and resolves when the server has them. */
  put(...items: readonly NewItem[]): Promise<void>;
  remove(id: string): Promise<void>;
  close(): void;
}

export async function handsOnList(server: RunningServer, board: TestBoard): Promise<ListHands> {
  const peer = connectPeer(server, board, 'work', board.tokens.editor);
  await peer.synced();
  let order = 0;
  const settle = async () => {
    const reader = connectPeer(server, board, 'work', board.tokens.viewer);
    await reader.synced();
    const mine = JSON.stringify(peer.doc.getMap('items').toJSON());
    await reader.until(() => JSON.stringify(reader.doc.getMap('items').toJSON()) === mine);
    reader.close();
  };
  return {
    doc: peer.doc,
    put: async (...items) => {
      editWork(peer.doc, (edit) => {
        for (const { id, ...fields } of items) {
          if (edit.get(id)) edit.patch(id, fields);
          else {
            order += 1;
            edit.create({ kind: 'task', title: id, order: `a${order}`, ...fields }, id);
          }
        }
      });
      await settle();
    },
    remove: async (id) => {
      editWork(peer.doc, (edit) => edit.remove(id));
      await settle();
    },
    close: () => peer.close(),
  };
}

/** Looks again until a push has come to rest. */
export async function rested(
  server: Pick<RunningServer, 'url'>,
  board: TestBoard,
  n: number,
): Promise<Push> {
  for (;;) {
    const { body } = await callBoard<Push>(
      server,
      board,
      board.tokens.viewer,
      'GET',
      `/pushes/${n}`,
    );
    if (body.state !== 'running') return body;
  }
}
