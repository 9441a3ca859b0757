import { addUnits, dayNumber, spanOf } from '../../../shared/dates';
import { BUCKETS } from '../../../shared/plan/schema';
import { formatDateRange } from '../../i18n/format';
import { t } from '../../i18n/i18n';
import {
  isSpan,
  type OwnPlace,
  type Placing,
  placeItem,
  plannedPlace,
  wallPlacing,
} from '../../state/rounds/placing';
import type { Action, ActionContext, Target } from '../action';
import { stepUnit } from '../moveMode';

type Does = Pick<Action, 'enabled' | 'run'>;

/**
 * What a command about dates does, and what it does instead on what this person places alone on the wall: the plan
 * stays as it is, and who may not change it may place all the same.
 */
export const orAlone = (
  { enabled, run }: Does,
  alone: (context: ActionContext, placing: Placing, id: string) => void,
): Does => ({
  enabled: (context, target) => (placedAlone(context, target) ? true : enabled(context, target)),
  run: (context, target) => {
    const placing = placedAlone(context, target);
    if (placing && target.lead !== null) alone(context, placing, target.lead);
    else run(context, target);
  },
});

/** The placement on the wall of this tab, where the target is part of it. */
function placedAlone({ board }: ActionContext, { lead }: Target): Placing | null {
  const placing = wallPlacing(board);
  return lead !== null && placing?.items.has(lead) ? placing : null;
}

/** Leads to the fields that say when, in the panel. */
export const showFields = ({ board }: ActionContext, _placing: Placing, item: string): void =>
  board.ui.setState({ rightPanel: { kind: 'workshop', item } });

/** Goes one step of the level earlier or later, from where this person has it, else from where the plan has it. */
export function stepAlone(
  { board, scene, announcer }: ActionContext,
  placing: Placing,
  id: string,
  by: 1 | -1,
): void {
  const initiative = board.plan.view().initiatives.get(id);
  const from = placing.places.get(id) ?? (initiative && plannedPlace(initiative, placing.mode));
  const place = from && stepped(from, by, scene.level());
  if (!place) return;
  if (placeItem(board, placing, id, place)) announcer.say(spoken(place));
  else announcer.warn(t('blind.say.timeUp'));
}

function stepped(
  place: OwnPlace,
  by: 1 | -1,
  level: Parameters<typeof stepUnit>[0],
): OwnPlace | null {
  if (!isSpan(place)) {
    const bucket = BUCKETS[BUCKETS.indexOf(place.bucket) + by];
    return bucket ? { bucket } : null;
  }
  const [start, end] = [dayNumber(place.start), dayNumber(place.end)];
  const next = addUnits(stepUnit(level, false), start, by);
  return spanOf(next, next + end - start);
}

const spoken = (place: OwnPlace): string =>
  isSpan(place)
    ? formatDateRange(place.start, place.end, 'full')
    : t(`actions.bucket.${place.bucket}`);
