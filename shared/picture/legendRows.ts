import { colourAt } from '../plan/colours';
import type { PlanView } from '../plan/planView';
import { CERTAINTIES, type Initiative, STATUSES } from '../plan/schema';
import type { Person } from '../stage';
import type { ColourBy } from './choices';

/** One row of the legend: a colour of the board, what it stands for, and how many bars have it. */
export interface LegendRow {
  /** Goal id (empty: without a goal), lane id, status, person id or certainty. */
  readonly key: string;
  /** Name of the colour; null: the colour of what belongs to nothing. */
  readonly colour: string | null;
  /** What was typed; null: the word comes from the catalogue, by `key`. */
  readonly title: string | null;
  readonly count: number;
}

/** What the colours of the bars mean now, as `paint/barColour.ts` gives them. */
export function legendRows(
  view: Pick<PlanView, 'goals' | 'lanes'>,
  counts: ReadonlyMap<string, number>,
  people: ReadonlyMap<string, Person>,
  by: ColourBy,
): LegendRow[] {
  const count = (key: string) => counts.get(key) ?? 0;
  switch (by) {
    case 'goal':
      return withRest(
        view.goals.map((g) => ({
          key: g.id,
          colour: g.colour,
          title: g.title,
          count: count(g.id),
        })),
        count(''),
      );
    case 'lane':
      return withRest(
        view.lanes.map((lane, i) => ({
          key: lane.id,
          colour: lane.colour ?? colourAt(i).name,
          title: lane.title,
          count: count(lane.id),
        })),
        count(''),
      );
    case 'status':
      return named(STATUSES, count);
    case 'certainty':
      return named(CERTAINTIES, count);
    case 'owner':
      return withRest(
        [...people.keys()]
          .sort()
          .map((id, i) => ({
            key: id,
            colour: colourAt(i).name,
            title: people.get(id)?.name ?? '',
            count: count(id),
          }))
          // Everybody who ever joined would be a long list: those who own something stand in it.
          .filter((row) => row.count > 0),
        count(''),
      );
  }
}

const named = (keys: readonly string[], count: (key: string) => number): LegendRow[] =>
  keys.map((key, i) => ({ key, colour: colourAt(i).name, title: null, count: count(key) }));

const withRest = (rows: LegendRow[], rest: number): LegendRow[] =>
  rest > 0 ? [...rows, { key: '', colour: null, title: null, count: rest }] : rows;

type Lists = PlanView['byLane'];

/**
 * Counts the bars of each colour. A lane whose list is the same is not counted again, and the answer stays the same
 * map until a count changes: a bar that only moved costs its lane and draws nothing.
 */
export function createBarCounter(by: ColourBy): (byLane: Lists) => ReadonlyMap<string, number> {
  let known: Lists = new Map();
  let counts: ReadonlyMap<string, number> = new Map();
  return (byLane) => {
    if (byLane === known) return counts;
    const change = new Map<string, number>();
    const add = (list: readonly Initiative[], times: 1 | -1) => {
      for (const initiative of list) {
        const key = keyOf(initiative, by);
        change.set(key, (change.get(key) ?? 0) + times);
      }
    };
    for (const [lane, list] of known) if (byLane.get(lane) !== list) add(list, -1);
    for (const [lane, list] of byLane) if (known.get(lane) !== list) add(list, 1);
    known = byLane;
    const changed = [...change].filter(([, times]) => times !== 0);
    if (changed.length > 0) {
      const next = new Map(counts);
      for (const [key, times] of changed) next.set(key, (next.get(key) ?? 0) + times);
      counts = next;
    }
    return counts;
  };
}

const keyOf = (i: Initiative, by: ColourBy): string => i[by] ?? '';

/** The filter after a click on a row: toggled, or with Shift that row alone (and back to all). */
export function nextFilter(
  filter: readonly string[],
  key: string,
  isolate: boolean,
): readonly string[] {
  if (isolate) return filter.length === 1 && filter.includes(key) ? [] : [key];
  return filter.includes(key) ? filter.filter((other) => other !== key) : [...filter, key];
}
