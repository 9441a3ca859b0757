import { createHash } from 'node:crypto';
import { vi } from 'vitest';
import * as Y from 'yjs';
import { createLogger } from '../../../server/log';
import { Connection } from '../../../server/sync/connection';
import { Rooms } from '../../../server/sync/rooms';
import { type Random, seeded } from '../random';
import { syncMessage } from '../rawClient';
import { fingerprint, holds, SimClient } from './simClient';
import { SimDisk, SLOW_MS } from './simDisk';
import { SimSocket } from './simSocket';

const BOARD = 'board-of-simulation';
const UPDATE = 2;
const STEPS = 60;
const CLIENTS = 3;
/** Longer than any timer of a room that is in use. */
const SETTLED_MS = 2_000;

/**
 * One life of a room under a seed: the server's real rooms and connections, over simulated wires, disk and time. Tabs
 * edit, somebody lies about who they are, wires break, the disk fills up, the process dies at any moment. Throws when something was lost that anybody had
 * seen or was told is saved, and when the documents differ in the end. Answers a trace: equal for equal seeds.
 *
 * Needs fake timers (`vi.useFakeTimers`): time is what the simulation says it is.
 */
export async function simulate(seed: number): Promise<string> {
  const world = new World(seeded(seed));
  await world.begin();
  try {
    for (let step = 0; step < STEPS; step += 1) await world.step();
    await world.heal();
  } finally {
    world.end();
  }
  return world.trace();
}

class World {
  private readonly disk: SimDisk;
  private readonly clients: SimClient[];
  private readonly hash = createHash('sha256');
  private rooms: Rooms;
  private sockets: SimSocket[] = [];

  constructor(private readonly random: Random) {
    this.disk = new SimDisk(random);
    this.clients = Array.from(
      { length: CLIENTS },
      (_, i) => new SimClient('abc'[i] ?? '', 100 + i),
    );
    this.rooms = this.boot();
  }

  async begin(): Promise<void> {
    const store = this.disk.open();
    await store.createBoard(BOARD, [], 0);
    for (const client of this.clients) await this.connect(client);
  }

  async step(): Promise<void> {
    const { random, clients } = this;
    const client = clients[random.below(clients.length)] as SimClient;
    const what = random.below(21);
    this.hash.update(`${what} `);
    if (what < 7) client.edit(random);
    else if (what < 13) client.socket?.move(random);
    else if (what < 16) await this.pass(random.below(20));
    else if (what === 16) await this.busyTime();
    else if (what === 17) client.socket?.cut();
    else if (what === 18) {
      this.disk.full = random.below(3) === 0;
      this.disk.slow = random.below(2) === 0;
    } else if (what === 19) await this.forge(client);
    else if (random.below(3) === 0) await this.crash();
    if (!client.socket && random.below(3) === 0) await this.connect(client);
  }

  /** Long enough for timers of the room to fall among edits. */
  private async busyTime(): Promise<void> {
    for (let left = 2 + this.random.below(8); left > 0; left -= 1) {
      const client = this.clients[this.random.below(CLIENTS)] as SimClient;
      client.edit(this.random);
      client.socket?.move(this.random, 8);
      await this.pass(this.random.below(100));
    }
  }

  /** Everything works again: all come back, and in the end nobody differs in anything, nor does the disk. */
  async heal(): Promise<void> {
    this.disk.full = false;
    this.disk.slow = false;
    await this.pass(SETTLED_MS);
    for (let round = 0; round < 4; round += 1) {
      for (const client of this.clients) if (!client.socket) await this.connect(client);
      for (let again = 0; again < 6; again += 1) {
        for (const socket of this.sockets) socket.moveAll();
        await this.pass(SETTLED_MS);
      }
    }
    const prints = new Set(this.clients.map(({ doc }) => fingerprint(doc)));
    await this.crash();
    prints.add(await this.onDisk(fingerprint));
    if (prints.size > 1) throw new Error(`documents differ:\n${[...prints].join('\n')}`);
    for (const print of prints) this.hash.update(print);
  }

  end(): void {
    for (const socket of this.sockets) socket.crash();
    vi.clearAllTimers();
    for (const { doc, seen, acknowledged } of this.clients)
      for (const each of [doc, seen, acknowledged]) each.destroy();
  }

  trace(): string {
    return this.hash.digest('hex');
  }

  private boot(): Rooms {
    return new Rooms({
      store: this.disk.open(),
      log: createLogger('silent'),
      compactAfter: 1 + this.random.below(8),
      unloadAfterMs: this.random.below(300),
    });
  }

  private async connect(client: SimClient): Promise<void> {
    client.connect(await this.open(client.name, true));
  }

  /** Somebody who may edit writes under the id of another, as far as a third has seen that one's work. */
  private async forge(victim: SimClient): Promise<void> {
    const witness = this.clients.find((client) => client !== victim) as SimClient;
    if (Y.getState(witness.doc.store, victim.doc.clientID) === 0) return;
    const lie = new Y.Doc();
    Y.applyUpdate(lie, Y.encodeStateAsUpdate(witness.doc));
    lie.clientID = victim.doc.clientID;
    const updates: Uint8Array[] = [];
    lie.on('update', (update: Uint8Array) => updates.push(update));
    lie.getText('text').insert(0, '!');
    lie.destroy();
    const socket = await this.open('liar', false);
    for (const update of updates) socket.fromClient(syncMessage(UPDATE, update));
    socket.moveAll();
  }

  private async open(name: string, receipts: boolean): Promise<SimSocket> {
    const { rooms } = this;
    const room = await this.finished(rooms.acquire(BOARD, 'plan'));
    const socket = new SimSocket();
    this.sockets = this.sockets.filter(({ isCut }) => !isCut);
    this.sockets.push(socket);
    const grant = {
      boardId: BOARD,
      role: 'editor' as const,
      holder: `person:${name}`,
      personId: name,
      link: 1,
      expiresAt: null,
      lens: null,
    };
    room.join(new Connection(socket.wire, room, grant, receipts, createLogger('silent')));
    rooms.release(room);
    return socket;
  }

  /** `kill -9`: memory is gone, sockets break, the disk keeps what had reached it. */
  private async crash(): Promise<void> {
    for (const socket of this.sockets) socket.crash();
    this.sockets = [];
    this.disk.crash();
    // Half-written commits land or do not; nothing else of that process runs on.
    await this.pass(2 * SLOW_MS);
    vi.clearAllTimers();
    this.rooms = this.boot();
    await this.onDisk((doc) => {
      for (const { name, seen, acknowledged } of this.clients) {
        if (!holds(doc, seen)) throw new Error(`lost what ${name} had seen`);
        if (!holds(doc, acknowledged)) throw new Error(`lost what ${name} was told is saved`);
      }
    });
  }

  private async onDisk<T>(look: (doc: Y.Doc) => T): Promise<T> {
    const { snapshot, updates } = await this.finished(this.disk.open().loadRoom(BOARD, 'plan'));
    const doc = new Y.Doc();
    for (const update of snapshot ? [snapshot, ...updates] : updates) Y.applyUpdate(doc, update);
    try {
      return look(doc);
    } finally {
      doc.destroy();
    }
  }

  /** Lets time pass until something is done. */
  private async finished<T>(doing: Promise<T>): Promise<T> {
    let done = false;
    const end = () => {
      done = true;
    };
    doing.then(end, end);
    while (!done) await this.pass(5);
    return doing;
  }

  private async pass(ms: number): Promise<void> {
    await vi.advanceTimersByTimeAsync(ms);
  }
}
