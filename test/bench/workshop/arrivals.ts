import * as Y from 'yjs';
import type { Client } from '../sync/client';
import { alsoHear } from './participant';

interface Heard {
  readonly at: number;
  readonly reached: ReadonlyMap<number, number>;
}

/**
 * When everybody has what the server itself writes into a room. Its clock afterwards is read off a whole document, so
 * only what those messages brought is kept meanwhile: who has come to that clock, has all of it.
 */
export interface Arrivals {
  /** Forgets what came so far, and takes the document as it is now for the beginning. */
  begin(): void;
  /** Milliseconds from `since` (`performance.now()`) until each had what the document holds now; infinite where one never had. */
  until(since: number): number[];
}

export function watchArrivals(clients: readonly Client[], whole: Y.Doc): Arrivals {
  const heard = new Map<Client, Heard[]>(clients.map((client) => [client, []]));
  const known = new Map<Client, Map<number, number>>(clients.map((client) => [client, new Map()]));
  let before = new Map<number, number>();
  for (const client of clients)
    alsoHear(client, (delivery) => {
      if (delivery.kind !== 'update') return;
      heard.get(client)?.push({ at: performance.now(), reached: delivery.reached() });
    });
  return {
    begin: () => {
      for (const [client, messages] of heard) {
        const clocks = known.get(client);
        for (const { reached } of messages)
          for (const [id, clock] of reached) clocks?.set(id, Math.max(clock, clocks.get(id) ?? 0));
        messages.length = 0;
      }
      before = Y.decodeStateVector(Y.encodeStateVector(whole));
    },
    until: (since) => {
      const target = [...Y.decodeStateVector(Y.encodeStateVector(whole))].filter(
        ([id, clock]) => clock > (before.get(id) ?? 0),
      );
      return [...heard].map(([client, messages]) => {
        const missing = new Map(target);
        for (const [id, clock] of known.get(client) ?? [])
          if (clock >= (missing.get(id) ?? Number.POSITIVE_INFINITY)) missing.delete(id);
        if (missing.size === 0) return 0;
        for (const { at, reached } of messages) {
          for (const [id, clock] of reached)
            if (clock >= (missing.get(id) ?? Number.POSITIVE_INFINITY)) missing.delete(id);
          if (missing.size === 0) return at - since;
        }
        return Number.POSITIVE_INFINITY;
      });
    },
  };
}
