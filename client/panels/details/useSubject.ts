import { useRef } from 'react';
import type { PlanRecords } from '../../../shared/plan/planDoc';
import type { Dependency, Initiative, Milestone } from '../../../shared/plan/schema';
import { usePlan, useUi } from '../../state/hooks';

/** What the details panel speaks of. */
export type Subject = { readonly key: string } & (
  | { readonly kind: 'initiative'; readonly initiative: Initiative }
  | { readonly kind: 'many'; readonly initiatives: readonly Initiative[] }
  | { readonly kind: 'milestone'; readonly milestone: Milestone }
  | { readonly kind: 'dependency'; readonly link: Dependency }
);

/** The selection as the panel shows it; the last one stays while nothing is selected. */
export function useSubject(): Subject | null {
  const selection = useUi((ui) => ui.selection);
  const records = usePlan((_, r) => r);
  const last = useRef<readonly string[]>([]);
  const ids = idsOf(selection, records);
  if (ids.length > 0) last.current = ids;
  return subjectOf(last.current, records);
}

/** Selected entities that have details; a task stands for its initiative. */
function idsOf(selection: ReadonlySet<string>, records: PlanRecords): string[] {
  const ids = new Set<string>();
  for (const id of selection) {
    const task = records.tasks.get(id);
    const owner = task ? task.initiative : id;
    if (owner !== null) ids.add(owner);
  }
  return [...ids].filter(
    (id) =>
      records.initiatives.has(id) || records.milestones.has(id) || records.dependencies.has(id),
  );
}

/** Several things: the initiatives among them. A single one is shown even when it was deleted. */
function subjectOf(ids: readonly string[], records: PlanRecords): Subject | null {
  const [first] = ids;
  if (first === undefined) return null;
  if (ids.length > 1) {
    const initiatives = ids.flatMap((id) => {
      const found = records.initiatives.get(id);
      return found && found.deleted === null ? [found] : [];
    });
    if (initiatives.length > 1) return { kind: 'many', key: 'many', initiatives };
    if (initiatives[0]) return subjectOf([initiatives[0].id], records);
  }
  const initiative = records.initiatives.get(first);
  if (initiative) return { kind: 'initiative', key: first, initiative };
  const milestone = records.milestones.get(first);
  if (milestone) return milestone.deleted ? null : { kind: 'milestone', key: first, milestone };
  const link = records.dependencies.get(first);
  return link && link.deleted === null ? { kind: 'dependency', key: first, link } : null;
}
