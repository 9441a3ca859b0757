import { setTimeout as wait } from 'node:timers/promises';
import { seeded } from '../random';
import { makeBoard, type SpawnedServer, spawnServer } from '../startServer';
import { CrashClient, type Place } from './crashClient';
import { type CrashRoom, editOf, ROOTS } from './history';
import { pump, within } from './steps';
import {
  type BoardUnderTest,
  count,
  emptyTally,
  note,
  noteDifferences,
  noteLosses,
  ROOMS,
  type Tally,
  untouched,
} from './tally';

/** When the server dies: while people write, while a snapshot replaces the log, while it starts, while it stops. */
export const MOMENTS = ['writing', 'compacting', 'starting', 'stopping'] as const;
export type Moment = (typeof MOMENTS)[number];

export interface CrashOptions {
  /** The built server. */
  readonly entry: string;
  readonly dataDir: string;
  /** Settings of the server besides. */
  readonly env?: NodeJS.ProcessEnv;
  readonly kills: number;
  /** Decides everything but the machine's own timing. */
  readonly seed: number;
  /** Moments to choose from; all unless given. */
  readonly moments?: readonly Moment[];
  /** Told after each crash has been looked into. */
  readonly onKill?: (figures: CrashFigures) => void;
}

export interface CrashFigures extends Tally {
  readonly kills: Record<Moment, number>;
}

const WRITERS_PER_ROOM = 2;
/** A board is given up for a fresh one after so many crashes, so that documents stay small; it is looked at again at the end. */
const CRASHES_PER_BOARD = 8;

/**
 * Kills a real server with SIGKILL while clients write in several rooms, starts it again, and compares what it still
 * has with what each client had seen or been told. Writers stay away until a fresh reader has looked, or else they
 * would heal what was lost; then most of them come back, and everybody must agree.
 */
export async function crashRun(options: CrashOptions): Promise<CrashFigures> {
  const run = new CrashRun(options);
  try {
    return await run.play();
  } finally {
    await run.end();
  }
}

class CrashRun {
  private readonly random;
  private readonly figures: CrashFigures = {
    kills: { writing: 0, compacting: 0, starting: 0, stopping: 0 },
    ...emptyTally(),
  };
  private readonly boards: BoardUnderTest[] = [];
  private readonly moments: readonly Moment[];
  private server: SpawnedServer | null = null;
  private onTold: (() => void) | null = null;
  private onCompaction: (() => void) | null = null;
  private writersMade = 0;

  constructor(private readonly options: CrashOptions) {
    this.random = seeded(options.seed);
    this.moments = options.moments ?? MOMENTS;
  }

  async play(): Promise<CrashFigures> {
    const { kills, onKill } = this.options;
    let server = await this.start();
    for (let crash = 0; this.killed < kills; crash += 1) {
      if (crash % CRASHES_PER_BOARD === 0) this.boards.push(await this.freshBoard(server));
      const tested = this.boards.at(-1) as BoardUnderTest;
      const moment = this.moments[crash % this.moments.length] as Moment;
      await within(this.writeUntilDeath(server, tested, moment), `crash ${crash} while ${moment}`);
      server = await this.startAgain(moment);
      await within(this.lookInto(server, tested), `reading after crash ${crash}`);
      await within(this.heal(server, tested), `coming back after crash ${crash}`);
      count(this.figures, this.boards);
      onKill?.(this.figures);
    }
    for (const { writers } of this.boards) for (const { client } of writers) client.close();
    await server.terminate();
    server = await this.start();
    for (const tested of this.boards) await within(this.lookInto(server, tested), 'the last look');
    count(this.figures, this.boards);
    return this.figures;
  }

  async end(): Promise<void> {
    for (const { writers } of this.boards) for (const { client } of writers) client.close();
    if (this.server?.process.exitCode === null) await this.server.kill9();
  }

  private get killed(): number {
    return Object.values(this.figures.kills).reduce((sum, n) => sum + n, 0);
  }

  // The server

  private async start(onSpawn?: (process: SpawnedServer['process']) => void) {
    this.server = await spawnServer({
      entry: this.options.entry,
      dataDir: this.options.dataDir,
      env: {
        PLANWALL_COMPACT_AFTER: String(1 + this.random.below(12)),
        // Tells when a snapshot is about to replace the log.
        LOG_LEVEL: 'debug',
        ...this.options.env,
      },
      onSpawn,
      onLine: (line) => {
        if (line.includes('"event":"compaction"')) this.onCompaction?.();
      },
    });
    return this.server;
  }

  /** Starts after a crash; where the start itself is to be hit, that one first. */
  private async startAgain(moment: Moment): Promise<SpawnedServer> {
    if (moment !== 'starting') return this.start();
    const patience = this.random.below(300);
    try {
      const server = await this.start((process) => {
        setTimeout(() => process.kill('SIGKILL'), patience);
      });
      // It was ready before; then it dies idle.
      await server.kill9();
    } catch {
      // It did not get that far.
    }
    this.figures.kills.starting += 1;
    return this.start();
  }

  private async kill(server: SpawnedServer, moment: Moment): Promise<void> {
    if (moment === 'stopping') {
      server.process.kill('SIGTERM');
      await wait(this.random.below(25));
    }
    await server.kill9();
    // One that is asked to stop may be quicker than the kill; that was no crash.
    if (server.process.signalCode !== 'SIGKILL') return;
    this.figures.kills[moment === 'starting' ? 'writing' : moment] += 1;
  }

  // The clients

