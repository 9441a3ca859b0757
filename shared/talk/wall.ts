import { type Cluster, type Reaction, type ReactionSign, type Sticky, sameAnchor } from './schema';
import { anchorKey } from './threads';
import type { WallRecords } from './wallDoc';

/** A group with the stickies in it. */
export interface ClusterView {
  readonly cluster: Cluster;
  /** Living stickies that hang on the wall, as they were written. */
  readonly stickies: readonly Sticky[];
}

/** How often a sign was put to a thing, and by whom. */
export interface ReactionCount {
  readonly sign: ReactionSign;
  readonly people: readonly string[];
}

/** The valid picture of a wall, whatever concurrent edits merged into. */
export interface WallView {
  /** Living stickies that hang on the wall, by id, as they were written; `cluster` names a living one or is null. */
  readonly hanging: ReadonlyMap<string, Sticky>;
  /** Those in the parking lot, as they were written; stickies without a place are among them. */
  readonly parked: readonly Sticky[];
  /** Groups with a sticky in them, by id. */
  readonly clusters: ReadonlyMap<string, ClusterView>;
  /** By `anchorKey` of what they were put to, in the order of the palette. */
  readonly reactions: ReadonlyMap<string, readonly ReactionCount[]>;
}

/** A sticky that was made into something stays as where that came from, and is shown nowhere any more. */
const isShown = ({ deleted, became }: Sticky): boolean => deleted === null && became === null;

/** Set aside, or written where there was no wall to hang it on. */
export const isParked = ({ parked, at }: Sticky): boolean => parked || at === null;

const asWritten = (a: Sticky, b: Sticky): number =>
  a.made < b.made ? -1 : a.made > b.made ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** Resolves what entries say: deleted ones are gone, a group that is gone holds nobody, empty groups are none. */
export function wallOf({ stickies, clusters, reactions }: WallRecords): WallView {
  const living = [...stickies.values()].filter(isShown).sort(asWritten);
  const hanging = new Map<string, Sticky>();
  const parked: Sticky[] = [];
  const members = new Map<string, Sticky[]>();
  for (const sticky of living) {
    if (isParked(sticky)) {
      parked.push(sticky);
      continue;
    }
    const { cluster } = sticky;
    const isGrouped = cluster !== null && clusters.get(cluster)?.deleted === null;
    const shown = isGrouped || cluster === null ? sticky : { ...sticky, cluster: null };
    hanging.set(sticky.id, shown);
    if (isGrouped) members.set(cluster, [...(members.get(cluster) ?? []), shown]);
  }
  return {
    hanging,
    parked,
    clusters: new Map(
      [...members].map(([id, of]) => [id, { cluster: clusters.get(id) as Cluster, stickies: of }]),
    ),
    reactions: countReactions(reactions),
  };
}

function countReactions(
  reactions: WallRecords['reactions'],
): ReadonlyMap<string, readonly ReactionCount[]> {
  const people = new Map<string, Map<ReactionSign, Set<string>>>();
  for (const { on, sign, author, deleted } of reactions.values()) {
    if (deleted !== null) continue;
    const key = anchorKey(on);
    const signs = people.get(key) ?? new Map<ReactionSign, Set<string>>();
    people.set(key, signs.set(sign, (signs.get(sign) ?? new Set()).add(author)));
  }
  return new Map(
    [...people].map(([key, signs]) => [
      key,
      [...signs].map(([sign, who]) => ({ sign, people: [...who] })),
    ]),
  );
}

/** A sign of a person on a thing: its entries, taken away or not; more than one where two tabs put it there at once. */
export const reactionsLike = (
  { reactions }: WallRecords,
  { on, sign, author }: Pick<Reaction, 'on' | 'sign' | 'author'>,
): Reaction[] =>
  [...reactions.values()].filter(
    (one) => one.author === author && one.sign === sign && sameAnchor(one.on, on),
  );
