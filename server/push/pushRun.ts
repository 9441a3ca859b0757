import type { PushFault, PushRow } from '../../shared/push/pushApi';
import type { ExternalRef } from '../../shared/work/schema';
import type { PushStore } from '../store/pushStore';
import { type Caller, Paused } from './caller';
import type { Clock } from './clock';
import { changedParts, hashOf, PARTS, type Part, type PushContent } from './content';
import type { Ledger } from './ledger';
import { type IssueRef, type Tracker, TrackerFault, Unanswered } from './tracker';

export interface RunDeps {
  readonly store: PushStore;
  readonly ledger: Ledger;
  readonly tracker: Tracker;
  readonly caller: Caller;
  readonly clock: Clock;
  readonly pause: AbortSignal;
  readonly boardId: string;
  readonly n: number;
  readonly contents: ReadonlyMap<string, PushContent>;
  /** True when a key on an item is of this place. */
  readonly isHere: (ref: ExternalRef) => boolean;
  /** Tells everybody on the board where an item is. */
  readonly publish: (item: string, ref: ExternalRef) => Promise<void>;
  /** False when the board can no longer be written. */
  readonly isOpen: () => Promise<boolean>;
  /** Told of each row that has changed. */
  readonly onRow: (i: number, row: PushRow) => void;
}

export interface RunEnd {
  readonly state: 'paused' | 'done';
  readonly fault: PushFault | null;
}

/** How often a creation is tried whose answers get lost. */
const CREATE_TRIES = 4;

/**
 * Sends the rows that wait, one after the other. Before a creation its intent is on disk, and its outcome is after:
 * whatever ends the process in between, the next run looks for the issue before it makes another.
 */
export class PushRun {
  constructor(
    private readonly deps: RunDeps,
    private readonly rows: PushRow[],
    private readonly system: string,
  ) {}

  async run(): Promise<RunEnd> {
    try {
      await this.deps.tracker.prepare();
      await this.publishKnown();
      for (const [i, row] of this.rows.entries()) {
        if (row.state !== 'waiting') continue;
        if (this.deps.pause.aborted || !(await this.deps.isOpen())) throw new Paused();
        await this.send(i, row);
      }
      return { state: 'done', fault: null };
    } catch (error) {
      if (error instanceof Paused) return { state: 'paused', fault: null };
      if (error instanceof TrackerFault) return { state: 'paused', fault: error.fault };
      throw error;
    }
  }

  /** An item that was taken out of the list and made again does not name its issue: nothing else may be to send. */
  private async publishKnown(): Promise<void> {
    for (const { item, external } of this.deps.contents.values()) {
      const { ref } = this.deps.ledger.get(item);
      const named = external.some((one) => this.deps.isHere(one) && one.key === ref?.key);
      if (ref && !named) await this.publish(item, ref);
    }
  }

  private publish(item: string, { key, url }: IssueRef): Promise<void> {
    return this.deps.publish(item, { system: this.system, key, url });
  }

  private async send(i: number, row: PushRow): Promise<void> {
    let outcome: Pick<PushRow, 'state' | 'fault' | 'said'> = DONE;
    try {
      const content = this.deps.contents.get(row.item);
      // What was deleted or dropped here since the push was planned has nothing to send.
      if (content) await (row.action === 'link' ? this.link(content) : this.put(content));
    } catch (error) {
      if (!(error instanceof TrackerFault) || error.scope === 'push') throw error;
      const { fault, said } = error;
      if (fault === 'gone') await this.forget(row.item);
      outcome = {
        state: 'failed',
        fault,
        said: said === null ? null : this.deps.caller.clean(said),
      };
    }
    const ref = this.deps.ledger.get(row.item).ref;
    const next: PushRow = { ...row, ...outcome, key: ref?.key ?? null, url: ref?.url ?? null };
    this.rows[i] = next;
    await this.deps.store.setPushRows(this.deps.boardId, this.deps.n, [[i, next]]);
    this.deps.onRow(i, next);
  }

