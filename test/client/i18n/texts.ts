import type { Catalogue } from '../../../client/i18n/catalogue';

/** Every text of a catalogue by its whole key, such as `home.tab.all`. */
export function textsOf(catalogue: Catalogue, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(catalogue)) {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (typeof value === 'string') found.set(path, value);
    else for (const [inner, text] of textsOf(value, path)) found.set(inner, text);
  }
  return found;
}

const FORM = /_(zero|one|two|few|many|other)$/;

/** What another hand does has a text of its own: `t(key, useHand())`. */
const HAND = /_touch$/;

/** The key as it is asked for: without the form of its plural, or the hand it is for. */
export const bare = (key: string): string => key.replace(FORM, '').replace(HAND, '');
export const formOf = (key: string): string | undefined => FORM.exec(key)?.[1];
