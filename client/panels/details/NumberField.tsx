import { useState } from 'react';
import { formatNumber } from '../../i18n/format';
import { TextField } from '../../ui/TextField';

interface NumberFieldProps {
  label: string;
  hideLabel?: boolean;
  hint?: string;
  value: number | null;
  min?: number;
  readOnly?: boolean;
  placeholder?: string;
  onChange: (value: number | null) => void;
}

/** A number that may be absent. Commas and points both divide; what is no number is not taken. */
export function NumberField({ value, min, onChange, ...field }: NumberFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const shown = value === null ? '' : formatNumber(value, { useGrouping: false });
  const type = (text: string) => {
    setDraft(text);
    const trimmed = text.trim().replace(',', '.');
    const number = Number(trimmed);
    if (trimmed === '') onChange(null);
    else if (Number.isFinite(number) && (min === undefined || number >= min)) onChange(number);
  };
  return (
    <TextField
      {...field}
      inputMode="decimal"
      value={draft ?? shown}
      onChange={type}
      onBlur={() => setDraft(null)}
    />
  );
}
