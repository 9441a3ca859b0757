import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { ClockRange } from './scanUpdate';

/** An update in two; null where a half would be empty. */
export interface SplitUpdate {
  readonly taken: Uint8Array | null;
  readonly left: Uint8Array | null;
}

type Struct = Y.Item | Y.GC | Y.Skip;
type ByClient<T> = ReadonlyMap<number, readonly T[]>;

/** People's updates need as many passes as clients lean on one another in a row; beyond this all is left. */
const MAX_PASSES = 32;

/**
 * Splits a scanned update: left are the structs of each client from its `limit` on, whatever leans on one of them, and
 * what deletes them. The rest can be applied by itself.
 */
export function splitUpdate(update: Uint8Array, limit: (client: number) => number): SplitUpdate {
  const { structs, ds } = Y.decodeUpdate(update);
  const limits = settle(structs, limit);
  if (limits === null) return { taken: null, left: update };
  const isLeft = ({ id, length }: Struct) => id.clock + length > limits(id.client);
  const deletes = [...ds.clients].flatMap(([client, items]) =>
    items.map(({ clock, len }) => ({ client, clock, length: len })),
  );
  return {
    taken: encode(
      structs.filter((struct) => !isLeft(struct)),
      deletes.flatMap((range) => cut(range, 0, limits(range.client))),
    ),
    left: encode(
      structs.filter(isLeft),
      deletes.flatMap((range) => cut(range, limits(range.client), Number.POSITIVE_INFINITY)),
    ),
  };
}

/** Lowers the limits until nothing below them leans on what is above; null when that takes too long. */
function settle(
  structs: readonly Struct[],
  limit: (client: number) => number,
): ((client: number) => number) | null {
  const known = new Map<number, number>();
  const of = (client: number): number => {
    let clock = known.get(client);
    if (clock === undefined) {
      clock = limit(client);
      known.set(client, clock);
    }
    return clock;
  };
  const leans = (struct: Struct): boolean =>
    struct instanceof Y.Item &&
    [struct.origin, struct.rightOrigin, struct.parent].some(
      (id) => id instanceof Y.ID && id.clock >= of(id.client),
    );
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    let isSettled = true;
    for (const struct of structs) {
      const { client, clock } = struct.id;
      if (clock >= of(client) || !leans(struct)) continue;
      known.set(client, clock);
      isSettled = false;
    }
    if (isSettled) return of;
  }
  return null;
}

/** The part of a range from one clock up to another. */
function cut({ client, clock, length }: ClockRange, from: number, to: number): ClockRange[] {
  const start = Math.max(clock, from);
  const end = Math.min(clock + length, to);
  return end > start ? [{ client, clock: start, length: end - start }] : [];
}

function encode(structs: readonly Struct[], deletes: readonly ClockRange[]): Uint8Array | null {
  const written = byClient(structs, ({ id }) => id.client, trimSkips);
  const deleted = byClient(deletes, ({ client }) => client);
  if (written.size + deleted.size === 0) return null;
  const encoder = new Y.UpdateEncoderV1();
  const { restEncoder } = encoder;
  encoding.writeVarUint(restEncoder, written.size);
  for (const [client, list] of written) {
    encoding.writeVarUint(restEncoder, list.length);
    encoder.writeClient(client);
    encoding.writeVarUint(restEncoder, list[0]?.id.clock ?? 0);
    for (const struct of list) struct.write(encoder, 0);
  }
  encoding.writeVarUint(restEncoder, deleted.size);
  for (const [client, ranges] of deleted) {
    encoder.resetDsCurVal();
    encoding.writeVarUint(restEncoder, client);
    encoding.writeVarUint(restEncoder, ranges.length);
    for (const { clock, length } of ranges) {
      encoder.writeDsClock(clock);
      encoder.writeDsLen(length);
    }
  }
  return encoder.toUint8Array();
}

function byClient<T>(
  list: readonly T[],
  clientOf: (entry: T) => number,
  tidy: (entries: T[]) => T[] = (entries) => entries,
): ByClient<T> {
  const groups = new Map<number, T[]>();
  for (const entry of list) {
    const group = groups.get(clientOf(entry));
    if (group) group.push(entry);
    else groups.set(clientOf(entry), [entry]);
  }
  // Higher ids first, as Yjs writes them.
  return new Map(
    [...groups]
      .map(([client, entries]) => [client, tidy(entries)] as const)
      .filter(([, entries]) => entries.length > 0)
      .sort(([a], [b]) => b - a),
  );
}

/** Holes at either end say nothing. */
function trimSkips(structs: Struct[]): Struct[] {
  const isSkip = (struct: Struct) => struct instanceof Y.Skip;
  const first = structs.findIndex((struct) => !isSkip(struct));
  return first < 0 ? [] : structs.slice(first, structs.findLastIndex((s) => !isSkip(s)) + 1);
}
