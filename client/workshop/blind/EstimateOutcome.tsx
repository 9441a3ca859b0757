import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UNSURE } from '../../../shared/workshop/estimates';
import type { RoundResult } from '../../../shared/workshop/roundApi';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import type { Proposal } from '../../actions/rounds/takeResults';
import { errorText } from '../../i18n/errorText';
import { useBoard, useReadable } from '../../state/hooks';
import type { EstimateResult, ItemEstimates } from '../../state/rounds/spreads';
import { Button } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { toast } from '../../ui/toast';
import { type RoundItem, useRoundItems } from '../rounds/items';
import itemStyles from '../rounds/RoundItems.module.css';
import common from '../rounds/Rounds.module.css';
import { showWorkshop, useLeads } from '../rounds/useRounds';
import styles from './Blind.module.css';
import { cardText, isNumber } from './deck';
import { estimatesText } from './spreadText';
import { TakeAll, TakeMedian } from './TakeMedian';
import { WhoSaid } from './WhoSaid';

/** What people estimated, how far they are apart, and the ways on: take the median, or ask once more. */
export function EstimateOutcome({ round, result }: { round: StageRound; result: RoundResult }) {
  return result.kind === 'estimate' ? <Outcome round={round} result={result} /> : null;
}

function Outcome({ round, result }: { round: StageRound; result: EstimateResult }) {
  const { t } = useTranslation();
  const leads = useLeads();
  const items = useRoundItems(result.items.map(({ id }) => id));
  const said = new Map(result.items.map((item) => [item.id, item]));
  const living = items.filter(({ isGone }) => !isGone);
  const proposals = living.flatMap(({ id }) => proposalOf(said.get(id)));
  const open = living.filter(({ id }) => differs(said.get(id))).map(({ id }) => id);
  const hasWords = result.items.some(({ median }) => median !== null && !isNumber(median));
  return (
    <>
      <p className={common.hint}>
        {t('rounds.tookPart', { count: result.people })} {round.secret && t('rounds.secret')}
      </p>
      {items.length === 0 && <p className={common.hint}>{t('blind.nobodyEstimated')}</p>}
      <TakeAll proposals={proposals} />
      {hasWords && <p className={common.hint}>{t('blind.wordsAreNotes')}</p>}
      <ul className={itemStyles.list} aria-label={t('rounds.results')}>
        {items.map((item) => {
          const of = said.get(item.id);
          return of && <EstimateRow key={item.id} item={item} of={of} />;
        })}
      </ul>
      {leads && open.length > 0 && <AskAgain round={round} ids={open} />}
    </>
  );
}

const proposalOf = (of: ItemEstimates | undefined): Proposal[] =>
  of && isNumber(of.median) ? [{ id: of.id, estimate: of.median }] : [];

/** People did not give the same card, or somebody could not tell. */
const differs = (of: ItemEstimates | undefined): boolean =>
  of !== undefined && (of.min !== of.max || of.unsure > 0);

function EstimateRow({ item, of }: { item: RoundItem; of: ItemEstimates }) {
  const { t } = useTranslation();
  const { title, isGone } = item;
  const [proposal] = proposalOf(of);
  const values = [
    ...of.values,
    ...(of.unsure > 0 ? [{ card: UNSURE as string | number, people: of.unsure }] : []),
  ];
  const who = (of.by ?? []).map(({ person, value }) => ({ person, text: cardText(value) }));
  return (
    <li className={cx(itemStyles.row, styles.row)}>
      <div className={styles.line}>
        <span className={cx(itemStyles.name, styles.name)}>
          {isGone ? t('blind.gone', { title }) : title}
        </span>
        <span className={itemStyles.fact}>{t('blind.people', { count: of.n + of.unsure })}</span>
      </div>
      <ul className={styles.chips} aria-label={t('blind.distribution', { title })}>
        {values.map(({ card, people }) => {
          const values = { card: cardText(card), count: people };
          return (
            <li key={card} className={cx(styles.chip, card === of.median && styles.median)}>
              <span aria-hidden="true">{t('blind.gaveShort', values)}</span>
              <span className="vh">{t('blind.gave', values)}</span>
            </li>
          );
        })}
      </ul>
      <p className={styles.said}>{estimatesText(of)}</p>
      <div className={styles.line}>
        {!isGone && proposal && isNumber(of.median) && (
          <TakeMedian
            title={title}
            when={t('blind.days', {
              count: of.median,
              replace: { count: cardText(of.median) },
            })}
            proposal={proposal}
          />
        )}
        <WhoSaid title={title} said={who} />
      </div>
    </li>
  );
}

/** Estimates what people did not agree on once more, with the same cards. */
function AskAgain({ round, ids }: { round: StageRound; ids: readonly string[] }) {
  const { t } = useTranslation();
  const board = useBoard();
  const offline = useReadable(board.connection).kind === 'offline';
  const [busy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    try {
      const { title, secret, deck } = round;
      await board.rounds.start({
        kind: 'estimate',
        scope: { of: 'items', ids: [...ids] },
        secret,
        ...(title === null ? {} : { title }),
        ...(deck === null ? {} : { deck: [...deck] }),
      });
      showWorkshop(board);
    } catch (error) {
      toast(errorText(error), { tone: 'danger' });
    }
    setBusy(false);
  };
  return (
    <>
      <div className={common.buttons}>
        <Button busy={busy} aria-disabled={offline} onClick={() => void start()}>
          {t('blind.again', { count: ids.length })}
        </Button>
      </div>
      <p className={common.hint}>{t(offline ? 'rounds.form.offline' : 'blind.againHint')}</p>
    </>
  );
}
