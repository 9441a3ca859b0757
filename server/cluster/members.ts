import type { Logger } from '../log';
import type { NodeRecord, NodeStore } from '../store/nodeStore';
import type { Bus, Message } from './redisBus';

/** A server says that it is there so often, and is missed after so long. */
const BEAT_MS = 1_000;
const MISSED_MS = 3_500;
/** Between two looks at one that is on its way out. */
const LOOK_MS = 100;
/** Boards of others that are remembered. */
const MOST_ROUTES = 50_000;

interface MembersOptions {
  readonly nodes: NodeStore;
  readonly log: Logger;
  readonly onEnded: () => void;
}

/**
 * The servers over one database, and who of them serves a board. What the database says holds; what is remembered of it may
 * be old, which shows when the server it names is not there or says so.
 */
export class Members {
  private readonly routes = new Map<string, NodeRecord>();
  private readonly asked = new Map<string, Promise<NodeRecord | null>>();
  private readonly suspected = new Map<number, Promise<boolean>>();
  /** When each other server was last heard of, as `performance.now()` tells it. */
  private readonly heardAt = new Map<number, number>();
  private readonly waiting = new Set<() => void>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly options: MembersOptions,
    private readonly bus: Bus,
  ) {
    this.timer = setInterval(() => this.beat(), BEAT_MS);
    this.timer.unref();
  }

  /** Another server that serves a board; null where it is this one, which takes it where nobody has it. */
  async otherFor(boardId: string): Promise<NodeRecord | null> {
    const { nodes } = this.options;
    if (nodes.holds(boardId)) return null;
    const known = this.routes.get(boardId);
    if (known) return known;
    const asking = this.asked.get(boardId) ?? this.ask(boardId);
    this.asked.set(boardId, asking);
    const holder = await asking.finally(() => this.asked.delete(boardId));
    return holder === null || holder.id === nodes.id ? null : holder;
  }

  private async ask(boardId: string): Promise<NodeRecord | null> {
    const { nodes } = this.options;
    const holder = await nodes.holderOf(boardId);
    if (holder !== null && holder.id !== nodes.id && holder.address !== null) {
      if (this.routes.size >= MOST_ROUTES) this.routes.clear();
      this.routes.set(boardId, holder);
    }
    return holder;
  }

  /** A server was not there for a board: it is ended if its session is gone, and looked up again in a moment if not. */
  async missed(boardId: string, node: NodeRecord, mayEnd = true): Promise<void> {
    this.routes.delete(boardId);
    if (!mayEnd || !(await this.end(node.id))) await this.aMoment();
  }

  heard({ kind, node }: Message): void {
    if (kind === 'here') this.heardAt.set(node, performance.now());
    else this.forget(node);
  }

  /** This server has given its boards back. */
  gone(): void {
    this.bus.say({ kind: 'ended', node: this.options.nodes.id });
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private beat(): void {
    const { nodes } = this.options;
    const now = performance.now();
    // Where this one heard nothing itself, or could do nothing, the others' silence means nothing.
    if (!this.bus.isUp || !nodes.isAttached) {
      for (const node of this.heardAt.keys()) this.heardAt.set(node, now);
      return;
    }
    this.bus.say({ kind: 'here', node: nodes.id });
    for (const [node, at] of this.heardAt) {
      if (node === nodes.id || now - at < MISSED_MS) continue;
      this.heardAt.set(node, now);
      void this.end(node).catch(() => {});
    }
  }

  /** Ends a node whose session is gone; many may ask at once. */
  private end(node: number): Promise<boolean> {
    const ending =
      this.suspected.get(node) ??
      this.options.nodes.endIfGone(node).finally(() => this.suspected.delete(node));
    const isFirst = !this.suspected.has(node);
    this.suspected.set(node, ending);
    if (isFirst)
      ending.then(
        (hasEnded) => {
          if (!hasEnded) return;
          this.options.log.warn({ event: 'node-ended', node }, 'another server is gone');
          this.options.onEnded();
          this.bus.say({ kind: 'ended', node });
          this.forget(node);
        },
        () => {},
      );
    return ending;
  }

  private forget(node: number): void {
    this.heardAt.delete(node);
    for (const [boardId, { id }] of this.routes) if (id === node) this.routes.delete(boardId);
    for (const wake of [...this.waiting]) wake();
  }

  /** Until somebody has ended, or it is time to look again. */
  private aMoment(): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, LOOK_MS);
      this.waiting.add(wake);
    });
  }
}
