import type { PlanRecords } from './planDoc';
import type { Dependency, Initiative } from './schema';

export interface DependencyGraph {
  /** Living links between two living, different initiatives; of several between the same pair, one. By id. */
  readonly links: readonly Dependency[];
  /** Links by the id of either end. */
  readonly byInitiative: ReadonlyMap<string, readonly Dependency[]>;
  /** Ids of links that are part of a circle: shown as one, promising nothing. */
  readonly circular: ReadonlySet<string>;
  /** Ids of links whose successor starts before its predecessor has ended. */
  readonly conflicts: ReadonlySet<string>;
}

/** What does not depend on dates. */
type LinkStructure = Omit<DependencyGraph, 'conflicts'>;

/** Reads the links of a plan; dangling ends, self-links and doubles are left out. */
export function dependencyGraph(
  map: PlanRecords['dependencies'],
  initiatives: ReadonlyMap<string, Initiative>,
): DependencyGraph {
  const structure = linkStructure(map, new Set(initiatives.keys()));
  return { ...structure, conflicts: createConflictFinder()(structure, initiatives, null) };
}

/** The links between living initiatives, and which of them go in circles. */
export function linkStructure(
  map: PlanRecords['dependencies'],
  initiatives: ReadonlySet<string>,
): LinkStructure {
  const pairs = new Map<string, Dependency>();
  for (const link of map.values()) {
    if (link.deleted !== null || link.from === link.to) continue;
    if (!initiatives.has(link.from) || !initiatives.has(link.to)) continue;
    const key = `${link.from} ${link.to}`;
    const known = pairs.get(key);
    if (!known || link.id < known.id) pairs.set(key, link);
  }
  const links = [...pairs.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const byInitiative = new Map<string, Dependency[]>();
  for (const link of links)
    for (const end of [link.from, link.to]) {
      const list = byInitiative.get(end);
      if (list) list.push(link);
      else byInitiative.set(end, [link]);
    }
  return { links, byInitiative, circular: circularLinks(links) };
}

/**
 * Finds broken links. While the links are the same, only those of changed initiatives (null: any) are looked at, and
 * the set stays the same until one breaks or heals.
 */
export function createConflictFinder() {
  let last: { readonly structure: LinkStructure; readonly conflicts: ReadonlySet<string> } | null =
    null;
  return (
    structure: LinkStructure,
    initiatives: ReadonlyMap<string, Initiative>,
    changed: readonly string[] | null,
  ): ReadonlySet<string> => {
    const known = last?.structure === structure ? last.conflicts : null;
    const links =
      known && changed
        ? changed.flatMap((id) => structure.byInitiative.get(id) ?? [])
        : structure.links;
    const broken = (link: Dependency) => isConflict(link, initiatives);
    if (known && links.every((link) => broken(link) === known.has(link.id))) return known;
    const conflicts = new Set(known);
    for (const link of links) {
      if (broken(link)) conflicts.add(link.id);
      else conflicts.delete(link.id);
    }
    last = { structure, conflicts };
    return conflicts;
  };
}

/** `finish-to-start` broken: the successor starts on or before the predecessor's last day. */
export function isConflict(
  link: Dependency,
  initiatives: ReadonlyMap<string, Initiative>,
): boolean {
  if (link.kind !== 'finish-to-start') return false;
  const from = initiatives.get(link.from)?.span;
  const to = initiatives.get(link.to)?.span;
  // ISO days compare as text; parsing both would cost most of the time of a big board's every edit.
  return Boolean(from && to && to.start <= from.end);
}

/** True when `to` already leads, over one or more links, to `from`: a link from `from` to `to` would close a circle. */
export function wouldCircle(links: readonly Dependency[], from: string, to: string): boolean {
  const next = successors(links);
  const stack = [to];
  const seen = new Set<string>();
  while (stack.length > 0) {
    const id = stack.pop() as string;
    if (id === from) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    for (const link of next.get(id) ?? []) stack.push(link.to);
  }
  return false;
}

function successors(links: readonly Dependency[]): Map<string, Dependency[]> {
  const next = new Map<string, Dependency[]>();
  for (const link of links) {
    const list = next.get(link.from);
    if (list) list.push(link);
    else next.set(link.from, [link]);
  }
  return next;
}

/**
 * Links inside a strongly connected component of more than one initiative. Tarjan's algorithm (R. Tarjan,
 * "Depth-first search and linear graph algorithms", 1972), with an explicit stack against deep chains.
 */
function circularLinks(links: readonly Dependency[]): ReadonlySet<string> {
  const next = successors(links);
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const component = new Map<string, number>();
  const path: string[] = [];
  let counter = 0;
  let components = 0;
  for (const start of next.keys()) {
    if (index.has(start)) continue;
    const work: { id: string; edge: number }[] = [{ id: start, edge: 0 }];
    while (work.length > 0) {
      const frame = work[work.length - 1] as { id: string; edge: number };
      const { id } = frame;
      if (frame.edge === 0) {
        index.set(id, counter);
        low.set(id, counter);
        counter += 1;
        path.push(id);
      }
      const edges = next.get(id) ?? [];
      let descended = false;
      while (frame.edge < edges.length) {
        const to = (edges[frame.edge] as Dependency).to;
        frame.edge += 1;
        if (!index.has(to)) {
          work.push({ id: to, edge: 0 });
          descended = true;
          break;
        }
        if (!component.has(to))
          low.set(id, Math.min(low.get(id) as number, index.get(to) as number));
      }
      if (descended) continue;
      if (frame.edge === 0) frame.edge = 1;
      work.pop();
      const parent = work[work.length - 1];
      if (parent) low.set(parent.id, Math.min(low.get(parent.id) as number, low.get(id) as number));
      if (low.get(id) === index.get(id)) {
        let member: string;
        do {
          member = path.pop() as string;
          component.set(member, components);
        } while (member !== id);
        components += 1;
      }
    }
  }
  const circular = new Set<string>();
  for (const link of links)
    if (component.get(link.from) === component.get(link.to)) circular.add(link.id);
  return circular;
}
