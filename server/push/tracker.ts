import type { CheckedTarget, PushFault } from '../../shared/push/pushApi';
import type { ExternalRef } from '../../shared/work/schema';
import type { Part, PushContent } from './content';

/** An issue there: its lasting id, the key that people know it by, and its page. */
export interface IssueRef {
  readonly id: string;
  readonly key: string;
  readonly url: string;
}

/** A refusal that another try does not mend. */
export class TrackerFault extends Error {
  constructor(
    readonly fault: PushFault,
    /** What it is about: one row, or all that is to come. */
    readonly scope: 'row' | 'push',
    /** The other side's own words. */
    readonly said: string | null = null,
  ) {
    super(said ?? fault);
    this.name = 'TrackerFault';
  }
}

/** No answer, or none that can be read: what was asked for may have happened. */
export class Unanswered extends Error {
  constructor(
    readonly fault: 'unreachable' | 'strange-answer',
    readonly said: string | null = null,
  ) {
    super(said ?? fault);
    this.name = 'Unanswered';
  }
}

/** The other side as a push sees it; the same for every tool. Calls throw `TrackerFault`; `create` also `Unanswered`. */
export interface Tracker {
  /** May these credentials write there, and what can be mapped to. */
  check(): Promise<CheckedTarget>;
  /** Learns what creating and changing needs to know. */
  prepare(): Promise<void>;
  /** Makes an issue; answers it with the parts of the content that are there with that. */
  create(
    content: PushContent,
    parent: IssueRef | null,
  ): Promise<{ readonly ref: IssueRef; readonly parts: readonly Part[] }>;
  /** The issue of an item that was made since, found by its mark. */
  find(item: string, since: number): Promise<IssueRef | null>;
  /** So long after its creation an issue may still not be found. */
  readonly foundAfterMs: number;
  /** The issue of a key on an item; null when it is not there or not made from this item. */
  adopt(ref: ExternalRef, item: string): Promise<IssueRef | null>;
  /** Sends parts of the content. `blockers` stand in its text. */
  update(
    ref: IssueRef,
    content: PushContent,
    parts: ReadonlySet<Part>,
    around: { readonly parent: IssueRef | null; readonly blockers: readonly IssueRef[] },
  ): Promise<void>;
  /** Links it as blocked by others. True when that stands in its text, as the other side knows no links. */
  link(
    ref: IssueRef,
    content: PushContent,
    blockers: {
      readonly all: readonly IssueRef[];
      readonly added: readonly IssueRef[];
      readonly dropped: readonly IssueRef[];
    },
    inText: boolean,
  ): Promise<boolean>;
}
