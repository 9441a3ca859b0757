import type { TFunction } from 'i18next';
import type { ImportCounts } from '../../shared/formats/csvImport';

/** "Import 653 initiatives", "Import 12 initiatives, skip 2 rows", or "Update 2 initiatives" when none is new. */
export function importButton(counts: ImportCounts, t: TFunction): string {
  const { initiatives, tasks, milestones, skipped } = counts;
  const [kind, count] =
    initiatives > 0 || tasks + milestones === 0
      ? ['initiatives', initiatives]
      : tasks > 0
        ? ['tasks', tasks]
        : ['milestones', milestones];
  const what = t(`import.csv.${kind}`, { count });
  if (skipped > 0) return t('import.csv.skip', { what, count: skipped });
  return t(onlyUpdates(counts) ? 'import.csv.update' : 'import.csv.submit', { what });
}

/** True when everything in the file is on the board already. */
export const onlyUpdates = ({ initiatives, tasks, milestones, updated }: ImportCounts): boolean =>
  updated > 0 && updated >= initiatives + tasks + milestones;

/** True when an import would bring or change nothing. */
export const isEmptyImport = (counts: ImportCounts): boolean =>
  counts.initiatives + counts.tasks + counts.milestones + counts.lanes + counts.goals === 0;
