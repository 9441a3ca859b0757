import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** One struct of an update, with what has to be there before it. */
interface Piece {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  /** As an update of the first format has it. */
  readonly bytes: Uint8Array;
  readonly needs: readonly Y.ID[];
}

/** Counts and ids of a part, generously: a head of its own for each client. */
const HEAD = 64;

/**
 * What a document lacks that has this state, as updates of at most `limit` bytes each (one with a single larger
 * struct aside), in an order in which each can be applied at once. What was deleted is not among them: it is in every
 * answer to a state vector. For writes of a long time offline, where one message may not be as large as all of them.
 * Format: https://github.com/yjs/yjs, `src/utils/encoding.js`.
 */
export function missingInParts(update: Uint8Array, state: Uint8Array, limit: number): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let part: Piece[] = [];
  let size = 0;
  for (const piece of inOrder(piecesOf(update), Y.decodeStateVector(state))) {
    if (part.length > 0 && size + piece.bytes.length + HEAD > limit) {
      parts.push(asUpdate(part));
      part = [];
      size = 0;
    }
    const continues = part.at(-1)?.client === piece.client;
    part.push(piece);
    size += piece.bytes.length + (continues ? 0 : HEAD);
  }
  if (part.length > 0) parts.push(asUpdate(part));
  return parts;
}

/** The structs of an update by client, the clocks of each ascending. */
function piecesOf(update: Uint8Array): Map<number, Piece[]> {
  const byClient = new Map<number, Piece[]>();
  for (const struct of Y.decodeUpdate(update).structs) {
    if (struct instanceof Y.Skip) continue;
    const encoder = new Y.UpdateEncoderV1();
    struct.write(encoder, 0);
    const { client, clock } = struct.id;
    const pieces = byClient.get(client) ?? [];
    byClient.set(client, pieces);
    pieces.push({
      client,
      clock,
      length: struct.length,
      bytes: encoding.toUint8Array(encoder.restEncoder),
      needs: struct instanceof Y.Item ? needsOf(struct) : [],
    });
  }
  return byClient;
}

/** In a decoded update the parent of a struct is the id of its item, or the name of a root. */
const needsOf = ({ origin, rightOrigin, parent }: Y.Item): Y.ID[] =>
  [origin, rightOrigin, parent].filter((id) => id instanceof Y.ID) as Y.ID[];

/** Each after those that it builds on. */
function* inOrder(
  byClient: ReadonlyMap<number, readonly Piece[]>,
  known: Map<number, number>,
): Generator<Piece> {
  const at = new Map([...byClient.keys()].map((client) => [client, 0]));
  const isThere = ({ client, clock }: Y.ID, by: number) =>
    client === by || clock < (known.get(client) ?? 0);
  for (let moved = true; moved; ) {
    moved = false;
    for (const [client, pieces] of byClient) {
      let i = at.get(client) as number;
      for (; i < pieces.length; i += 1) {
        const piece = pieces[i] as Piece;
        if (!piece.needs.every((id) => isThere(id, client))) break;
        known.set(client, piece.clock + piece.length);
        moved = true;
        yield piece;
      }
      at.set(client, i);
    }
  }
  // What builds on something that is nowhere: whoever gets it holds it until that comes.
  for (const [client, pieces] of byClient) yield* pieces.slice(at.get(client));
}

function asUpdate(pieces: readonly Piece[]): Uint8Array {
  const runs: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => b.client - a.client || a.clock - b.clock)) {
    const run = runs.at(-1);
    if (run?.[0]?.client === piece.client) run.push(piece);
    else runs.push([piece]);
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, runs.length);
  for (const run of runs) {
    const { client, clock } = run[0] as Piece;
    encoding.writeVarUint(encoder, run.length);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    for (const { bytes } of run) encoding.writeUint8Array(encoder, bytes);
  }
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}
