import type { TFunction } from 'i18next';
import { FILTER_LISTS, type FilterList, type PlanFilter } from '../../../shared/plan/planFilter';
import type { PlanView } from '../../../shared/plan/planView';
import type { Person } from '../../../shared/stage';
import { formatDate, formatDateRange } from '../../i18n/format';

/** One thing a filter asks for, and the filter without it. */
export interface FilterChip {
  readonly key: string;
  /** "Owner: Mia". */
  readonly label: string;
  readonly without: Partial<PlanFilter>;
}

/** What names are looked up in. */
export interface FilterNames {
  readonly view: Pick<PlanView, 'lanes' | 'goalById'>;
  readonly people: ReadonlyMap<string, Person>;
}

/** The chips of a filter, in the order of the form. */
export function filterChips(t: TFunction, filter: PlanFilter, names: FilterNames): FilterChip[] {
  const chips: FilterChip[] = [];
  const text = filter.text.trim();
  if (text !== '')
    chips.push({
      key: 'text',
      label: t('panels.filter.chip.text', { text }),
      without: { text: '' },
    });
  for (const list of FILTER_LISTS)
    for (const value of filter[list])
      chips.push({
        key: `${list} ${value}`,
        label: t(`panels.filter.chip.${list}`, { name: valueName(t, list, value, names) }),
        without: { [list]: (filter[list] as readonly string[]).filter((v) => v !== value) },
      });
  const { from, to } = filter;
  if (from !== null || to !== null)
    chips.push({
      key: 'dates',
      label:
        from !== null && to !== null
          ? t('panels.filter.chip.dates', { dates: formatDateRange(from, to) })
          : t(`panels.filter.chip.${from === null ? 'to' : 'from'}`, {
              date: formatDate((from ?? to) as string),
            }),
      without: { from: null, to: null },
    });
  if (filter.conflict)
    chips.push({
      key: 'conflict',
      label: t('panels.filter.conflict'),
      without: { conflict: false },
    });
  return chips;
}

/** What a value of one of the lists is called; somebody or something that is gone is "unknown". */
export function valueName(
  t: TFunction,
  list: FilterList,
  value: string,
  { view, people }: FilterNames,
): string {
  const unknown = t('panels.filter.unknown');
  switch (list) {
    case 'owners':
      return value === '' ? t('panels.nobody') : (people.get(value)?.name ?? unknown);
    case 'goals': {
      const goal = view.goalById.get(value);
      if (value === '') return t('panels.noGoal');
      return goal ? goal.title || t('panels.untitled') : unknown;
    }
    case 'lanes': {
      const lane = view.lanes.find(({ id }) => id === value);
      if (value === '') return t('panels.noLane');
      return lane ? lane.title || t('panels.untitled') : unknown;
    }
    case 'certainties':
      return t(`panels.certainty.${value}`);
    case 'tasks':
      return t(`panels.filter.taskState.${value}`);
  }
}
