import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiptItem } from '../../shared/api/tasks';
import { formatDate } from '../i18n/format';
import { Checkbox } from '../ui/Checkbox';
import { IconButton } from '../ui/IconButton';
import styles from './ConvertDialog.module.css';

/** So many rows are listed; a list of thousands tells nobody more. */
const SHOWN = 100;

interface ChangeGroupProps {
  /** What happens to these, with their number. */
  readonly label: string;
  readonly items: readonly ReceiptItem[];
  /** Which are left alone; without it they can't be unticked. */
  readonly skip?: ReadonlySet<string>;
  readonly onSkip?: (skip: ReadonlySet<string>) => void;
}

/** One kind of change as a count that opens its list. */
export function ChangeGroup({ label, items, skip, onSkip }: ChangeGroupProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  if (items.length === 0) return null;
  const off = skip ? items.filter((item) => skip.has(item.id)).length : 0;
  const tick = (ids: readonly string[], on: boolean) => {
    const next = new Set(skip);
    for (const one of ids)
      if (on) next.delete(one);
      else next.add(one);
    onSkip?.(next);
  };
  return (
    <div className={styles.group}>
      <div className={styles.head}>
        {onSkip ? (
          <Checkbox
            label={label}
            checked={off < items.length}
            mixed={off > 0 && off < items.length}
            onChange={(on) =>
              tick(
                items.map((item) => item.id),
                on,
              )
            }
          />
        ) : (
          <span className={styles.count}>{label}</span>
        )}
        <IconButton
          label={t('convert.show', { what: label })}
          icon={
            <ChevronRight size={16} aria-hidden className={isOpen ? styles.turned : undefined} />
          }
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        />
      </div>
      <ul id={id} className={styles.rows} hidden={!isOpen}>
        {isOpen &&
          items.slice(0, SHOWN).map((item) => (
            <li key={item.id} className={styles.row}>
              {onSkip ? (
                <Checkbox
                  label={item.title || t('tasks.untitled')}
                  hint={<Detail item={item} />}
                  checked={!skip?.has(item.id)}
                  onChange={(on) => tick([item.id], on)}
                />
              ) : (
                <>
                  <span className={styles.name} dir="auto">
                    {item.title || t('tasks.untitled')}
                  </span>
                  <Detail item={item} />
                </>
              )}
            </li>
          ))}
        {isOpen && items.length > SHOWN && (
          <li className={styles.hint}>{t('convert.more', { count: items.length - SHOWN })}</li>
        )}
      </ul>
    </div>
  );
}

/** Of a change what changes, else the deadline. */
function Detail({ item }: { item: ReceiptItem }) {
  const { t } = useTranslation();
  const date = (value: unknown) =>
    typeof value === 'string' ? formatDate(value) : t('convert.noDate');
  const changes = (item.fields ?? []).filter(({ field }) => field !== 'version');
  const due = changes.find(({ field }) => field === 'due');
  const others = changes.filter(({ field }) => field !== 'due' && field !== 'status');
  const parts = [
    ...(due ? [t('convert.moved', { from: date(due.from), to: date(due.to) })] : []),
    ...others.map(({ field }) => t(`convert.fields.${field}`)),
  ];
  if (parts.length > 0) return <span className={styles.hint}>{parts.join(', ')}</span>;
  return item.due === null ? null : <span className={styles.hint}>{formatDate(item.due)}</span>;
}
