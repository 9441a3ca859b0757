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

/**
 * Yjs gives a document another client id when somebody else writes under the one it has. Presence follows it: the state
 * under the old id goes, and is told anew under the new one. Without that y-websocket, which asks for presence by the
 * document's id, throws at the next connect or disconnect. `onChanged` hears of the new id.
 */
export function followClientId(
  { doc, awareness }: WebsocketProvider,
  onChanged: (clientId: number) => void = () => {},
): void {
  const follow = () => {
    if (doc.clientID === awareness.clientID) return;
    const state = awareness.getLocalState();
    if (state !== null) awareness.setLocalState(null);
    awareness.clientID = doc.clientID;
    // There has to be a clock under this id, without a state too.
    awareness.meta.set(doc.clientID, { clock: 0, lastUpdated: Date.now() });
    if (state !== null) awareness.setLocalState(state);
    onChanged(doc.clientID);
  };
  doc.on('afterTransactionCleanup', follow);
}
