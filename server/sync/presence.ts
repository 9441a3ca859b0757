import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { LIMITS } from '../../shared/protocol';
import { MalformedMessage } from './messages';
import { TokenBucket } from './tokenBucket';

/** Who may be behind a state: the connection, who it speaks for, and the person it may name. */
export interface PresenceOwner {
  readonly holder: string;
  readonly personId: string | null;
}

interface Entry {
  clock: number;
  /** JSON as it came; it is checked once and never written anew. */
  state: string;
  owner: PresenceOwner;
}

/** Client ids one connection may introduce; a browser tab has one. */
const IDS_PER_CONNECTION = 4;
/**
 * Bytes of states that one connection may have sent on to everybody: so many at once, so many a second. A drag of a
 * dozen bars takes a tenth of it; echoes of others' states, which are most of what arrives, count for nothing.
 */
const BYTES = { burst: 256 * 1024, perSecond: 128 * 1024 };
/** How long the id of somebody who left is kept from being revived by an echo. */
const GONE_MS = 60_000;

/** Client ids that changed, with their clocks: what is to be sent on. */
export type PresenceChanges = ReadonlyMap<number, number>;

/**
 * The awareness states of a room, with the rules of y-protocols (the higher clock wins, null removes) and ours: an id
 * belongs to the connection that introduced it, a state names no other person, and nothing is relayed that was not
 * new. y-websocket sends every state it hears back to the server, so most of what arrives is somebody else's echo.
 */
export class Presence {
  private readonly entries = new Map<number, Entry>();
  private readonly idsOf = new Map<PresenceOwner, Set<number>>();
  private readonly budgets = new WeakMap<PresenceOwner, TokenBucket>();
  private readonly gone = new Map<number, { clock: number; holder: string; until: number }>();

  constructor(private readonly now: () => number = Date.now) {}

  get size(): number {
    return this.entries.size;
  }

  idsShownBy(owner: PresenceOwner): Iterable<number> {
    return this.idsOf.get(owner) ?? [];
  }

  /** Takes what a connection sent. Throws `MalformedMessage`. */
  apply(bytes: Uint8Array, owner: PresenceOwner): PresenceChanges {
    const changes = new Map<number, number>();
    for (const { id, clock, state } of readStates(bytes)) {
      const known = this.entries.get(id);
      const older = known && (state === 'null' ? clock < known.clock : clock <= known.clock);
      if (older || !this.mayWrite(id, clock, owner)) continue;
      if (state === 'null') {
        if (!known) continue;
        this.remove(id);
      } else {
        if (!acceptable(state, owner) || !this.mayRelay(state, owner)) continue;
        this.claim(id, owner);
        // The newest come last.
        this.entries.delete(id);
        this.entries.set(id, { clock, state, owner });
      }
      changes.set(id, clock);
    }
    return changes;
  }

  /** Forgets everything a connection introduced. */
  leave(owner: PresenceOwner): PresenceChanges {
    const changes = new Map<number, number>();
    for (const id of this.idsOf.get(owner) ?? []) {
      const clock = this.entries.get(id)?.clock;
      if (clock === undefined) continue;
      changes.set(id, clock);
      this.entries.delete(id);
      this.gone.set(id, { clock, holder: owner.holder, until: this.now() + GONE_MS });
    }
    this.idsOf.delete(owner);
    for (const [id, { until }] of this.gone) {
      if (until > this.now()) break;
      this.gone.delete(id);
    }
    return changes;
  }

  /** The message part for some changes. */
  encode(changes: PresenceChanges): Uint8Array {
    return writeStates(
      Array.from(changes, ([id, clock]) => {
        const entry = this.entries.get(id);
        return { id, clock: entry?.clock ?? clock, state: entry?.state ?? 'null' };
      }),
    );
  }

  /**
   * The message part for somebody who comes: everybody who is here, the newest first, as far as it stays small. Every
   * client renews its state within 15 s, and whoever was left out is seen then.
   */
  encodeAll(): Uint8Array {
    const states: RawState[] = [];
    let left = LIMITS.presenceAtOnce;
    for (const [id, { clock, state }] of [...this.entries].reverse()) {
      left -= state.length;
      if (left < 0) break;
      states.push({ id, clock, state });
    }
    return writeStates(states.reverse());
  }

  /** False when the connection has had more sent on than anybody needs. */
  private mayRelay(state: string, owner: PresenceOwner): boolean {
    const budget =
      this.budgets.get(owner) ?? new TokenBucket(BYTES.burst, BYTES.perSecond, this.now);
    this.budgets.set(owner, budget);
    return budget.take(state.length);
  }

  private mayWrite(id: number, clock: number, owner: PresenceOwner): boolean {
    const same = (holder: string): boolean => owner.personId !== null && holder === owner.holder;
    const known = this.entries.get(id);
    // Somebody who comes back before the server noticed that the old socket died takes the id along.
    if (known) return known.owner === owner || same(known.owner.holder);
    const gone = this.gone.get(id);
    if (gone && clock <= gone.clock && !same(gone.holder)) return false;
    return (this.idsOf.get(owner)?.size ?? 0) < IDS_PER_CONNECTION;
  }

  private claim(id: number, owner: PresenceOwner): void {
    const before = this.entries.get(id)?.owner;
    if (before && before !== owner) this.idsOf.get(before)?.delete(id);
    const ids = this.idsOf.get(owner) ?? new Set();
    this.idsOf.set(owner, ids.add(id));
    this.gone.delete(id);
  }

  private remove(id: number): void {
    const owner = this.entries.get(id)?.owner;
    if (owner) this.idsOf.get(owner)?.delete(id);
    this.entries.delete(id);
  }
}

interface RawState {
  readonly id: number;
  readonly clock: number;
  readonly state: string;
}

function readStates(bytes: Uint8Array): RawState[] {
  try {
    const decoder = decoding.createDecoder(bytes);
    const count = decoding.readVarUint(decoder);
    if (count * 3 > bytes.length) throw new Error('more states declared than there are bytes');
    const states: RawState[] = [];
    for (let i = 0; i < count; i++)
      states.push({
        id: decoding.readVarUint(decoder),
        clock: decoding.readVarUint(decoder),
        state: decoding.readVarString(decoder),
      });
    return states;
  } catch (error) {
    throw new MalformedMessage(error instanceof Error ? error.message : 'unreadable states');
  }
}

function writeStates(states: readonly RawState[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, states.length);
  for (const { id, clock, state } of states) {
    encoding.writeVarUint(encoder, id);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state);
  }
  return encoding.toUint8Array(encoder);
}

/** Small, an object, and naming nobody but the person whose token it came with. */
function acceptable(json: string, owner: PresenceOwner): boolean {
  if (json.length > LIMITS.presence || Buffer.byteLength(json) > LIMITS.presence) return false;
  let state: unknown;
  try {
    state = JSON.parse(json);
  } catch {
    throw new MalformedMessage('a state that is no JSON');
  }
  if (typeof state !== 'object' || state === null || Array.isArray(state)) return false;
  const { person } = state as { person?: unknown };
  return person === undefined || person === null || person === owner.personId;
}
