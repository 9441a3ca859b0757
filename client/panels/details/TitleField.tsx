import { useTranslation } from 'react-i18next';
import styles from './Details.module.css';
import { oneLine, useGrow } from './useGrow';

interface TitleFieldProps {
  value: string;
  readOnly: boolean;
  onChange: (value: string) => void;
}

/** A title that wraps: grows with its text, Enter ends it. */
export function TitleField({ value, readOnly, onChange }: TitleFieldProps) {
  const { t } = useTranslation();
  const field = useGrow(value);
  const shown = value || t('panels.untitled');
  if (readOnly) return <h2 className={styles.titleText}>{shown}</h2>;
  return (
    <div>
      <h2 className="vh">{shown}</h2>
      <textarea
        ref={field}
        rows={1}
        className={styles.titleField}
        aria-label={t('panels.details.title')}
        placeholder={t('panels.untitled')}
        maxLength={500}
        value={value}
        onChange={(event) => onChange(oneLine(event.target.value))}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.currentTarget.blur();
        }}
      />
    </div>
  );
}
