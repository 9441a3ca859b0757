import { useTranslation } from 'react-i18next';
import type { LensPart } from '../../shared/lens';
import type { Picture } from '../../shared/view/boardView';
import styles from './View.module.css';
import { barWhen } from './words';

interface PlanTableProps {
  picture: Picture;
  exact: boolean;
  shows: readonly LensPart[];
}

/** The same plan as rows, for those who would rather read it. */
export function PlanTable({ picture, exact, shows }: PlanTableProps) {
  const { t } = useTranslation();
  const named = (list: Picture['lanes'], id: string | null, none: string) =>
    list.find((entry) => entry.id === id)?.title || t(none);
  // A column that says nothing of any of them is left out.
  const hasOwners = shows.includes('owners') && picture.bars.some(({ owner }) => owner);
  const hasEstimates =
    shows.includes('estimates') && picture.bars.some(({ estimate }) => (estimate ?? null) !== null);
  const columns = [
    'title',
    'lane',
    'goal',
    'when',
    'certainty',
    'status',
    'progress',
    ...(hasOwners ? ['owner'] : []),
    ...(hasEstimates ? ['estimate'] : []),
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className={styles.tableScroll} aria-label={t('view.picture')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((key) => (
              <th key={key} scope="col">
                {t(`view.table.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {picture.bars.map((bar) => (
            <tr key={bar.id}>
              <th scope="row" dir="auto">
                {bar.title || t('view.untitled')}
              </th>
              <td>{named(picture.lanes, bar.lane, 'view.noLane')}</td>
              <td>{named(picture.goals, bar.goal, 'view.noGoal')}</td>
              <td>{barWhen(bar, exact, picture.fiscalYearStart)}</td>
              <td>{t(`view.certainty.${bar.certainty}`)}</td>
              <td>{t(`view.status.${bar.status}`)}</td>
              <td>
                {bar.progress.total > 0
                  ? t('view.details.done', bar.progress)
                  : t('view.details.none')}
              </td>
              {hasOwners && <td>{bar.owner ?? ''}</td>}
              {hasEstimates && <td>{bar.estimate ?? ''}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {picture.bars.length === 0 && <p>{t('view.empty')}</p>}
    </section>
  );
}
