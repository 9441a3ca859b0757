import { setTimeout as wait } from 'node:timers/promises';
import { type Random, seeded } from '../random';
import type { TestRedis } from '../redis';
import { makeBoard, type SpawnedServer, spawnServer } from '../startServer';
import { CrashClient } from './crashClient';
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
  type Writer,
} from './tally';

/** What dies in a round. With two servers on a board, one holds it and the other leads there. */
export const VICTIMS = ['holder', 'other', 'redis', 'holder and redis', 'stopped'] as const;
export type Victim = (typeof VICTIMS)[number];

export interface NodesOptions {
  /** The built server. */
  readonly entry: string;
  /** Of both servers, with what they share. */
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly redis: TestRedis;
  /** Ports at which the two servers are found again. */
  readonly ports: readonly [number, number];
  readonly rounds: number;
  readonly seed: number;
  readonly onRound?: (figures: NodesFigures) => void;
}

export interface NodesFigures extends Tally {
  readonly rounds: Record<Victim, number>;
  /** From the death of a server until the other has answered about all rooms of its board, in ms. */
  readonly takeOvers: number[];
  /** From the last server's return until all documents are equal, in ms. */
  readonly healings: number[];
}

/** Of each room, half of them through each server. */
const WRITERS = 4;
/** A board is given up for a fresh one after so many rounds, and looked at again at the end. */
const ROUNDS_PER_BOARD = 10;

/**
 * Two servers, one database, one Redis: people write through both of them while one is killed, or Redis, or one is stopped as
 * an operator would. A fresh reader at a server that is left compares first; then all come back and must agree.
 */
export async function nodesRun(options: NodesOptions): Promise<NodesFigures> {
  const run = new NodesRun(options);
  try {
    return await run.play();
  } finally {
    await run.end();
  }
}

class NodesRun {
  private readonly random: Random;
  private readonly servers: SpawnedServer[] = [];
  private readonly boards: BoardUnderTest[] = [];
  private onTold: (() => void) | null = null;
  /** Which of the two servers holds the board: who made it, and whoever survived since. */
  private holder = 0;
  private readonly figures: NodesFigures = {
    rounds: { holder: 0, other: 0, redis: 0, 'holder and redis': 0, stopped: 0 },
    ...emptyTally(),
    takeOvers: [],
    healings: [],
  };

  constructor(private readonly options: NodesOptions) {
    this.random = seeded(options.seed);
  }

  async play(): Promise<NodesFigures> {
    await Promise.all([this.start(0), this.start(1)]);
    for (let round = 0; round < this.options.rounds; round += 1) {
      if (round % ROUNDS_PER_BOARD === 0) await this.freshBoard();
      const tested = this.boards.at(-1) as BoardUnderTest;
      const victim = VICTIMS[
        round < VICTIMS.length ? round : this.random.below(VICTIMS.length)
      ] as Victim;
      await within(this.round(tested, victim), `round ${round}, death of ${victim}`);
      this.figures.rounds[victim] += 1;
      count(this.figures, this.boards);
      this.options.onRound?.(this.figures);
    }
    for (const tested of this.boards) {
      for (const { client } of tested.writers) client.close();
      await within(this.lookInto(tested, this.server(0)), 'the last look');
    }
    count(this.figures, this.boards);
    return this.figures;
  }

  async end(): Promise<void> {
    for (const { writers } of this.boards) for (const { client } of writers) client.close();
    for (const server of this.servers)
      if (server.process.exitCode === null && server.process.signalCode === null)
        await server.kill9();
  }

  private server(n: number): SpawnedServer {
    return this.servers[n] as SpawnedServer;
  }

  private async start(n: number): Promise<void> {
    const { entry, dataDir, databaseUrl, redis, ports } = this.options;
    this.servers[n] = await spawnServer({
      entry,
      dataDir,
      port: ports[n] as number,
      env: {
        DATABASE_URL: databaseUrl,
        REDIS_URL: redis.url,
        PLANWALL_COMPACT_AFTER: String(1 + this.random.below(40)),
        LOG_LEVEL: 'error',
      },
    });
  }

