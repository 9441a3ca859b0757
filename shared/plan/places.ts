import { byOrder } from '../orderKey';
import type { Initiative, PlanMeta } from './schema';

type Mode = PlanMeta['mode'];

/** Where initiatives stand. */
export interface Places {
  /** Placed initiatives by lane id; key null is the band "No lane". In order of start, then `order`; in now / next / later mode by `order`. */
  readonly byLane: ReadonlyMap<string | null, readonly Initiative[]>;
  /** The others, in order. */
  readonly backlog: readonly Initiative[];
}

/** True when the initiative stands on the board in this mode (otherwise it is in the backlog). */
export const isPlaced = (i: Initiative, mode: Mode): boolean =>
  mode === 'dates' ? i.span !== null : i.bucket !== null;

/** Sorts initiatives into lanes and backlog. Only lists with a changed initiative (null: any) are made anew. */
export function createPlacer() {
  let last: {
    readonly initiatives: ReadonlyMap<string, Initiative>;
    readonly mode: Mode;
    readonly places: Places;
  } | null = null;
  return (
    initiatives: ReadonlyMap<string, Initiative>,
    mode: Mode,
    changed: readonly string[] | null,
  ): Places => {
    if (last?.initiatives === initiatives && last.mode === mode) return last.places;
    const places =
      last && changed && last.mode === mode
        ? placedAnew({ ...last.places, initiatives: last.initiatives }, initiatives, mode, changed)
        : placedAnew(NOWHERE, initiatives, mode, [...initiatives.keys()]);
    last = { initiatives, mode, places };
    return places;
  };
}

const NOWHERE = { initiatives: new Map(), byLane: new Map(), backlog: [] };
const BACKLOG = Symbol('backlog');

/** Where initiatives stand after some of them changed; lists without a changed one stay as they are. */
export function placedAnew(
  places: Places & { readonly initiatives: ReadonlyMap<string, Initiative> },
  after: ReadonlyMap<string, Initiative>,
  mode: Mode,
  changed: readonly string[],
): Places {
  const { initiatives: before } = places;
  const placeOf = (i: Initiative) => (isPlaced(i, mode) ? i.lane : BACKLOG);
  const arrivals = new Map<string | null | typeof BACKLOG, Initiative[]>();
  const arrive = (place: string | null | typeof BACKLOG): Initiative[] => {
    const list = arrivals.get(place) ?? [];
    arrivals.set(place, list);
    return list;
  };
  for (const id of changed) {
    const was = before.get(id);
    const is = after.get(id);
    if (was) arrive(placeOf(was));
    if (is) arrive(placeOf(is)).push(is);
  }
  const moved = new Set(changed);
  const others = (list: readonly Initiative[] = []) => list.filter((i) => !moved.has(i.id));
  const byLane = new Map(places.byLane);
  let { backlog } = places;
  for (const [place, list] of arrivals) {
    if (place === BACKLOG) {
      backlog = [...others(backlog), ...list].sort(byOrder);
      continue;
    }
    const inLane = [...others(byLane.get(place)), ...list].sort(
      mode === 'dates' ? byPlace : byOrder,
    );
    if (inLane.length > 0) byLane.set(place, inLane);
    else byLane.delete(place);
  }
  return { byLane, backlog };
}

/** By start, then the longer first, then order and id: the order in which rows are packed. */
function byPlace(a: Initiative, b: Initiative): number {
  if (a.span && b.span) {
    if (a.span.start !== b.span.start) return a.span.start < b.span.start ? -1 : 1;
    if (a.span.end !== b.span.end) return a.span.end > b.span.end ? -1 : 1;
  }
  return byOrder(a, b);
}
