import { useTranslation } from 'react-i18next';
import { dayNumber } from '../../../shared/dates';
import { BUCKETS } from '../../../shared/plan/schema';
import type { RoundResult } from '../../../shared/workshop/roundApi';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import type { Proposal } from '../../actions/rounds/takeResults';
import { useBoard, usePlan, useReadable, useUi } from '../../state/hooks';
import { type ItemSpread, isSpanSpread, type PlacementResult } from '../../state/rounds/spreads';
import { cx } from '../../ui/cx';
import { Switch } from '../../ui/Switch';
import { useMedia } from '../../ui/useMedia';
import { type RoundItem, useRoundItems } from '../rounds/items';
import itemStyles from '../rounds/RoundItems.module.css';
import common from '../rounds/Rounds.module.css';
import styles from './Blind.module.css';
import { bucketText, placeText, spanText } from './placeText';
import { farText, spreadText } from './spreadText';
import { TakeAll, TakeMedian } from './TakeMedian';
import { WhoSaid } from './WhoSaid';

/** Where people placed each initiative, how far they are apart, and the way to take the median. */
export function PlacementOutcome({ round, result }: { round: StageRound; result: RoundResult }) {
  return result.kind === 'placement' ? <Outcome round={round} result={result} /> : null;
}

function Outcome({ round, result }: { round: StageRound; result: PlacementResult }) {
  const { t } = useTranslation();
  const mode = usePlan((view) => view.meta.mode);
  const { canEdit } = useReadable(useBoard().access);
  const phone = useMedia('(max-width: 639.98px)');
  const items = useRoundItems(result.items.map(({ id }) => id));
  const spreads = new Map(result.items.map((item) => [item.id, item]));
  const fits = mode === result.mode;
  const isDated = result.mode === 'dates';
  const scale = scaleOf(result.items);
  const proposals = items.flatMap(({ id }) => proposalOf(spreads.get(id)));
  return (
    <>
      <p className={common.hint}>
        {t('rounds.tookPart', { count: result.people })} {round.secret && t('rounds.secret')}
      </p>
      {items.length === 0 && <p className={common.hint}>{t('blind.nobodyPlaced')}</p>}
      {isDated && fits && !phone && items.length > 0 && <OnWall n={round.n} />}
      {!fits && <p className={common.hint}>{t('blind.modeNow')}</p>}
      {fits && <TakeAll proposals={proposals} />}
      <ul className={itemStyles.list} aria-label={t('rounds.results')}>
        {items.map((item) => {
          const spread = spreads.get(item.id);
          return (
            spread && (
              <SpreadRow key={item.id} item={item} spread={spread} scale={scale} fits={fits} />
            )
          );
        })}
      </ul>
      {fits && canEdit && isDated && items.length > 0 && (
        <p className={common.hint}>{t('blind.drag')}</p>
      )}
    </>
  );
}

/** The spread lies on the wall of this tab. */
function OnWall({ n }: { n: number }) {
  const { t } = useTranslation();
  const { ui } = useBoard();
  const isOn = useUi((state) => state.spread === n);
  return (
    <Switch
      label={t('blind.onWallResult')}
      checked={isOn}
      onChange={(on) => ui.setState({ spread: on ? n : null })}
    />
  );
}

function proposalOf(spread: ItemSpread | undefined): Proposal[] {
  if (!spread) return [];
  const { id } = spread;
  if (!isSpanSpread(spread)) return [{ id, bucket: spread.median }];
  const { start, end } = spread.median;
  return [{ id, span: { start, end } }];
}

interface SpreadRowProps {
  item: RoundItem;
  spread: ItemSpread;
  scale: Scale;
  /** The board is in the mode the round was asked for in. */
  fits: boolean;
}

function SpreadRow({ item, spread, scale, fits }: SpreadRowProps) {
  const { t } = useTranslation();
  const board = useBoard();
  useReadable(board.people);
  const { title, isGone } = item;
  const [proposal] = proposalOf(spread);
  const far = farText(board, spread.outliers);
  const median = isSpanSpread(spread) ? spanText(spread.median) : bucketText(spread.median);
  const said = (spread.by ?? []).map((by) => ({ person: by.person, text: placeText(by) }));
  return (
    <li className={cx(itemStyles.row, styles.row)}>
      <div className={styles.line}>
        <span className={cx(itemStyles.name, styles.name)}>
          {isGone ? t('blind.gone', { title }) : title}
        </span>
        <span className={itemStyles.fact}>{t('blind.people', { count: spread.n })}</span>
      </div>
      <Meter spread={spread} scale={scale} />
      <p className={styles.said}>{spreadText(spread)}</p>
      {far !== '' && <p className={styles.far}>{far}</p>}
      <div className={styles.line}>
        {fits && !isGone && proposal && (
          <TakeMedian title={title} when={median} proposal={proposal} />
        )}
        <WhoSaid title={title} said={said} />
      </div>
    </li>
  );
}

/** Days, or columns, from the first of all items to the one after the last. */
interface Scale {
  readonly from: number;
  readonly to: number;
}

const placesOf = (spread: ItemSpread) =>
  isSpanSpread(spread)
    ? {
        first: dayNumber(spread.earliest),
        last: dayNumber(spread.latest) + 1,
        start: dayNumber(spread.median.start),
        end: dayNumber(spread.median.end) + 1,
      }
    : {
        first: BUCKETS.indexOf(spread.earliest),
        last: BUCKETS.indexOf(spread.latest) + 1,
        start: BUCKETS.indexOf(spread.median),
        end: BUCKETS.indexOf(spread.median) + 1,
      };

const scaleOf = (items: readonly ItemSpread[]): Scale => ({
  from: Math.min(...items.map((item) => placesOf(item).first)),
  to: Math.max(...items.map((item) => placesOf(item).last)),
});

/** The same as a picture; the words below say it. */
function Meter({ spread, scale: { from, to } }: { spread: ItemSpread; scale: Scale }) {
  const { first, last, start, end } = placesOf(spread);
  const between = (a: number, b: number) => ({
    left: `${((a - from) / (to - from)) * 100}%`,
    width: `${((b - a) / (to - from)) * 100}%`,
  });
  return (
    <div className={styles.scale} aria-hidden="true">
      <span className={styles.whole} style={between(first, last)} />
      <span className={styles.middle} style={between(start, end)} />
    </div>
  );
}
