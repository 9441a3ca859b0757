import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { dayNumber, type IsoDate, type Span, spanDays, spanOf, toIso } from '../../../shared/dates';
import { defaultSpan } from '../../../shared/plan/mutations';
import { BUCKETS, type Bucket } from '../../../shared/plan/schema';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import { useActionContext } from '../../actions/useActions';
import { formatDate } from '../../i18n/format';
import { useBoard, usePlan, useReadable } from '../../state/hooks';
import { isTimeUp } from '../../state/rounds/ballot';
import {
  bucketOf,
  isSpan,
  type OwnPlace,
  type Placing,
  plannedPlace,
} from '../../state/rounds/placing';
import type { WorkshopPanelState } from '../../state/uiStore';
import { Button } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { DateField } from '../../ui/DateField';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { useMedia } from '../../ui/useMedia';
import type { RoundItem } from '../rounds/items';
import itemStyles from '../rounds/RoundItems.module.css';
import common from '../rounds/Rounds.module.css';
import styles from './Blind.module.css';
import { placeText } from './placeText';

interface PlaceRowProps {
  item: RoundItem;
  round: StageRound;
  placing: Placing;
  /** Its fields are shown. */
  isOpen: boolean;
  /** Somebody came from its bar to say when it is. */
  asked: WorkshopPanelState | null;
  onOpen: (open: boolean) => void;
  onPlace: (place: OwnPlace | null) => void;
}

/** One initiative to place: where this person puts it, where the plan has it, and the fields to say so. */
export function PlaceRow(props: PlaceRowProps) {
  const { item, round, placing, isOpen, asked, onOpen, onPlace } = props;
  const { t } = useTranslation();
  const board = useBoard();
  const offline = useReadable(board.connection).kind === 'offline';
  const initiative = usePlan((view) => view.initiatives.get(item.id));
  const row = useRef<HTMLLIElement>(null);
  const mayFocus = isOpen || placing.mode !== 'dates';
  useEffect(() => {
    if (asked && mayFocus) row.current?.querySelector('input')?.focus();
  }, [asked, mayFocus]);
  if (!initiative) return null;
  const { id, title } = item;
  const own = placing.places.get(id) ?? null;
  const planned = plannedPlace(initiative, placing.mode);
  const isOver = isTimeUp(round, board.serverNow());
  const when = own ? placeText(own) : t('blind.notPlaced');
  const facts = [
    item.fact,
    planned ? t('blind.planned', { when: placeText(planned) }) : t('blind.inBacklog'),
    placing.unsent.has(id) && offline ? t('rounds.unsent') : '',
  ];
  const dated = placing.mode === 'dates';
  return (
    <li ref={row} className={cx(itemStyles.row, styles.row, own && itemStyles.given)}>
      <div className={styles.line}>
        <Title item={item} />
        {dated && (
          <Button
            size="sm"
            aria-expanded={isOpen}
            aria-label={t('blind.change', { title, when })}
            onClick={() => onOpen(!isOpen)}
          >
            {when}
          </Button>
        )}
      </div>
      <span className={itemStyles.fact}>{facts.filter((fact) => fact !== '').join(' · ')}</span>
      {!dated && (
        <SegmentedControl<Bucket | ''>
          label={t('blind.column', { title })}
          value={bucketOf(own) ?? ''}
          options={BUCKETS.map((value) => ({ value, label: t(`panels.bucket.${value}`) }))}
          onChange={(bucket) => bucket !== '' && onPlace({ bucket })}
        />
      )}
      {dated && isOpen && (
        <Dates
          label={t('blind.fields', { title })}
          span={own && isSpan(own) ? own : null}
          days={planned && isSpan(planned) ? spanDays(planned) : null}
          onPlace={onPlace}
        />
      )}
      {(isOpen || !dated) && !isOver && (
        <div className={common.buttons}>
          {planned && placeText(planned) !== (own && placeText(own)) && (
            <Button size="sm" onClick={() => onPlace(plainPlace(planned))}>
              {t('blind.asPlanned')}
            </Button>
          )}
          {own && (
            <Button size="sm" variant="ghost" onClick={() => onPlace(null)}>
              {t('blind.takeBack')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

/** Fields of the plan's records that are no part of an entry stay behind. */
const plainPlace = (place: OwnPlace): OwnPlace =>
  isSpan(place) ? { start: place.start, end: place.end } : { bucket: place.bucket };

/** The title; where its bar is drawn, the way there. */
function Title({ item: { id, title } }: { item: RoundItem }) {
  const { t } = useTranslation();
  const { scene } = useActionContext();
  const phone = useMedia('(max-width: 639.98px)');
  if (phone || scene.rectOf(id) === null)
    return <span className={cx(itemStyles.name, styles.name)}>{title}</span>;
  return (
    <button
      type="button"
      className={cx(itemStyles.name, styles.name)}
      title={t('blind.show', { title })}
      onClick={() => {
        scene.reveal(id);
        scene.flash([id]);
      }}
    >
      {title}
    </button>
  );
}

interface DatesProps {
  label: string;
  span: Span | null;
  /** Length the plan gives it. */
  days: number | null;
  onPlace: (place: Span) => void;
}

/** First and last day. The first date of all brings the other with it, and a start behind the end takes it along. */
function Dates({ label, span, days, onPlace }: DatesProps) {
  const { t } = useTranslation();
  const { scene } = useActionContext();
  const lengthFrom = (start: number) => days ?? spanDays(defaultSpan(scene.level(), start));
  const setStart = (start: IsoDate | null) => {
    if (start === null) return;
    const day = dayNumber(start);
    if (span && start <= span.end) onPlace({ start, end: span.end });
    else onPlace(spanOf(day, day + (span ? spanDays(span) : lengthFrom(day)) - 1));
  };
  const setEnd = (end: IsoDate | null) => {
    if (end === null) return;
    const day = dayNumber(end);
    onPlace({ start: span?.start ?? toIso(day - lengthFrom(day) + 1), end });
  };
  return (
    <fieldset className={styles.fields}>
      <legend className="vh">{label}</legend>
      <DateField label={t('blind.start')} value={span?.start ?? null} onChange={setStart} />
      <DateField
        label={t('blind.end')}
        value={span?.end ?? null}
        check={(end) =>
          span && end < span.start
            ? t('blind.order', { start: formatDate(span.start, 'full') })
            : null
        }
        onChange={setEnd}
      />
    </fieldset>
  );
}
