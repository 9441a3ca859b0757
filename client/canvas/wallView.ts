import { createConflictFinder } from '../../shared/plan/dependencies';
import { patchedMap } from '../../shared/plan/patchedMap';
import { placedAnew } from '../../shared/plan/places';
import type { PlanView } from '../../shared/plan/planView';
import type { Initiative } from '../../shared/plan/schema';
import type { Board } from '../state/board';
import { isSpan, type OwnPlace, type Placing, wallPlacing } from '../state/rounds/placing';
import { type SpanSpread, spansOfRound } from '../state/rounds/spreads';

/** What the wall of this tab shows beside the plan. */
export interface WallView {
  /** The plan, with initiatives where this person places them, or backlog where people placed it. */
  readonly view: PlanView;
  /** The blind placement that is done here. */
  readonly placing: Placing | null;
  /** Where people placed what, by initiative; null while no spread is shown. */
  readonly spreads: ReadonlyMap<string, SpanSpread> | null;
  /** Initiatives without dates that stand where the spread proposes it. */
  readonly proposed: ReadonlySet<string> | null;
}

type Source = Pick<Board, 'plan' | 'ui' | 'rounds' | 'access'>;

/** Reads what the wall shows; the same answer for as long as nothing of it changed. */
export function createWallReader(board: Source): () => WallView {
  const place = createOverlay();
  let last: { readonly plan: PlanView; readonly wall: WallView } | null = null;
  return () => {
    const plan = board.plan.view();
    const placing = wallPlacing(board);
    const spreads = placing ? null : shownSpreads(board, plan);
    if (last?.plan === plan && last.wall.placing === placing && last.wall.spreads === spreads)
      return last.wall;
    const proposals = spreads && proposedPlaces(plan, spreads);
    const places = placing?.places ?? proposals;
    const view = places ? place(plan, places) : plan;
    const proposed = proposals && new Set(proposals.keys());
    last = { plan, wall: { view, placing, spreads, proposed } };
    return last.wall;
  };
}

function shownSpreads(board: Source, { meta }: PlanView): WallView['spreads'] {
  const { spread } = board.ui.getState();
  return spread === null || meta.mode !== 'dates' ? null : spansOfRound(board, spread);
}

/** What has no dates yet stands where the median puts it, so that it can be seen and dragged. */
function proposedPlaces(
  { initiatives }: PlanView,
  spreads: ReadonlyMap<string, SpanSpread>,
): ReadonlyMap<string, OwnPlace> {
  const places = new Map<string, OwnPlace>();
  for (const [id, { median }] of spreads)
    if (initiatives.get(id)?.span === null) places.set(id, median);
  return places;
}

/** Makes views in which some initiatives stand elsewhere. Copies are kept, so that lanes are not packed for nothing. */
function createOverlay() {
  let copies = new Map<string, { from: Initiative; place: OwnPlace; copy: Initiative }>();
  const conflictsOf = createConflictFinder();
  return (plan: PlanView, places: ReadonlyMap<string, OwnPlace>): PlanView => {
    const next: typeof copies = new Map();
    const moved: [string, Initiative][] = [];
    for (const [id, place] of places) {
      const from = plan.initiatives.get(id);
      if (!from) continue;
      const known = copies.get(id);
      const isKnown = known?.from === from && known.place === place;
      const entry = isKnown ? known : { from, place, copy: placedAt(from, place) };
      next.set(id, entry);
      moved.push([id, entry.copy]);
    }
    copies = next;
    const ids = moved.map(([id]) => id);
    const initiatives = patchedMap(plan.initiatives, moved);
    const { byLane, backlog } = placedAnew(plan, initiatives, plan.meta.mode, ids);
    const { conflicts: _conflicts, ...links } = plan.dependencies;
    const conflicts = conflictsOf(links, initiatives, null);
    return { ...plan, initiatives, byLane, backlog, dependencies: { ...links, conflicts } };
  };
}

const placedAt = (initiative: Initiative, place: OwnPlace): Initiative =>
  isSpan(place)
    ? { ...initiative, span: { start: place.start, end: place.end } }
    : { ...initiative, bucket: place.bucket };
