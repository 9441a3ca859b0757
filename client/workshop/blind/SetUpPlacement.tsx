import { useTranslation } from 'react-i18next';
import { RoundForm } from '../rounds/RoundForm';
import styles from '../rounds/Rounds.module.css';

/** Sets up a blind placement: nothing is asked for but what all rounds are. */
export function SetUpPlacement() {
  const { t } = useTranslation();
  return (
    <RoundForm
      kind="placement"
      secret={false}
      submit={t('blind.startPlacement')}
      make={(common) => ({ kind: 'placement', ...common })}
    >
      {() => <p className={styles.hint}>{t('blind.placementIntro')}</p>}
    </RoundForm>
  );
}
