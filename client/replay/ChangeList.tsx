import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilmChange, SessionInfo } from '../../shared/replay/replayApi';
import { formatTime } from '../i18n/format';
import { chapterTitle, rowsOf } from './chapters';
import styles from './Replay.module.css';

interface ChangeListProps {
  changes: readonly FilmChange[];
  /** Of each change. */
  texts: readonly string[];
  chapters: SessionInfo['chapters'];
  /** So many are made. */
  index: number;
  onChange: (index: number) => void;
  onTime: (time: number) => void;
  /** There are more than these. */
  partial: boolean;
}

/** Height of a row before it is measured. */
const ROW = 48;

/** Who changed what, step by step; each leads to where it happened. */
export function ChangeList({
  changes,
  texts,
  chapters,
  index,
  onChange,
  onTime,
  partial,
}: ChangeListProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => rowsOf(chapters, changes), [chapters, changes]);
  const now = useMemo(
    () => rows.findIndex((row) => row.kind === 'change' && row.n === index),
    [rows, index],
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (row) => rows[row]?.key ?? row,
    overscan: 6,
  });
  useLayoutEffect(() => {
    virtual.scrollToIndex(Math.max(0, now), { align: now < 0 ? 'start' : 'auto' });
  }, [now, virtual]);
  return (
    <section className={styles.changes} aria-label={t('replay.changes')}>
      <h2 className={styles.heading}>
        {t('replay.changes')}
        <span className={styles.count}>{t('replay.changeCount', { count: changes.length })}</span>
      </h2>
      {partial && <p className={styles.hint}>{t('replay.partial', { count: changes.length })}</p>}
      {changes.length === 0 && <p className={styles.hint}>{t('replay.noChanges')}</p>}
      <div ref={scroller} className={styles.scroller}>
        <ol style={{ height: virtual.getTotalSize() }} className={styles.rows}>
          {virtual.getVirtualItems().map(({ index: at, key, start }) => {
            const row = rows[at];
            if (!row) return null;
            return (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={at}
                className={styles.row}
                style={{ transform: `translateY(${start}px)` }}
                aria-setsize={rows.length}
                aria-posinset={at + 1}
              >
                {row.kind === 'chapter' ? (
                  <button
                    type="button"
                    className={styles.chapterRow}
                    aria-label={t('replay.goToStep', {
                      step: chapterTitle(row.chapter),
                      time: formatTime(new Date(row.chapter.from)),
                    })}
                    onClick={() => onTime(Date.parse(row.chapter.from))}
                  >
                    <span>{chapterTitle(row.chapter)}</span>
                    <time dateTime={row.chapter.from}>
                      {formatTime(new Date(row.chapter.from))}
                    </time>
                  </button>
                ) : (
                  <button
                    type="button"
                    className={styles.changeRow}
                    aria-current={row.n === index ? 'step' : undefined}
                    data-past={row.n < index || undefined}
                    onClick={() => onChange(row.n)}
                  >
                    <span>{texts[row.n - 1]}</span>
                    <time dateTime={changes[row.n - 1]?.at}>
                      {formatTime(new Date(changes[row.n - 1]?.at ?? 0))}
                    </time>
                  </button>
                )}
              </li>
            );
          })}
        </ol>
      </div>
    </section>
  );
}
