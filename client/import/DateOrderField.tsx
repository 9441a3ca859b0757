import { useTranslation } from 'react-i18next';
import { type DateOrder, type DetectedOrder, readDate } from '../../shared/formats/cells';
import { formatDate } from '../i18n/format';
import { SegmentedControl } from '../ui/SegmentedControl';
import styles from './import.module.css';

export interface DateOrderFieldProps {
  detected: DetectedOrder;
  onChange: (order: DateOrder) => void;
}

/** "03/04/2026" can be two days: says how it is read, and lets the reader change it. */
export function DateOrderField({ detected, onChange }: DateOrderFieldProps) {
  const { t } = useTranslation();
  const { example, order } = detected;
  if (example === null) return null;
  const options = (['dmy', 'mdy'] as const).flatMap((value) => {
    const day = readDate(example, value);
    return day === null
      ? []
      : [{ value, label: t(`import.csv.${value}`, { date: formatDate(day, 'full') }) }];
  });
  const label = t('import.csv.dateOrder', { example });
  if (options.length < 2) return null;
  return (
    <div className={styles.dateOrder}>
      <span>{label}</span>
      <SegmentedControl label={label} value={order} options={options} onChange={onChange} />
    </div>
  );
}
