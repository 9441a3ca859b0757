import { t } from '../i18n/i18n';

/** Names for the ids of two plans: the newer plan's words first. */
export interface PlanNames {
  readonly lane: (id: string) => string;
  readonly goal: (id: string) => string;
  readonly initiative: (id: string) => string;
  readonly task: (id: string) => string;
  readonly person: (id: string) => string;
}

/** Names of people by id. */
export type PeopleNames = ReadonlyMap<string, { readonly name: string }>;

type Titled = readonly { readonly id: string; readonly title?: string }[];
type NamedRoot = 'lanes' | 'goals' | 'initiatives' | 'tasks';

export function planNames(
  plans: readonly Readonly<Record<NamedRoot, Titled>>[],
  people: PeopleNames,
): PlanNames {
  const named = (root: NamedRoot) => {
    const titles = new Map<string, string>();
    for (const plan of plans)
      for (const { id, title } of plan[root]) if (!titles.has(id)) titles.set(id, title ?? '');
    return (id: string) => titles.get(id) || t('panels.untitled');
  };
  return {
    lane: named('lanes'),
    goal: named('goals'),
    initiative: named('initiatives'),
    task: named('tasks'),
    person: (id) => people.get(id)?.name ?? t('versions.activity.someone'),
  };
}
