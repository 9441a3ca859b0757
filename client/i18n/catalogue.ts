/** Texts by key; an area of them is one file of a language's folder. */
export type Catalogue = { readonly [key: string]: string | Catalogue };

export type { Said } from '../../shared/said';

/** The catalogue of a language from its files, `./en/home.ts` being the area `home`: each exports a constant of that name. */
export function areasOf(files: Readonly<Record<string, Record<string, Catalogue>>>): Catalogue {
  return Object.fromEntries(
    Object.entries(files).map(([path, exports]) => {
      const area = /([^/]+)\.ts$/.exec(path)?.[1] ?? '';
      const texts = exports[area];
      if (!texts) throw new Error(`client/i18n/${path.slice(2)} does not export "${area}"`);
      return [area, texts];
    }),
  );
}

/** Every text of a catalogue, changed. */
export const mapTexts = (texts: Catalogue, change: (text: string) => string): Catalogue =>
  Object.fromEntries(
    Object.entries(texts).map(([key, value]) => [
      key,
      typeof value === 'string' ? change(value) : mapTexts(value, change),
    ]),
  );
