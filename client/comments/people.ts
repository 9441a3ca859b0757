import type { Person } from '../../shared/stage';
import { compareText } from '../i18n/format';

/** So many names are offered: whoever needs more types on. */
const OFFERED = 6;

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/**
 * People whose name begins, or one of whose names begins, with what was typed behind the @. Who is here comes first.
 */
export function matchingPeople(
  typed: string,
  people: Iterable<Person>,
  here: ReadonlySet<string>,
  me: string | null,
): readonly Person[] {
  const wanted = plain(typed.trim());
  return [...people]
    .filter(({ id, left, name }) => {
      if (left || id === me) return false;
      const full = plain(name);
      return full.startsWith(wanted) || full.split(/\s+/).some((part) => part.startsWith(wanted));
    })
    .sort(
      (a, b) =>
        Number(here.has(b.id)) - Number(here.has(a.id)) ||
        compareText(a.name, b.name) ||
        (a.id < b.id ? -1 : 1),
    )
    .slice(0, OFFERED);
}

/** What stands behind the last @ before the caret, as far as it may still become a name; null: nothing. */
export function typedName(before: string): string | null {
  const found = /(?:^|[\s([{"'])@([^@\n]{0,30})$/u.exec(before);
  if (!found) return null;
  const typed = found[1] as string;
  // A space right behind the @, or a third word, is no name.
  return /^\s|\s\s|(\s\S+){2}/u.test(typed) ? null : typed;
}
