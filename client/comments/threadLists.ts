import type { PlanRecords } from '../../shared/plan/planDoc';
import { type CommentAnchor, sameAnchor } from '../../shared/talk/schema';
import { anchorKey, isMentioned, type Thread, type Threads } from '../../shared/talk/threads';
import type { WallRecords } from '../../shared/talk/wallDoc';
import type { WorkRecords } from '../../shared/work/workDoc';
import { type AnchorFacts, anchorFacts } from '../actions/comments/anchors';

export type ThreadFilter = 'open' | 'resolved' | 'mentions';

/** Where what comments hang on is looked up. */
export interface AnchorSources {
  readonly records: PlanRecords;
  readonly items: WorkRecords;
  readonly wall: WallRecords;
}

const factsIn = (on: CommentAnchor, { records, items, wall }: AnchorSources): AnchorFacts =>
  anchorFacts(on, records, items, wall);

/** Threads about one thing, under its name. */
export interface ThreadGroup {
  readonly key: string;
  readonly on: CommentAnchor;
  readonly facts: AnchorFacts;
  readonly threads: readonly Thread[];
}

export interface ThreadGroups {
  /** What was last talked about first. */
  readonly living: readonly ThreadGroup[];
  /** What hung on things that were deleted. */
  readonly deleted: readonly ThreadGroup[];
}

/** All threads that a filter lets through, by what they are about. */
export function threadGroups(
  threads: Threads,
  filter: ThreadFilter,
  me: string | null,
  sources: AnchorSources,
): ThreadGroups {
  const isShown = (thread: Thread): boolean =>
    filter === 'mentions' ? isMentioned(thread, me) : thread.resolved === (filter === 'resolved');
  const groups = [...threads.byAnchor].flatMap(([key, all]): ThreadGroup[] => {
    const shown = all.filter(isShown);
    const on = shown[0]?.on;
    return on ? [{ key, on, facts: factsIn(on, sources), threads: shown }] : [];
  });
  const latest = ({ threads: all }: ThreadGroup): string =>
    all.reduce((last, thread) => (thread.latest > last ? thread.latest : last), '');
  groups.sort((a, b) => (latest(a) < latest(b) ? 1 : latest(a) > latest(b) ? -1 : 0));
  return {
    living: groups.filter(({ facts }) => facts.living),
    deleted: groups.filter(({ facts }) => !facts.living),
  };
}

/** What is said about one thing; about an initiative with what is said about each of its tasks. */
export function groupsOn(
  on: CommentAnchor,
  threads: Threads,
  sources: AnchorSources,
): readonly ThreadGroup[] {
  const groupOf = (anchor: CommentAnchor): ThreadGroup => ({
    key: anchorKey(anchor),
    on: anchor,
    facts: factsIn(anchor, sources),
    threads: threads.byAnchor.get(anchorKey(anchor)) ?? [],
  });
  const own = groupOf(on);
  if (own.facts.kind !== 'initiative') return [own];
  const tasks: ThreadGroup[] = [];
  for (const [first] of threads.byAnchor.values()) {
    if (!first || sameAnchor(first.on, on)) continue;
    const group = groupOf(first.on);
    if (group.facts.living && group.facts.initiative === on.id) tasks.push(group);
  }
  return [own, ...tasks];
}
