import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { rootMap } from '../../shared/plan/planDoc';
import { PLAN_ROOTS } from '../../shared/plan/schema';
import type { Person } from '../../shared/stage';
import { isPart } from '../sync/takeIn';
import type { Authors, Readable, Told, ToldRemoval } from './board';
import {
  type CrossedRemoval,
  PLAN_REMOVALS,
  type RemovalRoom,
  type RemovalRoots,
  WORK_REMOVALS,
  watchRemovals,
} from './crossedRemovals';
import { watchCrossings } from './crossings';
import { ownWriters } from './ownWriters';
import { createTellings } from './tellings';
import { createUnmet } from './unmet';

/** A room, as far as it is asked who wrote there. */
interface Written {
  readonly doc: Y.Doc;
  /** Origin of what comes from the server. */
  readonly provider: unknown;
  /** Null: there is no server. */
  readonly status: Readable<{ readonly synced: boolean; readonly pending: number }> | null;
}

interface AuthorsOptions {
  readonly boardId: string;
  /** Room `plan`, and the presence of those who write there. */
  readonly plan: Written;
  readonly awareness: Pick<Awareness, 'states' | 'on' | 'off'>;
  readonly person: Readable<string | null>;
  readonly people: Readable<ReadonlyMap<string, Person>>;
  /** Room `work`, written by this tab under the same client id as the plan. */
  readonly work: Written;
  readonly storage: Storage | null;
  readonly now?: () => number;
}

/** Tells who wrote what, by the client ids that Yjs keeps with every value and that the server binds to people. */
export function createAuthors(options: AuthorsOptions): Authors & {
  /** The server writes under this client id in this person's name. */
  learn(client: number, person: string): void;
  close(): void;
} {
  const { boardId, plan, awareness, person, people, work, storage } = options;
  const { doc } = plan;
  const { now = () => performance.now() } = options;
  const own = ownWriters(boardId, person.get, storage);
  /** By client id, also of those who have left. */
  const persons = new Map<number, string>();
  /** Client ids by entry, for what came in while this tab looked. */
  const writers = new Map<string, number>();
  /** When this tab last changed an entry. */
  const wroteAt = new Map<string, number>();
  const crossed = createTellings<Told>();
  const removed = createTellings<ToldRemoval>();

  const nameOf = (client: number): string | null =>
    people.get().get(persons.get(client) ?? '')?.name ?? null;
  const isMine = (client: number): boolean => {
    if (client === doc.clientID || client === work.doc.clientID) return true;
    const who = persons.get(client);
    return who === undefined ? own.has(client) : who === person.get();
  };
  const isNewsFrom = (from: unknown) => (transaction: Y.Transaction) =>
    transaction.origin === from && !isPart(transaction);
  const isNews = isNewsFrom(plan.provider);
  const areNamed = (clients: readonly { readonly by: number | null }[]) => () =>
    clients.every(({ by }) => by === null || nameOf(by) !== null);
  const named = () => {
    crossed.named();
    removed.named();
  };

  const meet = (ids: Iterable<number>) => {
    for (const id of ids) {
      if (persons.has(id)) continue;
      const said = awareness.states.get(id)?.person;
      if (typeof said === 'string') persons.set(id, said);
    }
  };
  const onPresence = ({ added, updated }: { added: number[]; updated: number[] }) => {
    meet(added);
    meet(updated);
    named();
  };
  meet(awareness.states.keys());
  awareness.on('change', onPresence);

  const note = (transaction: Y.Transaction, id: string, item: Y.Item | undefined) => {
    if (transaction.local) {
      wroteAt.set(id, now());
      writers.delete(id);
      own.add(doc.clientID);
      return;
    }
    if (!isNews(transaction)) return;
    const isNew = item && item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0);
    // Whoever takes something away leaves no value with a name.
    const client = isNew ? item.id.client : onlyWriter(transaction);
    if (client === null) writers.delete(id);
    else writers.set(id, client);
  };
  const stops = PLAN_ROOTS.map((root) => {
    const map = rootMap(doc, root);
    const handler = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
      if (!transaction.local && !isNews(transaction)) return;
      for (const event of events) {
        const [id] = event.path;
        const keys = event instanceof Y.YMapEvent ? (event.keysChanged as Set<string>) : null;
        if (id === undefined) {
          for (const key of keys ?? []) note(transaction, key, map._map.get(key));
          continue;
        }
        const fields = event.path.length === 1 && keys ? [...keys] : [];
        const items = fields.map((field) => event.target._map.get(field));
        note(transaction, String(id), newestOf(items, transaction));
      }
    };
    map.observeDeep(handler as never);
    return () => map.unobserveDeep(handler as never);
  });
  const stopCrossings = watchCrossings(doc, {
    isMine,
    isNews,
    onCrossed: (crossings) => {
      const at = now();
      const told = crossings.map((crossing) => ({
        ...crossing,
        mineAge: at - (wroteAt.get(crossing.id) ?? Number.NEGATIVE_INFINITY),
      }));
      crossed.tell(areNamed(told), () => told.map((one) => ({ ...one, byName: nameOf(one.by) })));
    },
  });

  const tellRemovals = (removals: readonly CrossedRemoval[]) =>
    removed.tell(areNamed(removals), () =>
      removals.map((removal) => ({
        ...removal,
        byName: removal.by === null ? null : nameOf(removal.by),
      })),
    );
  const removalsIn = (
    room: RemovalRoom,
    roots: RemovalRoots,
    { doc: of, provider: from, status }: Written,
  ) => {
    const key = `planwall:unmet:${boardId}:${room}`;
    const unmet = createUnmet({ key, storage, status });
    const stop = watchRemovals(of, {
      room,
      roots,
      isMine,
      isNews: isNewsFrom(from),
      unmet,
      onCrossed: tellRemovals,
      now,
    });
    return () => {
      stop();
      unmet.close();
    };
  };
  const stopRemovals = [
    removalsIn('plan', PLAN_REMOVALS, plan),
    removalsIn('work', WORK_REMOVALS, work),
    people.subscribe(named),
  ];
  const onWork = ({ local, changed }: Y.Transaction) => {
    if (local && changed.size > 0) own.add(work.doc.clientID);
  };
  work.doc.on('afterTransaction', onWork);

  return {
    learn: (client, who) => {
      persons.set(client, who);
      named();
    },
    onRemoved: removed.listen,
    writerOf: (id) => {
      const client = writers.get(id);
      return client === undefined ? null : { name: nameOf(client), isMe: isMine(client) };
    },
    onCrossed: crossed.listen,
    close: () => {
      for (const stop of stops) stop();
      stopCrossings();
      for (const stop of stopRemovals) stop();
      work.doc.off('afterTransaction', onWork);
      awareness.off('change', onPresence);
      removed.close();
      crossed.close();
    },
  };
}

/** A value that the transaction brought, if any of these is one. */
const newestOf = (
  items: readonly (Y.Item | undefined)[],
  { beforeState }: Y.Transaction,
): Y.Item | undefined =>
  items.find((item) => item && item.id.clock >= (beforeState.get(item.id.client) ?? 0));

/** The one tab that wrote in a transaction; null when there were several, or none. */
function onlyWriter({ beforeState, afterState }: Y.Transaction): number | null {
  const wrote = [...afterState].filter(([id, clock]) => clock > (beforeState.get(id) ?? 0));
  return wrote.length === 1 ? (wrote[0] as [number, number])[0] : null;
}
