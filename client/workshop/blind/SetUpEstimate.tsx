import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DECKS, type DeckName } from '../../../shared/workshop/estimates';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { RoundForm } from '../rounds/RoundForm';
import styles from '../rounds/Rounds.module.css';
import { cardText, DECK_NAMES, isNumber, readDeck } from './deck';

const OWN = 'own';

/** Sets up an estimate: what all rounds are asked for, and with which cards. */
export function SetUpEstimate() {
  const { t } = useTranslation();
  const [name, setName] = useState<DeckName | typeof OWN>('fibonacci');
  const [typed, setTyped] = useState('');
  const own = readDeck(typed);
  const fault = name === OWN && 'fault' in own ? own : null;
  const cards = name === OWN ? ('cards' in own ? own.cards : []) : DECKS[name];
  const problem = fault && t(`blind.badDeck.${fault.fault}`, { card: fault.card });
  return (
    <RoundForm
      kind="estimate"
      secret={false}
      submit={t('blind.startEstimate')}
      problem={problem}
      make={(common) => ({ kind: 'estimate', ...common, deck: name === OWN ? [...cards] : name })}
    >
      {() => (
        <>
          <Select
            label={t('blind.deck')}
            hint={
              cards.length > 0
                ? t('blind.preview', { cards: cards.map(cardText).join('  ') })
                : undefined
            }
            value={name}
            options={[...DECK_NAMES, OWN].map((value) => ({
              value: value as typeof name,
              label: t(`blind.decks.${value}`),
            }))}
            onChange={setName}
          />
          {name === OWN && (
            <TextField
              label={t('blind.ownDeck')}
              hint={t('blind.ownDeckHint')}
              error={typed.trim() === '' ? null : problem}
              value={typed}
              onChange={setTyped}
            />
          )}
          {cards.length > 0 && (
            <p className={styles.hint}>
              {t(cards.every(isNumber) ? 'blind.numbersAreDays' : 'blind.wordsAreNotes')}
            </p>
          )}
        </>
      )}
    </RoundForm>
  );
}
