import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format';
import { TextField } from './TextField';

interface NumberFieldProps {
  label: string;
  hideLabel?: boolean;
  hint?: string;
  value: number | null;
  min?: number;
  readOnly?: boolean;
  placeholder?: string;
  ref?: Ref<HTMLInputElement>;
  onChange: (value: number | null) => void;
}

/** A number that may be absent. Commas and points both divide; what is no number is not taken and said so. */
export function NumberField({ value, min, onChange, ...field }: NumberFieldProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string | null>(null);
  const shown = value === null ? '' : formatNumber(value, { useGrouping: false });
  const type = (text: string) => {
    setDraft(text);
    const read = readNumber(text, min);
    if (read !== undefined) onChange(read);
  };
  return (
    <TextField
      {...field}
      inputMode="decimal"
      error={draft !== null && readNumber(draft, min) === undefined ? t('common.badNumber') : null}
      value={draft ?? shown}
      onChange={type}
      onBlur={() => setDraft(null)}
    />
  );
}

/** What was typed as a number; null when nothing was, undefined when it is none or too small. */
export function readNumber(
  text: string,
  min = Number.NEGATIVE_INFINITY,
): number | null | undefined {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') return null;
  const number = Number(trimmed);
  return Number.isFinite(number) && number >= min ? number : undefined;
}
