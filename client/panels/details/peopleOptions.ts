import type { Person } from '../../../shared/stage';
import { compareText } from '../../i18n/format';

/** People to choose from, by name; those who left only where they are chosen already. */
export const peopleOptions = (
  people: ReadonlyMap<string, Person>,
  keep: string | null = null,
): Person[] =>
  [...people.values()]
    .filter((person) => !person.left || person.id === keep)
    .sort((a, b) => compareText(a.name, b.name));
