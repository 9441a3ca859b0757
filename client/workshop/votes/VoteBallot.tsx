import { Minus, Plus } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import { useActionContext } from '../../actions/useActions';
import { castVote, voteText } from '../../actions/voting/castVote';
import { useBoard, useUi } from '../../state/hooks';
import { type Ballot, isTimeUp } from '../../state/rounds/ballot';
import { cx } from '../../ui/cx';
import { IconButton } from '../../ui/IconButton';
import { Switch } from '../../ui/Switch';
import { useHand } from '../../ui/useHand';
import { useMedia } from '../../ui/useMedia';
import { type RoundItem, useRoundItems } from '../rounds/items';
import itemStyles from '../rounds/RoundItems.module.css';
import common from '../rounds/Rounds.module.css';
import { useFocusStays } from '../rounds/useFocusStays';
import { useBallot } from './useBallot';
import styles from './Votes.module.css';

/** A vote as a list: everything that may be voted for, with votes given and taken back by buttons. */
export function VoteBallot({ round }: { round: StageRound }) {
  const { t } = useTranslation();
  const ballot = useBallot(round.n);
  const phone = useMedia('(max-width: 639.98px)');
  // What was deleted can't be voted for, but its votes can be had back.
  const items = useRoundItems(round.items).filter(
    ({ id, isGone }) => !isGone || ballot?.dots.has(id),
  );
  if (!ballot) return null;
  const { left, budget, perItem } = ballot;
  return (
    <>
      <p>
        <strong className={itemStyles.progress}>{t('votes.left', { left, count: budget })}</strong>
        {perItem < budget && (
          <span className={common.hint}> {t('votes.most', { count: perItem })}</span>
        )}
      </p>
      {!phone && <OnWall n={round.n} />}
      {items.length === 0 && <p className={common.hint}>{t('votes.noItems')}</p>}
      <ul className={itemStyles.list} aria-label={t('votes.list')}>
        {items.map((item) => (
          <BallotRow key={item.id} item={item} round={round} ballot={ballot} phone={phone} />
        ))}
      </ul>
    </>
  );
}

/** Votes are given on the wall of this tab, or there it is worked on as ever. */
function OnWall({ n }: { n: number }) {
  const { t } = useTranslation();
  const hand = useHand();
  const { ui } = useBoard();
  const isOn = useUi((state) => state.ballot === n);
  return (
    <Switch
      label={t('votes.onWall')}
      hint={t('votes.onWallHint', hand)}
      checked={isOn}
      onChange={(on) => ui.setState({ ballot: on ? n : null, placing: null })}
    />
  );
}

interface BallotRowProps {
  item: RoundItem;
  round: StageRound;
  ballot: Ballot;
  phone: boolean;
}

function BallotRow({ item, round, ballot, phone }: BallotRowProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const { announcer, scene } = useActionContext();
  const row = useRef<HTMLLIElement>(null);
  // What is gone goes with its last vote.
  useFocusStays(row);
  const { id, title, fact, isGone } = item;
  const dots = ballot.dots.get(id) ?? 0;
  const over = isTimeUp(round, board.serverNow()) ? t('votes.timeUp') : null;
  const noMore =
    over ??
    (ballot.left === 0
      ? t('votes.noneLeft', { title })
      : dots >= ballot.perItem
        ? t('votes.itemFull', { title, count: ballot.perItem })
        : null);
  const noLess = over ?? (dots === 0 ? t('votes.noneHere', { title }) : null);
  const cast = (how: 'give' | 'take') => () =>
    announcer.say(voteText(board, ballot, castVote(board, ballot, id, how), title));
  const name = isGone ? t('votes.gone', { title }) : title;
  const isDrawn = !phone && scene.rectOf(id) !== null;
  return (
    <li ref={row} className={cx(itemStyles.row, styles.row, dots > 0 && itemStyles.given)}>
      <span className={styles.item}>
        {isDrawn ? (
          <button
            type="button"
            className={itemStyles.name}
            title={t('votes.show', { title })}
            onClick={() => {
              scene.reveal(id);
              scene.flash([id]);
            }}
          >
            {name}
          </button>
        ) : (
          <span className={itemStyles.name}>{name}</span>
        )}
        <span className={itemStyles.fact}>
          {fact}
          {ballot.unsent.has(id) && <Waiting />}
        </span>
      </span>
      <span className={styles.stepper}>
        <IconButton
          size="sm"
          label={noLess ?? t('votes.take', { title })}
          icon={<Minus size={16} aria-hidden />}
          aria-disabled={noLess !== null}
          onClick={cast('take')}
        />
        <span className={styles.dots} role="img" aria-label={t('votes.own', { count: dots })}>
          {dots}
        </span>
        <IconButton
          size="sm"
          label={noMore ?? t('votes.give', { title })}
          icon={<Plus size={16} aria-hidden />}
          aria-disabled={noMore !== null || isGone}
          onClick={cast('give')}
        />
      </span>
    </li>
  );
}

/** Said where it lasts: what is merely on its way needs no words. */
function Waiting() {
  const { t } = useTranslation();
  const board = useBoard();
  return board.connection.get().kind === 'offline' ? ` · ${t('rounds.unsent')}` : null;
}