  private async freshBoard(): Promise<void> {
    for (const { client } of this.boards.at(-1)?.writers ?? []) client.close();
    this.holder = this.random.below(2);
    const board = await makeBoard(this.server(this.holder));
    const tested = untouched(board);
    tested.writers = ROOMS.flatMap((room) =>
      Array.from({ length: WRITERS }, (_, n): Writer => {
        const name = `${this.boards.length}-${room}-${n}`;
        return {
          room,
          client: new CrashClient(name, tested.histories[room], room, () => this.onTold?.()),
        };
      }),
    );
    this.boards.push(tested);
    await this.bringBack(tested);
  }

  /** Everybody who is away comes back, through one server or the other. */
  private async bringBack({ board, writers }: BoardUnderTest): Promise<void> {
    await Promise.all(
      writers.map(async ({ room, client }, n) => {
        if (client.isConnected) return;
        const place = { server: this.server(n % 2), board, room };
        // A server that has just come back may find the board's old one still on its way out.
        for (;;) {
          await client.gone();
          if (
            await client.connect(place, board.tokens.editor).then(
              () => true,
              () => false,
            )
          )
            return;
          await wait(50);
        }
      }),
    );
  }

  private async round(tested: BoardUnderTest, victim: Victim): Promise<void> {
    const survivor = victim === 'other' || victim === 'redis' ? this.holder : 1 - this.holder;
    await this.writeUntilDeath(tested, victim);
    const died = performance.now();
    await this.lookInto(tested, this.server(survivor));
    if (victim === 'holder' || victim === 'holder and redis')
      this.figures.takeOvers.push(performance.now() - died);
    const gone = victim === 'redis' ? null : victim === 'other' ? 1 - this.holder : this.holder;
    this.holder = survivor;
    const { redis } = this.options;
    await Promise.all([
      gone === null ? null : this.start(gone),
      victim.includes('redis') ? redis.start() : null,
    ]);
    const back = performance.now();
    await this.bringBack(tested);
    await this.agree(tested);
    this.figures.healings.push(performance.now() - back);
  }

  /** Everybody writes until the chosen moment; resolves when whoever lost their server knows it. */
  private async writeUntilDeath(tested: BoardUnderTest, victim: Victim): Promise<void> {
    let over = false;
    const death = new Promise<void>((resolve, reject) => {
      let left = 20 + this.random.below(400);
      this.onTold = () => {
        left -= 1;
        if (left > 0) return;
        this.onTold = null;
        this.kill(victim)
          .then(() => {
            over = true;
          })
          .then(resolve, reject);
      };
    });
    const pumps = tested.writers.map(({ client }) =>
      pump(client, seeded(this.random.below(2 ** 31)), () => over || !client.isConnected),
    );
    await death;
    await Promise.all(pumps);
    for (const { client } of tested.writers)
      if (client.torn.size > 0) note(this.figures, 'torn', tested, client.torn);
  }

  private async kill(victim: Victim): Promise<void> {
    const { redis } = this.options;
    if (victim === 'redis') {
      await redis.kill();
      // Nobody may notice: edits go on for a moment.
      return wait(50);
    }
    if (victim === 'stopped') {
      const code = await this.server(this.holder).terminate();
      if (code !== 0) throw new Error(`stopped with ${code}`);
      return;
    }
    const dies = this.server(victim === 'other' ? 1 - this.holder : this.holder);
    await Promise.all([dies.kill9(), victim.includes('redis') ? redis.kill() : null]);
  }

  /** What a fresh reader is given first must hold all that was ever shown or acknowledged. */
  private async lookInto(tested: BoardUnderTest, server: SpawnedServer): Promise<void> {
    const { board, histories } = tested;
    await Promise.all(
      ROOMS.map(async (room) => {
        // Whoever is still connected may be told more meanwhile.
        const told = histories[room].told();
        const reader = new CrashClient('reader', histories[room], room);
        await reader.connect({ server, board, room }, board.tokens.viewer);
        noteLosses(this.figures, tested, room, reader, told);
        reader.close();
      }),
    );
  }

  /** All have everything, and the same. */
  private async agree(tested: BoardUnderTest): Promise<void> {
    const { board, histories, writers } = tested;
    await Promise.all(writers.map(({ client }) => client.until(() => client.saved)));
    for (const { client } of writers)
      if (client.refused > 0) throw new Error(`${client.name} was refused`);
    for (const room of ROOMS) {
      const server = this.server(this.random.below(2));
      const reader = new CrashClient('reader', histories[room], room);
      await reader.connect({ server, board, room }, board.tokens.viewer);
      await noteDifferences(this.figures, tested, room, reader);
      reader.close();
    }
  }
}
