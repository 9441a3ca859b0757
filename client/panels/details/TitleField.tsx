import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Details.module.css';

interface TitleFieldProps {
  label?: string;
  value: string;
  readOnly: boolean;
  onChange: (value: string) => void;
}

/** A title that wraps: grows with its text, Enter ends it. */
export function TitleField({ label, value, readOnly, onChange }: TitleFieldProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = '0';
    area.style.height = `${area.scrollHeight}px`;
  }, [value]);
  if (readOnly) return <h2 className={styles.titleText}>{value || t('panels.untitled')}</h2>;
  return (
    <>
      {/* The field names itself; the sections below need a heading above them. */}
      <h2 className="vh">{value || t('panels.untitled')}</h2>
      <textarea
        ref={field}
        rows={1}
        className={styles.titleField}
        aria-label={label ?? t('panels.details.title')}
        placeholder={t('panels.untitled')}
        maxLength={500}
        value={value}
        onChange={(event) => onChange(event.target.value.replace(/\s*\n\s*/g, ' '))}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.currentTarget.blur();
        }}
      />
    </>
  );
}
