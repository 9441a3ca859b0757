import { spanOf, toIso } from '../../shared/dates';
import { t } from '../i18n/i18n';
import {
  laneOf,
  type MoveBoard,
  type MoveItem,
  type MoveState,
  rowsAt,
  type Spot,
} from './moveMode';
import { spokenDay, spokenLength, spokenSpan } from './speech';

const spanOfSpot = (spot: Spot) => spanOf(spot.start, spot.end - 1);

/** When a thing is: its dates, its day, or its bucket. */
function when(item: MoveItem, spot: Spot, b: MoveBoard, year = false): string {
  if (b.mode !== 'dates' && item.kind !== 'milestone')
    return t(`actions.bucket.${spot.bucket ?? 'now'}`);
  if (item.kind !== 'initiative') return spokenDay(toIso(spot.start), { year });
  return spokenSpan(spanOfSpot(spot), { year });
}

const laneTitle = (b: MoveBoard, lane: string | null): string =>
  laneOf(b, lane)?.title ?? t('actions.noLane');

/** Values of a sentence that says where the lead is now. */
export const placeOf = ({ lead }: MoveState, b: MoveBoard) => ({
  title: lead.title,
  when: when(lead, lead.spot, b, true),
  lane: laneTitle(b, lead.spot.lane),
});

export const pickedUpText = (state: MoveState): string =>
  state.others.length === 0
    ? t('actions.move.pickedUp', { title: state.lead.title })
    : t('actions.move.pickedUpMany', { count: state.others.length + 1 });

export const timeText = ({ lead }: MoveState, b: MoveBoard): string =>
  t('actions.move.at', { when: when(lead, lead.spot, b) });

export function placeText({ lead }: MoveState, b: MoveBoard): string {
  const rows = Math.max(1, rowsAt(b, lead.spot, lead.id));
  const values = { lane: laneTitle(b, lead.spot.lane), when: when(lead, lead.spot, b) };
  return lead.kind !== 'initiative'
    ? t('actions.move.inLane', values)
    : t(b.mode === 'dates' ? 'actions.move.inRow' : 'actions.move.inCell', {
        ...values,
        row: Math.min(lead.spot.row + 1, rows),
        rows,
      });
}

export function edgeText({ lead, edge }: MoveState): string {
  const span = spanOfSpot(lead.spot);
  const day = spokenDay(edge === 'end' ? span.end : span.start);
  return t(`actions.move.${edge}s`, { day, length: spokenLength(span) });
}

export function dropText(state: MoveState, b: MoveBoard): string {
  if (state.kind === 'resize') return t('actions.move.resized');
  const { origin, spot } = state.lead;
  const inTime = spot.start !== origin.start || spot.bucket !== origin.bucket;
  const across = spot.lane !== origin.lane || spot.row !== origin.row;
  return across && !inTime
    ? t('actions.move.droppedIn', { lane: laneTitle(b, spot.lane) })
    : t('actions.move.dropped', placeOf(state, b));
}

export function cancelText({ kind, lead }: MoveState, b: MoveBoard): string {
  if (kind === 'resize') return t('actions.move.resizeCancelled', { title: lead.title });
  const dated = b.mode === 'dates' || lead.kind === 'milestone';
  return t('actions.move.cancelled', {
    title: lead.title,
    when: dated ? spokenDay(toIso(lead.origin.start)) : when(lead, lead.origin, b),
    lane: laneTitle(b, lead.origin.lane),
  });
}
