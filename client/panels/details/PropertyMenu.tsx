import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { inOwnDirection } from '../../../shared/bidi';
import { Button } from '../../ui/Button';
import { Menu, type MenuItem } from '../../ui/Menu';
import styles from './Properties.module.css';
import type { Shared } from './sharedValue';

export interface PropertyOption<T> {
  readonly value: T;
  readonly label: string;
  readonly icon?: ReactNode;
}

interface PropertyMenuProps<T> {
  label: string;
  value: Shared<T>;
  options: readonly PropertyOption<T>[];
  readOnly: boolean;
  onChange: (value: T) => void;
}

/** A fact of what is selected, with a menu of what else it could be; plain text for who may not change it. */
export function PropertyMenu<T extends string | null>({
  label,
  value,
  options,
  readOnly,
  onChange,
}: PropertyMenuProps<T>) {
  const { t } = useTranslation();
  const chosen = value.mixed ? undefined : options.find((o) => o.value === value.value);
  const text = value.mixed ? t('panels.mixed') : inOwnDirection(chosen?.label ?? t('panels.none'));
  const items: MenuItem[] = options.map((option) => ({
    kind: 'radio',
    label: inOwnDirection(option.label),
    icon: option.icon,
    checked: option === chosen,
    onSelect: () => {
      if (option !== chosen) onChange(option.value);
    },
  }));
  return (
    <div className={styles.property}>
      <span className={styles.propertyLabel}>{label}</span>
      {readOnly ? (
        <span className={styles.propertyText}>
          {chosen?.icon}
          {text}
        </span>
      ) : (
        <Menu
          items={items}
          trigger={
            <Button
              variant="ghost"
              className={styles.propertyButton}
              aria-label={t('panels.details.change', { field: label, value: text })}
            >
              <span className={styles.propertyText}>
                {chosen?.icon}
                <span className={styles.ellipsis}>{text}</span>
                <ChevronDown className={styles.propertyChevron} size={14} aria-hidden />
              </span>
            </Button>
          }
        />
      )}
    </div>
  );
}
