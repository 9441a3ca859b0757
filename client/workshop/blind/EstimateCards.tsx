import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cardCount } from '../../../shared/plan/planView';
import { type Card, UNSURE } from '../../../shared/workshop/estimates';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import { useActionContext } from '../../actions/useActions';
import { useBoard, usePlan, useReadable } from '../../state/hooks';
import { isTimeUp } from '../../state/rounds/ballot';
import { Button } from '../../ui/Button';
import { type RoundItem, useRoundItems } from '../rounds/items';
import itemStyles from '../rounds/RoundItems.module.css';
import common from '../rounds/Rounds.module.css';
import styles from './Blind.module.css';
import { cardText } from './deck';
import { useOwnCards } from './useOwn';

/** Estimates with cards: one initiative after another, and below all of them with the card they have. */
export function EstimateCards({ round }: { round: StageRound }) {
  const { t } = useTranslation();
  const cards = useOwnCards(round.n);
  const items = useRoundItems(round.items).filter(({ isGone }) => !isGone);
  const [chosen, setChosen] = useState<string | null>(null);
  if (!cards) return null;
  const done = items.filter(({ id }) => cards.has(id)).length;
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === chosen),
  );
  const item = items[at];
  const go = (to: number) => setChosen(items[to]?.id ?? null);
  return (
    <>
      <p className={itemStyles.progress}>{t('blind.estimated', { done, count: items.length })}</p>
      {!item && <p className={common.hint}>{t('blind.noItems')}</p>}
      {item && (
        <div className={styles.item}>
          <Item item={item} />
          <Hand
            key={item.id}
            round={round}
            item={item}
            cards={cards}
            done={done}
            all={items.length}
          />
          <div className={styles.steps}>
            <Button
              size="sm"
              icon={<ChevronLeft size={16} aria-hidden />}
              aria-disabled={at === 0}
              onClick={() => go(at - 1)}
            >
              {t('blind.previous')}
            </Button>
            <span className={common.count}>
              {t('blind.itemOf', { n: at + 1, all: items.length })}
            </span>
            <Button
              size="sm"
              icon={<ChevronRight size={16} aria-hidden />}
              aria-disabled={at === items.length - 1}
              onClick={() => go(at + 1)}
            >
              {t('blind.next')}
            </Button>
          </div>
        </div>
      )}
      {items.length > 1 && (
        <ul className={itemStyles.list} aria-label={t('blind.allItems')}>
          {items.map(({ id, title }, i) => {
            const card = cards.get(id);
            const text = card === undefined ? '–' : cardText(card);
            return (
              <li key={id}>
                <button
                  type="button"
                  className={styles.pick}
                  aria-current={i === at}
                  aria-label={t('blind.goTo', {
                    title,
                    card: card === undefined ? t('blind.noCard') : cardName(card, t),
                  })}
                  onClick={() => setChosen(id)}
                >
                  {title}
                  <span className={styles.pickCard}>{text}</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

const cardName = (card: Card, t: (key: string) => string): string =>
  card === UNSURE ? t('blind.unsure') : cardText(card);

/** What is estimated, with what helps to judge it. */
function Item({ item: { id, title, fact } }: { item: RoundItem }) {
  const { t } = useTranslation();
  const outcome = usePlan((view) => view.initiatives.get(id)?.outcome ?? '');
  const tasks = usePlan((view) => cardCount(view, id));
  const facts = [fact, tasks > 0 ? t('blind.tasks', { count: tasks }) : ''];
  return (
    <div>
      <h4 className={styles.itemTitle} dir="auto">
        {title}
      </h4>
      <p className={itemStyles.fact}>{facts.filter((one) => one !== '').join(' · ')}</p>
      {outcome !== '' && <p className={styles.said}>{outcome}</p>}
    </div>
  );
}

interface HandProps {
  round: StageRound;
  item: RoundItem;
  cards: ReadonlyMap<string, Card>;
  /** How many have a card, of how many. */
  done: number;
  all: number;
}

/** The cards to choose from: arrows go from one to the next, and what is chosen is given at once. */
function Hand({ round, item: { id, title }, cards, done, all }: HandProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const { announcer } = useActionContext();
  const offline = useReadable(board.connection).kind === 'offline';
  const name = useId();
  const own = cards.get(id);
  const isOver = isTimeUp(round, board.serverNow());
  const give = (value: Card | null) => {
    if (isTimeUp(round, board.serverNow())) {
      announcer.warn(t('blind.say.timeUp'));
      return;
    }
    if (value === null) board.rounds.drop(round.n, id);
    else board.rounds.put(round.n, id, { value });
    announcer.say(
      value === null
        ? t('blind.say.cardBack', { title })
        : t('blind.say.card', {
            title,
            card: cardName(value, t),
            done: done + (own === undefined ? 1 : 0),
            all,
          }),
    );
  };
  return (
    <>
      <fieldset className={styles.cards} disabled={isOver}>
        <legend className="vh">{t('blind.cards', { title })}</legend>
        {[...(round.deck ?? []), UNSURE].map((card) => (
          <label key={card} className={styles.card} title={cardName(card, t)}>
            <input
              type="radio"
              name={name}
              aria-label={cardName(card, t)}
              checked={own === card}
              onChange={() => give(card)}
            />
            <span className={styles.face} aria-hidden="true">
              {cardText(card)}
            </span>
          </label>
        ))}
      </fieldset>
      {own !== undefined && (
        <div className={styles.line}>
          {!isOver && (
            <Button size="sm" variant="ghost" onClick={() => give(null)}>
              {t('blind.cardBack')}
            </Button>
          )}
          {offline && board.rounds.own(round.n).unsent.has(id) && (
            <span className={itemStyles.fact}>{t('rounds.unsent')}</span>
          )}
        </div>
      )}
    </>
  );
}
