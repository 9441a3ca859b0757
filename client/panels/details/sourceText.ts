import type { TFunction } from 'i18next';
import type { Source } from '../../../shared/plan/schema';
import type { Person } from '../../../shared/stage';

// Ids that the import made up for rows without one say nothing to anybody.
const MADE_UP = /^(?:initiative|task|milestone)#/;

/** Where an entry came from, with its id there when a person gave it. */
export function sourceText(
  t: TFunction,
  { system, id, fields }: Source,
  people: ReadonlyMap<string, Pick<Person, 'name'>> = new Map(),
): string {
  if (system === 'sticky') {
    const name = people.get(fields?.author ?? '')?.name;
    return name === undefined
      ? t('panels.details.fromStickySecret')
      : t('panels.details.fromSticky', { name });
  }
  const name = system === 'csv' ? t('panels.details.csv') : system;
  return MADE_UP.test(id)
    ? t('panels.details.sourceOnly', { system: name })
    : t('panels.details.source', { system: name, id });
}
