import * as encoding from 'lib0/encoding';
import { type Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import type { WebsocketProvider } from 'y-websocket';
import { MESSAGE_AWARENESS } from '../../shared/protocol';

interface AwarenessChange {
  readonly added: number[];
  readonly updated: number[];
  readonly removed: number[];
}

/**
 * Makes a provider speak for this tab alone. y-websocket sends back to the server every state it receives (with
 * N people moving, N x N messages), and a tab that times somebody out would remove them for all.
 */
export function quietAwareness(provider: WebsocketProvider): void {
  const { awareness } = provider;
  awareness.off('update', provider._awarenessUpdateHandler);
  provider._awarenessUpdateHandler = ({ added, updated, removed }: AwarenessChange) => {
    const own = awareness.clientID;
    if (!added.includes(own) && !updated.includes(own) && !removed.includes(own)) return;
    const socket = provider.ws;
    if (!provider.wsconnected || socket?.readyState !== socket?.OPEN) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE_AWARENESS);
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [own]));
    socket?.send(encoding.toUint8Array(encoder));
  };
  awareness.on('update', provider._awarenessUpdateHandler);
}

/**
 * Before a new socket is used: a fresh clock for our own state and none for others', or both ends would take the
 * states of before for old news, and people would stay invisible until they next move.
 */
export function renewAwareness(awareness: Awareness): void {
  const own = awareness.meta.get(awareness.clientID);
  for (const id of [...awareness.meta.keys()])
    if (id !== awareness.clientID && !awareness.states.has(id)) awareness.meta.delete(id);
  if (own && awareness.getLocalState() !== null)
    awareness.meta.set(awareness.clientID, { clock: own.clock + 1, lastUpdated: Date.now() });
}
