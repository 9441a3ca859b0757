import type { TFunction } from 'i18next';
import type { ImportCounts } from '../../shared/formats/csvImport';

/** "Import 653 initiatives", or "Import 12 initiatives, skip 2 rows". */
export function importButton(counts: ImportCounts, t: TFunction): string {
  const { initiatives, tasks, milestones, skipped } = counts;
  const [kind, count] =
    initiatives > 0 || tasks + milestones === 0
      ? ['initiatives', initiatives]
      : tasks > 0
        ? ['tasks', tasks]
        : ['milestones', milestones];
  const what = t(`import.csv.${kind}`, { count });
  return skipped > 0
    ? t('import.csv.skip', { what, count: skipped })
    : t('import.csv.submit', { what });
}

/** True when an import would bring or change nothing. */
export const isEmptyImport = (counts: ImportCounts): boolean =>
  counts.initiatives + counts.tasks + counts.milestones + counts.lanes + counts.goals === 0;
