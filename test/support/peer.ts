import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { RunningServer, TestBoard } from './startServer';

/** A stock y-websocket client on one room. */
export interface Peer {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** Resolves when the first sync is through. */
  synced(): Promise<void>;
  /** Resolves when the condition holds; looks again at each change of the document. */
  until(condition: () => boolean): Promise<void>;
  /** Resolves with the code of the close that the client takes for final. */
  closedFor(): Promise<number>;
  close(): void;
}

/** Connects a stock client, in Node, without the channel between tabs. */
export function connectPeer(
  server: Pick<RunningServer, 'wsUrl'>,
  board: Pick<TestBoard, 'id'>,
  room: string,
  token: string,
  doc = new Y.Doc(),
): Peer {
  const provider = new WebsocketProvider(server.wsUrl, `${board.id}/${room}`, doc, {
    params: { token },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  const final = new Promise<number>((resolve) => {
    provider.once('closed', ({ code }: { code: number }) => resolve(code));
  });
  return {
    doc,
    provider,
    synced: () =>
      new Promise((resolve) => {
        if (provider.synced) resolve();
        else provider.once('sync', () => resolve());
      }),
    until: (condition) =>
      new Promise((resolve) => {
        const look = () => {
          if (!condition()) return;
          doc.off('afterTransaction', look);
          resolve();
        };
        doc.on('afterTransaction', look);
        look();
      }),
    closedFor: () => final,
    close: () => {
      provider.destroy();
      doc.destroy();
    },
  };
}