  private async freshBoard(server: SpawnedServer): Promise<BoardUnderTest> {
    for (const { writers } of this.boards) for (const { client } of writers) client.close();
    const board = await makeBoard(server);
    const tested = untouched(board);
    await this.bringWriters(server, tested);
    return tested;
  }

  /** Fills up the writers of each room with new ones. */
  private async bringWriters(server: SpawnedServer, tested: BoardUnderTest): Promise<void> {
    for (const room of ROOMS) {
      const there = tested.writers.filter((writer) => writer.room === room).length;
      for (let n = there; n < WRITERS_PER_ROOM; n += 1) {
        this.writersMade += 1;
        const client = new CrashClient(`w${this.writersMade}`, tested.histories[room], room, () =>
          this.onTold?.(),
        );
        await client.connect(placeOf(server, tested, room), tested.board.tokens.editor);
        tested.writers.push({ room, client });
      }
    }
  }

  /** A client that only looks. */
  private reader(tested: BoardUnderTest, room: CrashRoom, name: string): CrashClient {
    return new CrashClient(name, tested.histories[room], room, () => this.onTold?.());
  }

  // One crash

  /** Everybody writes until the chosen moment; resolves when the server and all sockets are gone. */
  private async writeUntilDeath(
    server: SpawnedServer,
    tested: BoardUnderTest,
    moment: Moment,
  ): Promise<void> {
    const { viewer } = tested.board.tokens;
    const readers = await Promise.all(
      ROOMS.map(async (room) => {
        const client = this.reader(tested, room, 'watcher');
        await client.connect(placeOf(server, tested, room), viewer);
        return client;
      }),
    );
    let over = false;
    const death = new Promise<void>((resolve, reject) => {
      const strike = () => {
        this.onTold = null;
        this.onCompaction = null;
        over = true;
        // In the same turn as what set it off: the next commit has hardly begun.
        this.kill(server, moment).then(resolve, reject);
      };
      let left = 1 + this.random.below(300);
      const countDown = () => {
        left -= 1;
        if (left === 0) strike();
      };
      if (moment === 'compacting') this.onCompaction = strike;
      else this.onTold = countDown;
    });
    const ended = () => over;
    const pumps = tested.writers.map(({ client }) =>
      pump(client, seeded(this.random.below(2 ** 31)), ended),
    );
    // Whoever asks while edits are on their way sees only what is on disk: by a socket, and by HTTP.
    const visitors = [0, 1, 2].map(async (n) => {
      const room = ROOMS[this.random.below(ROOMS.length)] as CrashRoom;
      const delay = this.random.below(60);
      await wait(delay);
      const client = this.reader(tested, room, `visitor${n}`);
      readers.push(client);
      await client.connect(placeOf(server, tested, room), viewer).catch(() => {});
      await readOverHttp(server, tested).catch(() => {});
    });
    await death;
    await Promise.all([...pumps, ...visitors]);
    const all = [...tested.writers.map(({ client }) => client), ...readers];
    await Promise.all(all.map((client) => client.gone()));
    for (const client of all) note(this.figures, 'torn', tested, client.torn);
    for (const reader of readers) reader.close();
  }

  /** Nobody else is there: what a fresh reader is given first must hold all that was ever shown. */
  private async lookInto(server: SpawnedServer, tested: BoardUnderTest): Promise<void> {
    for (const room of ROOMS) {
      const reader = this.reader(tested, room, 'reader');
      await reader.connect(placeOf(server, tested, room), tested.board.tokens.viewer);
      noteLosses(this.figures, tested, room, reader);
      if (reader.doc.store.pendingStructs !== null || reader.doc.store.pendingDs !== null)
        note(this.figures, 'gaps', tested, [`${room} waits for something`]);
      reader.close();
    }
  }

  /** Some tabs were closed meanwhile; all others come back with what they made, and everybody agrees. */
  private async heal(server: SpawnedServer, tested: BoardUnderTest): Promise<void> {
    const stays = (): boolean => this.random.below(3) > 0;
    tested.writers = tested.writers.filter(({ client }) => {
      const kept = stays();
      if (!kept) client.close();
      return kept;
    });
    await Promise.all(
      tested.writers.map(async ({ room, client }) => {
        await client.connect(placeOf(server, tested, room), tested.board.tokens.editor);
        await client.until(() => client.saved);
        if (client.refused > 0) throw new Error(`${client.name} was refused`);
      }),
    );
    await this.bringWriters(server, tested);
    for (const room of ROOMS) {
      const reader = this.reader(tested, room, 'reader');
      await reader.connect(placeOf(server, tested, room), tested.board.tokens.viewer);
      await noteDifferences(this.figures, tested, room, reader);
      reader.close();
    }
  }
}

const placeOf = (server: SpawnedServer, { board }: BoardUnderTest, room: CrashRoom): Place => ({
  server,
  board,
  room,
});

/** Reads the board as a script would, and notes what it was shown. */
async function readOverHttp(
  { url }: SpawnedServer,
  { board, histories }: BoardUnderTest,
): Promise<void> {
  const response = await fetch(`${url}/api/boards/${board.id}/export?format=json`, {
    headers: { Authorization: `Bearer ${board.tokens.viewer}` },
  });
  const { rooms } = (await response.json()) as {
    rooms: Record<string, Record<string, Record<string, unknown>>>;
  };
  for (const room of ROOMS)
    for (const entry of Object.keys(rooms[room]?.[ROOTS[room]] ?? {}))
      if (histories[room].edit(editOf(entry))) histories[room].seen.add(editOf(entry));
}
