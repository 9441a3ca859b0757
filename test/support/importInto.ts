import * as Y from 'yjs';
import type { CsvImportOptions, ImportPlan } from '../../shared/formats/csvImport';
import { type ImportFormat, readImport } from '../../shared/formats/importFormats';
import { readPlan } from '../../shared/plan/planDoc';

/** A plan document with the people that imports made. */
export interface ImportedPlan {
  readonly doc: Y.Doc;
  readonly people: { id: string; name: string }[];
}

export const emptyImport = (): ImportedPlan => ({ doc: new Y.Doc(), people: [] });

type File = { name: string; text: string };
type Options = Partial<CsvImportOptions> & { readonly format?: ImportFormat };

/** What an import of these texts would do. */
export const planImport = (
  target: ImportedPlan,
  files: string | readonly File[],
  { format = 'csv', ...options }: Options = {},
): ImportPlan =>
  readImport(
    format,
    typeof files === 'string' ? [{ name: 'plan.csv', text: files }] : files,
    readPlan(target.doc),
    { people: target.people, today: 20_000, ...options },
  );

/** Imports as the server does: people first, then the plan. */
export function importInto(
  target: ImportedPlan,
  files: string | readonly File[],
  options: Options = {},
): ImportPlan {
  const plan = planImport(target, files, options);
  const made = plan.newPeople.map((name, i) => ({ id: `p${target.people.length + i}`, name }));
  target.people.push(...made);
  plan.apply(target.doc, new Map(made.map((p) => [p.name, p.id])));
  return plan;
}
