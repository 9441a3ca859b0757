import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { MESSAGE_ACK, MESSAGE_REFUSED, MESSAGE_SYNC } from '../../../shared/protocol';
import type { Random } from '../random';
import { syncMessage } from '../rawClient';
import type { SimSocket } from './simSocket';

const [STEP_1, STEP_2, UPDATE] = [0, 1, 2];

/**
 * One person's tab, as the stock y-websocket client behaves: it asks with step 1, answers step 1 with all it has beyond
 * it, and sends every edit at once while a socket is open. Beside its document it keeps what it has seen of others and
 * what it was told is on disk: neither may ever be lost.
 */
export class SimClient {
  readonly doc = new Y.Doc();
  /** Only what came from the server. */
  readonly seen = new Y.Doc();
  /** Only what the server acknowledged. */
  readonly acknowledged = new Y.Doc();
  socket: SimSocket | null = null;
  /** What went out on this socket; null once it was refused. */
  private sent: (Uint8Array | null)[] = [];

  constructor(
    readonly name: string,
    clientId: number,
  ) {
    this.doc.clientID = clientId;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.write(UPDATE, update);
    });
  }

  connect(socket: SimSocket): void {
    this.socket = socket;
    this.sent = [];
    socket.toClient = (bytes) => this.receive(bytes);
    socket.onCut = () => {
      if (this.socket === socket) this.socket = null;
    };
    socket.fromClient(syncMessage(STEP_1, Y.encodeStateVector(this.doc)));
  }

  /** Somebody types, moves, deletes. */
  edit(random: Random): void {
    const text = this.doc.getText('text');
    const map = this.doc.getMap('map');
    const list = this.doc.getArray('list');
    this.doc.transact(() => {
      for (let left = 1 + random.below(3); left > 0; left -= 1) {
        const at = random.below(text.length + 1);
        switch (random.below(6)) {
          case 0:
          case 1:
            text.insert(at, `${this.name}${random.below(10)}`);
            break;
          case 2:
            text.delete(at, Math.min(random.below(4), text.length - at));
            break;
          case 3:
            map.set(`k${random.below(5)}`, random.below(1000));
            break;
          case 4:
            map.delete(`k${random.below(5)}`);
            break;
          default:
            if (list.length > 3) list.delete(random.below(list.length));
            else list.insert(random.below(list.length + 1), [random.below(1000)]);
        }
      }
    });
  }

  private write(step: number, update: Uint8Array): void {
    if (!this.socket) return;
    this.sent.push(update);
    this.socket.fromClient(syncMessage(step, update));
  }

  private receive(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE_ACK) {
      const count = decoding.readVarUint(decoder);
      for (const update of this.sent.slice(0, count))
        if (update) Y.applyUpdate(this.acknowledged, update);
    } else if (type === MESSAGE_REFUSED) {
      this.sent[decoding.readVarUint(decoder) - 1] = null;
      const code = decoding.readVarString(decoder);
      if (code !== 'unavailable') throw new Error(`${this.name} was refused: ${code}`);
    } else if (type === MESSAGE_SYNC) {
      const step = decoding.readVarUint(decoder);
      const payload = decoding.readVarUint8Array(decoder);
      if (step === STEP_1) this.write(STEP_2, Y.encodeStateAsUpdate(this.doc, payload));
      else {
        Y.applyUpdate(this.doc, payload, this);
        Y.applyUpdate(this.seen, payload);
      }
    }
  }
}

/** Everything that can differ between two documents which claim to be the same: content, state vector, deletes, gaps. */
export function fingerprint(doc: Y.Doc): string {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint8Array(encoder, Y.encodeSnapshot(Y.snapshot(doc)));
  const gaps = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
  return JSON.stringify([
    doc.getText('text').toString(),
    Object.entries(doc.getMap('map').toJSON()).sort(),
    doc.getArray('list').toJSON(),
    Buffer.from(encoding.toUint8Array(encoder)).toString('base64'),
    gaps,
  ]);
}

/** True when a document lacks nothing of a part. */
export function holds(whole: Y.Doc, part: Y.Doc): boolean {
  const before = Y.snapshot(whole);
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(whole));
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(part));
  const same = Y.equalSnapshots(before, Y.snapshot(copy)) && copy.store.pendingStructs === null;
  copy.destroy();
  return same;
}
