import type { IncomingMessage, RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { peerAddress, vouchFor } from '../auth/peerAddress';
import type { Config } from '../config';
import type { Logger } from '../log';
import type { NodeStore } from '../store/nodeStore';
import { boardOf } from './boardOf';
import type { Door, DoorFigures, DoorListener, UpgradeListener } from './door';
import { forwardRequest, type Outcome } from './forwardRequest';
import { forwardSocket } from './forwardSocket';
import { Members } from './members';
import { ownAddress } from './ownAddress';
import { type Bus, openBus } from './redisBus';
import { NOT_HERE, refuse, refuseSocket } from './refusal';
import { Tunnel } from './tunnel';
import { Vouching } from './vouching';

/** For so long a request waits for its board to be served again, and for so long a server may be without its database. */
const PATIENCE_MS = { board: 5_000, database: 2_000 };

interface ClusterDeps {
  readonly config: Config;
  readonly nodes: NodeStore;
  readonly log: Logger;
}

/** What comes of a request: answered here, said to be elsewhere, sent on, given up, or nobody's any more. */
type Turn = 'here' | 'not-here' | 'gone' | 'failed' | 'sent';

/** The door of a server among several: what is about a board of another goes there and back through it. */
export class ClusterDoor implements Door {
  private readonly tunnels = new Set<Tunnel>();
  private isLeaving = false;
  private readonly vouching: Vouching;

  private constructor(
    private readonly deps: ClusterDeps,
    private readonly members: Members,
    private readonly bus: Bus,
    private readonly told: DoorListener,
  ) {
    this.vouching = new Vouching(deps.nodes.secret);
  }

  /** Joins the other servers over these data. */
  static async open(
    deps: ClusterDeps & { redisUrl: string },
  ): Promise<(told: DoorListener) => Door> {
    const { nodes, log, redisUrl } = deps;
    let members: Members | null = null;
    const bus = await openBus({
      url: redisUrl,
      dataName: nodes.dataName,
      log,
      heard: (message) => members?.heard(message),
    });
    return (told) => {
      members = new Members({ nodes, log, onEnded: told.nodeEnded }, bus);
      return new ClusterDoor(deps, members, bus, told);
    };
  }

  requests(here: RequestListener): RequestListener {
    return (request, response) => {
      const vouched = this.admit(request);
      if (vouched === false) return refuse(response, 'bad-request');
      const board = boardOf(request.url);
      if (board === null || this.isOurs(board, vouched)) return here(request, response);
      const forward = (origin: string): Promise<Outcome> =>
        forwardRequest(request, response, origin, this.headersOf(request));
      void this.turn(board, vouched, forward, () => response.destroyed).then((turn) => {
        if (turn === 'here') here(request, response);
        else if (turn === 'not-here') refuse(response, 'unavailable', NOT_HERE);
        else if (turn === 'failed') refuse(response, 'unavailable');
        this.count('request', turn);
      });
    };
  }

  upgrades(here: UpgradeListener): UpgradeListener {
    return (request, socket, head) => {
      const vouched = this.admit(request);
      if (vouched === false) return refuseSocket(socket, 'bad-request');
      const board = boardOf(request.url);
      if (board === null || this.isOurs(board, vouched)) return here(request, socket, head);
      // It may break while nobody has it yet.
      const broken = (): unknown => socket.destroy();
      socket.on('error', broken);
      const forward = (origin: string): Promise<Outcome> =>
        forwardSocket(request, socket as Socket, head, origin, this.headersOf(request), (far) =>
          this.join(socket, far),
        );
      void this.turn(board, vouched, forward, () => socket.destroyed).then((turn) => {
        if (turn === 'here') {
          socket.off('error', broken);
          here(request, socket, head);
        } else if (turn === 'not-here') refuseSocket(socket, 'unavailable', NOT_HERE);
        else if (turn === 'failed') refuseSocket(socket, 'unavailable');
        this.count('socket', turn);
      });
    };
  }

  async opened(address: AddressInfo): Promise<void> {
    const { config, nodes, log } = this.deps;
    const own = config.nodeAddress ?? ownAddress(address);
    // One that was here before, at this very address perhaps, need not be missed first.
    for (const { id } of await nodes.others()) await nodes.endIfGone(id);
    await nodes.announce(own);
    log.info({ event: 'node', node: nodes.id, address: own }, 'one of several servers');
  }

  leave(): void {
    this.isLeaving = true;
    this.members.stop();
    for (const tunnel of this.tunnels) tunnel.leave();
  }

  async closed(): Promise<void> {
    this.members.gone();
    await this.bus.close();
  }

  figures(): DoorFigures {
    const { nodes } = this.deps;
    return { boards: nodes.boards, tunnels: this.tunnels.size, isRedisUp: this.bus.isUp };
  }

  /** False for a request that only claims to come from a server; its address otherwise, where a server vouches for it. */
  private admit(request: IncomingMessage): string | null | false {
    const vouched = this.vouching.read(request);
    if (vouched) vouchFor(request, vouched);
    return vouched;
  }

  private isOurs(boardId: string, vouched: string | null): boolean {
    return this.deps.nodes.holds(boardId) && !(vouched !== null && this.isAway);
  }

  /** What other servers ask for they then ask the next holder for, or this one again when it has its database. */
  private get isAway(): boolean {
    return this.isLeaving || !this.deps.nodes.isAttached;
  }

  private headersOf(request: IncomingMessage): Record<string, string | string[]> {
    return this.vouching.headersOf(request, peerAddress(request, this.deps.config.trustedProxies));
  }

  /** Finds out who answers, and has them do it; a board whose server has just ended is waited for. */
  private async turn(
    boardId: string,
    vouched: string | null,
    forward: (origin: string) => Promise<Outcome>,
    isGone: () => boolean,
  ): Promise<Turn> {
    if (vouched !== null && this.isAway) return 'not-here';
    const began = performance.now();
    const waited = (): number => performance.now() - began;
    try {
      while (waited() < PATIENCE_MS.board && !isGone()) {
        if (this.isLeaving) return 'failed';
        const other = await this.members.otherFor(boardId);
        if (other === null) return 'here';
        // What was sent on once stays where it is.
        if (vouched !== null) return 'not-here';
        const outcome = other.address === null ? 'unreachable' : await forward(other.address);
        if (outcome === 'done') return 'sent';
        // One that says itself that it is not the one lives: it gets some time to find its database.
        const mayEnd = outcome === 'unreachable' || waited() > PATIENCE_MS.database;
        await this.members.missed(boardId, other, mayEnd);
      }
    } catch (error) {
      this.deps.log.warn({ board: boardId, err: error }, 'no server found for a board');
    }
    return isGone() ? 'gone' : 'failed';
  }

  private join(near: Duplex, far: Socket): void {
    const tunnel: Tunnel = new Tunnel(near as Socket, far, () => this.tunnels.delete(tunnel));
    this.tunnels.add(tunnel);
    if (this.isLeaving) tunnel.leave();
  }

  private count(kind: 'request' | 'socket', turn: Turn): void {
    if (turn === 'sent') this.told.forwarded(kind, 'done');
    else if (turn === 'failed') this.told.forwarded(kind, 'failed');
  }
}