  /** Makes or changes the issue of an item, so that it is there as it is here. */
  private async put(content: PushContent): Promise<void> {
    const { ledger, tracker } = this.deps;
    const parent = this.parentOf(content);
    const known = await this.known(content);
    // It was thought to be there, and was dropped since: it is not made for that.
    if (!known && content.state === 'dropped') return;
    const ref = known ?? (await this.create(content, parent));
    await this.publish(content.item, ref);
    const { sent, links, linksInText } = ledger.get(content.item);
    const parts = changedParts(content, sent);
    if (parts.length === 0) return;
    const blockers = linksInText ? this.refsOf(links) : [];
    await tracker.update(ref, content, new Set(parts), { parent, blockers });
    await ledger.patch(content.item, { sent: hashes(content, PARTS) });
  }

  private parentOf({ parent }: PushContent): IssueRef | null {
    if (parent === null) return null;
    const ref = this.deps.ledger.get(parent).ref;
    if (!ref) throw new TrackerFault('parent-failed', 'row');
    return ref;
  }

  private refsOf(items: readonly string[]): IssueRef[] {
    return items.flatMap((item) => this.deps.ledger.get(item).ref ?? []);
  }

  /** The issue of an item that was made before: by the ledger, by the key on the item, or by its mark. */
  private async known({ item, external }: PushContent): Promise<IssueRef | null> {
    const { ledger, tracker } = this.deps;
    const { ref, intentAt } = ledger.get(item);
    if (ref) return ref;
    let found = intentAt === null ? null : await this.find(item, intentAt);
    const key = external.find((one) => this.deps.isHere(one));
    if (!found && key) found = await tracker.adopt(key, item);
    // What of it is as it is here nobody knows: all of it is sent.
    if (found) await ledger.patch(item, { ref: found, intentAt: null, sent: {} });
    else if (intentAt !== null) await ledger.patch(item, { intentAt: null });
    return found;
  }

  private async create(content: PushContent, parent: IssueRef | null): Promise<IssueRef> {
    const { ledger, tracker, caller, clock } = this.deps;
    const { item } = content;
    for (let tries = 1; ; tries += 1) {
      const since = clock.now();
      await ledger.patch(item, { intentAt: since });
      try {
        const { ref, parts } = await tracker.create(content, parent);
        await ledger.patch(item, { ref, intentAt: null, sent: hashes(content, parts) });
        return ref;
      } catch (error) {
        if (!(error instanceof Unanswered)) {
          // It was refused, or never asked for.
          await ledger.patch(item, { intentAt: null });
          throw error;
        }
        const found = await this.find(item, since);
        if (found) {
          await ledger.patch(item, { ref: found, intentAt: null, sent: {} });
          return found;
        }
        if (error.fault === 'strange-answer')
          throw new TrackerFault('strange-answer', 'row', error.said);
        if (tries >= CREATE_TRIES) throw new TrackerFault('unreachable', 'push', error.said);
        await caller.backOff(tries);
        if (this.deps.pause.aborted) throw new Paused();
      }
    }
  }

  /** Looks for an issue until it would be found if it were there. */
  private async find(item: string, since: number): Promise<IssueRef | null> {
    const { tracker, clock, pause } = this.deps;
    for (let tries = 0; ; tries += 1) {
      const found = await tracker.find(item, since);
      const left = since + tracker.foundAfterMs - clock.now();
      if (found || left <= 0) return found;
      await clock.sleep(Math.min(left, 1_000 * 2 ** tries), pause);
    }
  }

  private async link(content: PushContent): Promise<void> {
    const { ledger, tracker } = this.deps;
    const { ref, links, linksInText } = ledger.get(content.item);
    if (!ref) throw new TrackerFault('parent-failed', 'row');
    const there = content.blockers.filter((item) => ledger.get(item).ref);
    const inText = await tracker.link(
      ref,
      content,
      {
        all: this.refsOf(there),
        added: this.refsOf(there.filter((item) => !links.includes(item))),
        dropped: this.refsOf(links.filter((item) => !there.includes(item))),
      },
      linksInText,
    );
    await ledger.patch(content.item, { links: there, linksInText: inText });
    if (there.length < content.blockers.length) throw new TrackerFault('parent-failed', 'row');
  }

  private async forget(item: string): Promise<void> {
    await this.deps.ledger.forget(item);
    const below = [...this.deps.contents.values()].filter(({ parent }) => parent === item);
    await this.deps.ledger.placeAnew(below.map((content) => content.item));
  }
}

const DONE = { state: 'done', fault: null, said: null } as const;

const hashes = (content: PushContent, parts: readonly Part[]): Record<string, string> =>
  Object.fromEntries(parts.map((part) => [part, hashOf(content, part)]));
