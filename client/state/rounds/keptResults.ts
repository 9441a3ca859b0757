import type * as Y from 'yjs';
import { observeEntries } from '../../../shared/observeEntries';
import { sameValue } from '../../../shared/sameValue';
import { readKeptResults } from '../../../shared/workshop/roundResults';
import type { KeptById } from '../../../shared/workshop/voteCounts';
import { createSignal } from '../../sync/signal';
import { isPart } from '../../sync/takeIn';
import type { Readable } from '../board';

/** Where entries stand that keep results. */
const KEPT_IN = { plan: ['initiatives'], talk: ['stickies', 'clusters'] } as const;

/**
 * The results that entries keep. They are no part of the records of a plan: what people voted is not what is signed
 * off. Whoever makes it closes it.
 */
export function createKeptResults(docs: {
  readonly plan: Y.Doc;
  readonly talk: Y.Doc;
}): Readable<KeptById> & { close(): void } {
  const all = createSignal<KeptById>(new Map());
  const stops: (() => void)[] = [];
  for (const room of ['plan', 'talk'] as const)
    for (const root of KEPT_IN[room]) {
      const map = docs[room].getMap<unknown>(root);
      const read = (ids: Iterable<string>) => {
        const before = all.get();
        const changed = [...ids]
          .map((id) => [id, readKeptResults(map.get(id))] as const)
          .filter(([id, kept]) => !sameValue(before.get(id) ?? [], kept));
        if (changed.length === 0) return;
        const next = new Map(before);
        for (const [id, kept] of changed) {
          if (kept.length > 0) next.set(id, kept);
          else next.delete(id);
        }
        all.set(next);
      };
      const readAll = () => read(map.keys());
      readAll();
      docs[room].on('load', readAll);
      stops.push(
        observeEntries(map, ({ ids }, transaction) => {
          if (!isPart(transaction)) read(ids);
        }),
        () => docs[room].off('load', readAll),
      );
    }
  return {
    get: all.get,
    subscribe: all.subscribe,
    close: () => {
      for (const stop of stops) stop();
    },
  };
}
