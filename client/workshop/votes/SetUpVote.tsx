import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROUND_LIMITS } from '../../../shared/workshop/roundApi';
import { suggestedBudget } from '../../../shared/workshop/votes';
import { NumberField } from '../../ui/NumberField';
import { RoundForm } from '../rounds/RoundForm';
import styles from '../rounds/Rounds.module.css';

const isCount = (value: number | null, most: number): value is number =>
  value !== null && Number.isInteger(value) && value >= 1 && value <= most;

/** Sets up a vote: what all rounds are asked for, votes a person, and how many of these one item may have. */
export function SetUpVote() {
  const { t } = useTranslation();
  // Undefined: what is suggested for so many items.
  const [budget, setBudget] = useState<number | null | undefined>();
  const [perItem, setPerItem] = useState<number | null | undefined>();
  const most = ROUND_LIMITS.budget;
  const given = budget === undefined ? most : budget;
  const problem = !isCount(given, most)
    ? t('votes.badBudget', { most })
    : perItem !== undefined && !isCount(perItem, given)
      ? t('votes.badPerItem', { most: given })
      : null;
  return (
    <RoundForm
      kind="vote"
      secret
      submit={t('votes.start')}
      problem={problem}
      make={(common, size) => {
        const votes = budget ?? suggestedBudget(size);
        return { kind: 'vote', ...common, budget: votes, perItem: perItem ?? votes };
      }}
    >
      {(size) => {
        const votes = budget === undefined ? suggestedBudget(size) : budget;
        return (
          <div className={styles.pair}>
            <NumberField
              label={t('votes.budget')}
              hint={t('votes.budgetHint', { most, suggested: suggestedBudget(size) })}
              min={1}
              value={votes}
              onChange={setBudget}
            />
            <NumberField
              label={t('votes.perItem')}
              hint={t('votes.perItemHint', { most: votes ?? most })}
              min={1}
              value={perItem === undefined ? votes : perItem}
              onChange={setPerItem}
            />
          </div>
        );
      }}
    </RoundForm>
  );
}
