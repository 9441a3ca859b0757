import { ChevronRight, ExternalLink } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isWebLink } from '../../shared/formats/webLink';
import type { PushRow } from '../../shared/push/pushApi';
import { cx } from '../ui/cx';
import styles from './PushDialog.module.css';
import { faultText, saidText } from './pushText';

/** So many rows are listed at first, and more with each click. */
const SHOWN = 100;

interface PushRowsProps {
  /** What happens to these, or happened, with their number. */
  readonly label: string;
  readonly rows: readonly PushRow[];
  readonly tool: string;
  readonly open?: boolean;
}

/** Rows of one kind as a count that opens their list: with links, and with why they were refused. */
export function PushRows({ label, rows, tool, open = false }: PushRowsProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(open);
  const [shown, setShown] = useState(SHOWN);
  const id = useId();
  if (rows.length === 0) return null;
  const left = rows.length - shown;
  return (
    <section className={styles.group}>
      <h3 className={styles.head}>
        <button
          type="button"
          className={styles.opener}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          <ChevronRight size={16} aria-hidden className={cx(isOpen && styles.turned)} />
          {label}
        </button>
      </h3>
      <ul id={id} className={styles.rows} hidden={!isOpen}>
        {isOpen &&
          rows.slice(0, shown).map((row) => (
            <li key={`${row.action} ${row.item}`} className={styles.row}>
              <span className={styles.rowTitle} dir="auto">
                {row.title || t('tasks.untitled')}
              </span>
              <RowLink row={row} tool={tool} />
              {row.fault && <p className={styles.fault}>{faultText(row.fault, tool)}</p>}
              {row.fault && row.said && <p className={styles.said}>{saidText(row.said, tool)}</p>}
            </li>
          ))}
        {isOpen && left > 0 && (
          <li className={styles.row}>
            <button type="button" className={styles.opener} onClick={() => setShown(shown + SHOWN)}>
              {t('push.list.more', { count: Math.min(left, SHOWN) })}
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}

/** Where it is there; an address that is no page's is shown and not followed. */
function RowLink({ row, tool }: { row: PushRow; tool: string }) {
  const { t } = useTranslation();
  const { key, url } = row;
  if (key === null) return null;
  if (url === null || !isWebLink(url)) return <span className={styles.key}>{key}</span>;
  return (
    <a
      className={styles.key}
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={t('push.list.opens', { key, tool })}
    >
      {key}
      <ExternalLink size={12} aria-hidden />
    </a>
  );
}
