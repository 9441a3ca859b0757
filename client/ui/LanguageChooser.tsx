import { useTranslation } from 'react-i18next';
import { LANGUAGES, type LanguageChoice } from '../i18n/languages';
import { useLanguageFailed } from './language';
import { SegmentedControl } from './SegmentedControl';
import styles from './SettingsDialog.module.css';
import { updateSettings, useSettings } from './settings';

/** In which language the page speaks on this device. Each language is named in its own words. */
export function LanguageChooser() {
  const { t } = useTranslation();
  const language = useSettings((s) => s.language);
  const failed = useLanguageFailed();
  return (
    <div className={styles.row}>
      <span>{t('common.settings.language')}</span>
      <SegmentedControl<LanguageChoice>
        label={t('common.settings.language')}
        value={language}
        options={[
          { value: 'system', label: t('common.settings.system') },
          ...Object.entries(LANGUAGES).map(([value, label]) => ({
            value: value as LanguageChoice,
            label,
            lang: value,
          })),
        ]}
        onChange={(choice) => updateSettings({ language: choice })}
      />
      {failed && (
        <p className={styles.problem} role="alert">
          {t('common.settings.languageFailed')}
        </p>
      )}
    </div>
  );
}
