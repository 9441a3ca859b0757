import { addUnits, dayNumber, spanOf } from '../../../shared/dates';
import { BUCKETS } from '../../../shared/plan/schema';
import type { RoundKind } from '../../../shared/workshop/roundApi';
import { formatDateRange } from '../../i18n/format';
import { t } from '../../i18n/i18n';
import {
  bucketOf,
  isSpan,
  type OwnPlace,
  type Placing,
  placeItem,
  plannedPlace,
  wallPlacing,
} from '../../state/rounds/placing';
import type { Action, ActionContext, Enabled, Target } from '../action';
import { stepUnit } from '../moveMode';
import { mayStart } from './mayStart';

const setUp = (id: string, kind: RoundKind): Action => ({
  id,
  group: 'vote',
  where: 'page',
  shortcuts: [],
  enabled: mayStart,
  run: ({ board }) => board.ui.setState({ rightPanel: { kind: 'workshop', setUp: kind } }),
});

/** What is placed on the wall of this tab, where the target is part of it. */
function placingOn({ board }: ActionContext, { lead }: Target): Placing | null {
  const placing = wallPlacing(board);
  return lead !== null && placing?.items.has(lead) ? placing : null;
}

const isPlaced = (context: ActionContext, target: Target): Enabled =>
  placingOn(context, target) !== null || 'notForThis';

/** One step of the level earlier or later, from where this person has it, else from where the plan has it. */
function stepped(
  context: ActionContext,
  placing: Placing,
  id: string,
  by: 1 | -1,
): OwnPlace | null {
  const { board, scene } = context;
  const initiative = board.plan.view().initiatives.get(id);
  const place = placing.places.get(id) ?? (initiative && plannedPlace(initiative, placing.mode));
  if (!place) return null;
  if (!isSpan(place)) {
    const bucket = BUCKETS[BUCKETS.indexOf(place.bucket) + by];
    return bucket ? { bucket } : null;
  }
  const [start, end] = [dayNumber(place.start), dayNumber(place.end)];
  const next = addUnits(stepUnit(scene.level(), false), start, by);
  return spanOf(next, next + end - start);
}

const step = (id: string, key: string, by: 1 | -1): Action => ({
  id,
  group: 'vote',
  where: 'board',
  shortcuts: [key],
  repeats: true,
  applies: (context, target) => placingOn(context, target) !== null,
  enabled: isPlaced,
  run: (context, target) => {
    const { board, announcer } = context;
    const { lead } = target;
    const placing = placingOn(context, target);
    const place = placing && lead && stepped(context, placing, lead, by);
    if (!placing || !lead || !place) return;
    if (!placeItem(board, placing, lead, place)) {
      announcer.warn(t('blind.say.timeUp'));
      return;
    }
    const bucket = bucketOf(place);
    announcer.say(
      isSpan(place)
        ? formatDateRange(place.start, place.end, 'full')
        : t(`actions.bucket.${bucket}`),
    );
  },
});

/** Blind placements and estimates: setting them up, and placing with the keys. */
export const placeActions: readonly Action[] = [
  setUp('startPlacement', 'placement'),
  setUp('startEstimate', 'estimate'),
  {
    id: 'placeIn',
    group: 'vote',
    where: 'board',
    shortcuts: ['D'],
    applies: (context, target) => placingOn(context, target) !== null,
    enabled: isPlaced,
    run: ({ board }, { lead }) =>
      board.ui.setState({ rightPanel: { kind: 'workshop', ...(lead && { item: lead }) } }),
  },
  step('placeEarlier', ',', -1),
  step('placeLater', '.', 1),
];
