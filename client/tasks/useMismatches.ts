import { useSyncExternalStore } from 'react';
import { mismatchesOf, type PlanMismatch } from '../../shared/work/differences';
import type { WorkItem } from '../../shared/work/schema';
import { formatDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import { useBoard } from '../state/hooks';

/** Where a task no longer fits the plan, as it stands at every moment; empty where it does. */
export function useMismatches(item: WorkItem): readonly PlanMismatch[] {
  const { plan } = useBoard();
  // As text, so that a row is drawn again only when its own answer changes.
  const text = useSyncExternalStore(plan.subscribe, () =>
    JSON.stringify(mismatchesOf(item, plan.records())),
  );
  return JSON.parse(text) as PlanMismatch[];
}

/** What differs, as a sentence. */
export function mismatchText(mismatch: PlanMismatch): string {
  switch (mismatch.field) {
    case 'gone':
      return t('tasks.differs.gone');
    case 'title':
      return t('tasks.differs.titled', { title: mismatch.plan || t('tasks.untitled') });
    case 'due':
      return mismatch.plan === null
        ? t('tasks.differs.noDate')
        : t('tasks.differs.due', { date: formatDate(mismatch.plan) });
  }
}
