import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place, Summary } from '../../shared/summary/summaryApi';
import { formatDate, formatDateRange, formatList } from '../i18n/format';
import { t } from '../i18n/i18n';
import styles from './Summary.module.css';

/** What came out of votes, placements and estimates, a table a round. */
export function RoundTables({ summary: { votes, placements, estimates } }: { summary: Summary }) {
  return (
    <>
      {votes.map((vote) => (
        <Vote key={vote.n} vote={vote} />
      ))}
      {placements.map((placement) => (
        <Placement key={placement.n} placement={placement} />
      ))}
      {estimates.map((estimate) => (
        <Estimate key={estimate.n} estimate={estimate} />
      ))}
    </>
  );
}

interface TableProps {
  kind: 'vote' | 'placement' | 'estimate';
  round: { readonly title: string | null; readonly secret: boolean };
  /** How many took part. */
  text: string;
  columns: readonly string[];
  rows: readonly { readonly id: string; readonly cells: readonly ReactNode[] }[];
  children?: ReactNode;
}

/** Column `title` heads its row. */
function Table({ kind, round, text, columns, rows, children }: TableProps) {
  const { t } = useTranslation();
  const id = useId();
  const name = t(`summary.${kind}`);
  return (
    <div>
      <h2 id={id} className={styles.heading}>
        {round.title === null ? name : t('summary.titled', { kind: name, title: round.title })}
      </h2>
      <p className={styles.muted}>{round.secret ? t('summary.inSecret', { text }) : text}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className={styles.scroll} aria-labelledby={id} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`summary.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id: row, cells }) => (
              <tr key={row}>
                {cells.map((cell, i) =>
                  columns[i] === 'title' ? (
                    <th key={columns[i]} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={columns[i]} data-of={t(`summary.column.${columns[i]}`)}>
                      {cell}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {children}
    </div>
  );
}

const titled = (title: string): string => title || t('summary.untitled');

function Vote({ vote }: { vote: Summary['votes'][number] }) {
  const { t } = useTranslation();
  return (
    <Table
      kind="vote"
      round={vote}
      text={t('summary.voted', { count: vote.people })}
      columns={['rank', 'title', 'votes', 'people', ...(vote.secret ? [] : ['who'])]}
      rows={vote.items.map(({ id, rank, tied, title, votes, people, by }) => ({
        id,
        cells: [
          tied ? t('summary.tied', { rank }) : rank,
          titled(title),
          votes,
          people,
          formatList(by.map((one) => t('summary.dots', one))),
        ].slice(0, vote.secret ? 4 : 5),
      }))}
    >
      {vote.without > 0 && (
        <p className={styles.muted}>{t('summary.without', { count: vote.without })}</p>
      )}
    </Table>
  );
}

const placeText = (place: Place): string =>
  typeof place === 'string'
    ? t(`view.bucket.${place}`)
    : formatDateRange(place.start, place.end, 'medium');

/** From the first to the last day of all, or column of all. */
const spreadText = (earliest: string, latest: string): string => {
  const ends = [earliest, latest].map((end) =>
    /^\d/.test(end) ? formatDate(end, 'medium') : t(`view.bucket.${end}`),
  );
  return [...new Set(ends)].join(' – ');
};

function Placement({ placement }: { placement: Summary['placements'][number] }) {
  const { t } = useTranslation();
  return (
    <Table
      kind="placement"
      round={placement}
      text={t('summary.placed', { count: placement.people })}
      columns={['title', 'people', 'median', 'range', 'outliers', 'taken']}
      rows={placement.items.map(({ id, title, n, earliest, latest, median, outliers, taken }) => ({
        id,
        cells: [
          titled(title),
          n,
          placeText(median),
          spreadText(earliest, latest),
          formatList(outliers),
          taken === null ? t('summary.noDates') : placeText(taken),
        ],
      }))}
    />
  );
}

function Estimate({ estimate }: { estimate: Summary['estimates'][number] }) {
  const { t } = useTranslation();
  return (
    <Table
      kind="estimate"
      round={estimate}
      text={t('summary.estimated', { count: estimate.people })}
      columns={['title', 'people', 'median', 'range', 'unsure', 'estimate']}
      rows={estimate.items.map(({ id, title, n, min, median, max, unsure, taken }) => ({
        id,
        cells: [
          titled(title),
          n,
          median,
          min === null ? '' : min === max ? min : `${min} – ${max}`,
          unsure === 0 ? '' : unsure,
          taken === null ? t('summary.none') : t('summary.days', { count: taken }),
        ],
      }))}
    />
  );
}
