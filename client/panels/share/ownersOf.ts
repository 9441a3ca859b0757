import type { Person } from '../../../shared/stage';
import { formatList } from '../../i18n/format';

/** Names of the owners, as one phrase; empty when none has joined by name. */
export const ownersOf = (people: ReadonlyMap<string, Person>): string =>
  formatList([...people.values()].filter((p) => p.role === 'owner' && !p.left).map((p) => p.name));
