import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoundResult } from '../../../shared/workshop/roundApi';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import { compareText, formatList } from '../../i18n/format';
import { useBoard, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { personName } from '../people';
import { type RoundItem, useRoundItems } from '../rounds/items';
import itemStyles from '../rounds/RoundItems.module.css';
import common from '../rounds/Rounds.module.css';
import { useLeads } from '../rounds/useRounds';
import { RunOff } from './RunOff';
import { SortByVotes } from './SortByVotes';
import styles from './Votes.module.css';

type Tally = Extract<RoundResult, { kind: 'vote' }>;
type ItemVotes = Tally['items'][number];

/** What a vote came to, the most votes first, and what can be made of it. */
export function VoteResult({ round, result }: { round: StageRound; result: RoundResult }) {
  return result.kind === 'vote' ? <Tallied round={round} tally={result} /> : null;
}

function Tallied({ round, tally }: { round: StageRound; tally: Tally }) {
  const { t } = useTranslation();
  const leads = useLeads();
  const [all, setAll] = useState(false);
  const items = useRoundItems(tally.items.map(({ id }) => id));
  const named = new Map(items.map((item) => [item.id, item]));
  const voted = tally.items.filter(({ votes }) => votes > 0);
  const nothing = tally.items.length - voted.length;
  const most = voted[0]?.votes ?? 0;
  return (
    <>
      <p className={common.hint}>
        {t('rounds.tookPart', { count: tally.people })} {round.secret && t('rounds.secret')}
      </p>
      <ol className={itemStyles.list}>
        {(all ? tally.items : voted).map((one) => (
          <ResultRow key={one.id} of={one} item={named.get(one.id)} most={most} />
        ))}
      </ol>
      {nothing > 0 && voted.length > 0 && (
        <div className={common.buttons}>
          <Button size="sm" variant="ghost" aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'votes.hideNothing' : 'votes.nothing', { count: nothing })}
          </Button>
        </div>
      )}
      <SortByVotes round={round} />
      {leads && voted.length > 1 && <RunOff round={round} voted={voted.length} />}
    </>
  );
}

interface ResultRowProps {
  of: ItemVotes;
  item: RoundItem | undefined;
  most: number;
}

function ResultRow({ of, item, most }: ResultRowProps) {
  const { t } = useTranslation();
  const board = useBoard();
  useReadable(board.people);
  const { rank, tied, votes, people, by } = of;
  const who = (by ?? [])
    .map(({ person, dots }) => ({ name: personName(board, person), dots }))
    .sort((a, b) => compareText(a.name, b.name))
    .map(({ name, dots }) => (dots === 1 ? name : t('votes.byPerson', { name, dots })));
  const facts = [item?.fact ?? '', votes > 0 ? t('votes.ofPeople', { count: people }) : ''];
  return (
    <li className={cx(styles.result, rank === 1 && votes > 0 && styles.first)}>
      <span className={styles.rank}>
        {votes === 0 ? (
          '–'
        ) : tied ? (
          <>
            <span aria-hidden="true">{t('votes.tie', { rank })}</span>
            <span className="vh">{t('votes.tieLabel', { rank })}</span>
          </>
        ) : (
          t('votes.rank', { rank })
        )}
      </span>
      <span className={styles.title} dir="auto">
        {item?.title}
      </span>
      <span className={styles.votes}>{t('votes.count', { count: votes })}</span>
      {votes > 0 && (
        <span className={styles.meter} style={{ width: `${(votes / most) * 100}%` }} aria-hidden />
      )}
      <span className={styles.more}>
        {facts.filter((fact) => fact !== '').join(' · ')}
        {who.length > 0 && ` · ${formatList(who)}`}
      </span>
    </li>
  );
}
