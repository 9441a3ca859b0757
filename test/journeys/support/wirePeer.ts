import * as encoding from 'lib0/encoding';
import WebSocket from 'ws';
import { writeSyncStep1 } from 'y-protocols/sync';
import { messageSync, WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type PlanRecords, readPlan } from '../../../shared/plan/planDoc';
import { editPlan, type PlanEdit } from '../../../shared/plan/planEdit';
import { type PresenceState, readPresence } from '../../../shared/presence';
import type { RoomName } from '../../../shared/rooms';
import { type BoardLinks, tokenOf } from './boardApi';

/** A second program on the board: the stock y-websocket client, which sees what the server sends and no more. */
export interface WirePeer {
  readonly doc: Y.Doc;
  plan(): PlanRecords;
  edit<T>(run: (edit: PlanEdit) => T): T;
  /** Resolves once the server has all that was written here: calls go another way, and may overtake it. */
  arrived(): Promise<void>;
  /** What the others show of themselves right now. */
  presence(): PresenceState[];
  close(): void;
}

export async function joinByWire(board: BoardLinks, room: RoomName = 'plan'): Promise<WirePeer> {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(
    `${board.url.replace('http', 'ws')}/sync`,
    `${board.id}/${room}`,
    doc,
    {
      params: { token: tokenOf(board.links.editor) },
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    },
  );
  // A program is nobody: after fifteen seconds its empty state would be said again, and count as a guest.
  provider.awareness.setLocalState(null);
  await new Promise<void>((synced) => {
    if (provider.synced) synced();
    else provider.once('sync', () => synced());
  });
  return {
    doc,
    plan: () => readPlan(doc),
    edit: (run) => editPlan(doc, run),
    arrived: () =>
      new Promise((answered) => {
        // The server answers one message after the other.
        provider.synced = false;
        provider.once('sync', () => answered());
        const question = encoding.createEncoder();
        encoding.writeVarUint(question, messageSync);
        writeSyncStep1(question, doc);
        provider.ws?.send(encoding.toUint8Array(question));
      }),
    presence: () =>
      [...provider.awareness.getStates()]
        .filter(([id]) => id !== doc.clientID)
        .map(([, state]) => readPresence(state))
        .filter((state): state is PresenceState => state !== null),
    close: () => {
      provider.destroy();
      doc.destroy();
    },
  };
}
