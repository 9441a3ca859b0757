import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { MESSAGE_ACK, MESSAGE_REFUSED, MESSAGE_SYNC } from '../../../shared/protocol';
import type { RunningServer, TestBoard } from '../startServer';
import { type CrashRoom, editOf, type History, isTorn, ROOTS, write } from './history';

const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

/** Origin of what came over the wire. */
const REMOTE = 'remote';

/** Where a client connects. */
export interface Place {
  readonly server: Pick<RunningServer, 'wsUrl'>;
  readonly board: Pick<TestBoard, 'id'>;
  readonly room: CrashRoom;
}

/**
 * A bare client of one room that keeps account: what it saw of others goes into the history as seen, what the server
 * acknowledged (message 100) as acknowledged. It does not come back by itself; `connect` opens the next socket with
 * the same document, as a tab does that stayed open.
 */
export class CrashClient {
  readonly doc = new Y.Doc();
  readonly entries: Y.Map<unknown>;
  /** Edits of which only a part arrived. */
  readonly torn = new Set<string>();
  refused = 0;
  private socket: WebSocket | null = null;
  private open = false;
  /** Own edits made so far, and own edits whose entries are still there to be deleted. */
  private readonly made: string[] = [];
  private readonly deletable: string[] = [];
  /** By message number on this socket: how many of `made` it and the messages before it vouch for. */
  private vouched: number[] = [];
  private acknowledged = 0;
  private readonly watchers = new Set<() => void>();

  constructor(
    readonly name: string,
    private readonly history: History,
    room: CrashRoom,
    /** Called at each edit of somebody else that was not seen before, and at each own one that is acknowledged. */
    private readonly onTold: () => void = () => {},
  ) {
    this.entries = this.doc.getMap(ROOTS[room]);
    this.entries.observe(({ keysChanged }, { local }) => {
      if (local) return;
      for (const id of new Set([...keysChanged].map(editOf))) this.see(id);
    });
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== REMOTE && this.open) this.sendCounted(UPDATE, update);
    });
  }

  /** Opens a socket and resolves with the first answer to our step 1: the moment a page shows the board. */
  connect({ server, board, room }: Place, token: string): Promise<void> {
    const url = `${server.wsUrl}/${board.id}/${room}?token=${token}&ack=1`;
    const socket = new WebSocket(url, { perMessageDeflate: false });
    this.socket = socket;
    this.vouched = [];
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('close', (code) => reject(new Error(`closed with ${code}`)));
      socket.on('open', () => this.send(STEP_1, Y.encodeStateVector(this.doc)));
      socket.on('message', (data: Buffer) => {
        if (this.receive(new Uint8Array(data)) === STEP_2) resolve();
      });
    });
  }

  /** Makes an edit; now and then one that deletes an earlier one of its own. */
  edit(removing: boolean): void {
    const removes = (removing && this.deletable.shift()) || null;
    const edit = this.history.next(this.name, removes);
    this.made.push(edit.id);
    // What deletes stays, so that an edit is missed where the edit that deleted it is missed.
    if (removes === null) this.deletable.push(edit.id);
    this.doc.transact(() => write(this.entries, edit));
    this.tell();
  }

  /** Resolves when the condition holds; looked at after each message and edit. */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!condition()) return;
        this.watchers.delete(look);
        resolve();
      };
      this.watchers.add(look);
      look();
    });
  }

  /** Everything it made is on the server's disk, as far as it was told. */
  get saved(): boolean {
    return this.acknowledged === this.made.length;
  }

  /** Its socket is open and has been answered. */
  get isConnected(): boolean {
    return this.open && this.socket?.readyState === WebSocket.OPEN;
  }

  /** Resolves when the socket is gone, and with it everything that was still on its way to us. */
  gone(): Promise<void> {
    const { socket } = this;
    this.open = false;
    if (!socket || socket.readyState === WebSocket.CLOSED) return Promise.resolve();
    return new Promise((resolve) => socket.once('close', () => resolve()));
  }

  close(): void {
    this.open = false;
    this.socket?.on('error', () => {});
    this.socket?.terminate();
  }

  private receive(data: Uint8Array): number | null {
    const decoder = decoding.createDecoder(data);
    const type = decoding.readVarUint(decoder);
    let step: number | null = null;
    if (type === MESSAGE_ACK) this.acknowledge(decoding.readVarUint(decoder));
    // Editors write an open board here: nothing may be refused.
    if (type === MESSAGE_REFUSED) this.refused += 1;
    if (type === MESSAGE_SYNC) {
      step = decoding.readVarUint(decoder);
      const payload = decoding.readVarUint8Array(decoder);
      if (step === STEP_1) this.answer(payload);
      else Y.applyUpdate(this.doc, payload, REMOTE);
    }
    this.tell();
    return step;
  }

  /** The answer holds everything made so far; from here on each update message vouches for its own edit. */
  private answer(stateVector: Uint8Array): void {
    this.sendCounted(STEP_2, Y.encodeStateAsUpdate(this.doc, stateVector));
    this.open = true;
  }

  private acknowledge(n: number): void {
    const upTo = this.vouched[n - 1] ?? 0;
    for (; this.acknowledged < upTo; this.acknowledged += 1) {
      this.history.acked.add(this.made[this.acknowledged] as string);
      this.onTold();
    }
  }

  private see(id: string): void {
    const edit = this.history.edit(id);
    if (edit && isTorn(this.entries, edit)) this.torn.add(id);
    if (id.startsWith(`${this.name}-`) || this.history.seen.has(id)) return;
    if (!this.entries.has(`${id}-a`) && !this.entries.has(`${id}-b`)) return;
    this.history.seen.add(id);
    this.onTold();
  }

  private sendCounted(step: number, payload: Uint8Array): void {
    this.vouched.push(this.made.length);
    this.send(step, payload);
  }

  private send(step: number, payload: Uint8Array): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE_SYNC);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, payload);
    this.socket?.send(encoding.toUint8Array(encoder), () => {});
  }

  private tell(): void {
    for (const look of this.watchers) look();
  }
}
