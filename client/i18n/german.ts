import { areasOf, type Catalogue } from './catalogue';

const files = import.meta.glob<Record<string, Catalogue>>('./de/*.ts', { eager: true });

/** German, as a file of its own that only its readers load. */
export const de: Catalogue = areasOf(files);
