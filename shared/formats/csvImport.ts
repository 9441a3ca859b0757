import type * as Y from 'yjs';
import { toIso } from '../dates';
import type { Origin } from '../origins';
import type { PlanRecords } from '../plan/planDoc';
import { applyDraft } from './applyDraft';
import { type DateOrder, type DetectedOrder, detectDateOrder, nameKey } from './cells';
import type { ColumnMapping } from './columns';
import type { Draft } from './draft';
import { entryIndex } from './entryIndex';
import type { Issue, IssueCode } from './issue';
import { type ColumnPreview, type RawFile, type RawRow, readRawFile } from './rawRows';
import { readDraft } from './readDraft';
import type { Delimiter } from './table';

export interface CsvImportOptions {
  /** Which column is read as what, by header; an empty string keeps a column unread. */
  readonly mapping?: ColumnMapping;
  /** Import what can be read, leave rows with issues out. */
  readonly skipBad?: boolean;
  /** People of the board: owners are matched by name. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Day number of today, for examples in messages. */
  readonly today: number;
  /** `source.system` of the entries; `csv` unless said otherwise. */
  readonly system?: string;
  /** How 03/04/2026 is read; found out from the cells unless given. */
  readonly dateOrder?: DateOrder;
  readonly delimiter?: Delimiter;
  readonly maxRows?: number;
  /** False: every row is new and has no identity (pasted cells). */
  readonly match?: boolean;
}

export interface ImportCounts {
  readonly initiatives: number;
  readonly tasks: number;
  readonly milestones: number;
  readonly lanes: number;
  readonly goals: number;
  readonly dependencies: number;
  /** Initiatives, tasks and milestones that the board knows already. */
  readonly updated: number;
  /** Rows left out for their issues. */
  readonly skipped: number;
}

/** What an import would do. Nothing is written before `apply`. */
export interface ImportPlan {
  readonly issues: readonly Issue[];
  readonly warnings: readonly Issue[];
  /** There are issues and the person did not choose to skip bad rows, or nothing is left: `apply` throws. */
  readonly refused: boolean;
  readonly counts: ImportCounts;
  /** Names that no person of the board has, to be made before `apply`. */
  readonly newPeople: readonly string[];
  readonly columns: readonly ColumnPreview[];
  readonly dateOrder: DetectedOrder;
  /**
   * Writes into room `plan`, in transactions of bounded size; `personIds` gives the ids of `newPeople` by name. The
   * origin is that of an import unless given.
   */
  apply(doc: Y.Doc, personIds: ReadonlyMap<string, string>, origin?: Origin): void;
}

/** Reads one or more files of the generic roadmap CSV as one import. */
export const readCsvImport = (
  files: readonly { readonly name: string; readonly text: string }[],
  existing: PlanRecords,
  options: CsvImportOptions,
): ImportPlan =>
  planImport(
    files.map((file) => readRawFile(file, { ...options, nameFile: files.length > 1 })),
    existing,
    options,
  );

/** What the rows of files, wherever they come from, would do to a board. */
export function planImport(
  raw: readonly RawFile[],
  existing: PlanRecords,
  options: CsvImportOptions,
): ImportPlan {
  const { skipBad = false, system = 'csv', match = true } = options;
  const rows = raw.flatMap((file) => file.rows);
  const detected = detectDateOrder(dateCells(rows));
  const order = options.dateOrder ?? detected.order;
  const { draft, issues, warnings } = readDraft(rows, existing, {
    system,
    dateOrder: order,
    match,
  });
  const allIssues = [...raw.flatMap((file) => file.issues), ...issues];
  const cannotRead = allIssues.some(({ code }) => UNREADABLE.has(code));
  const refused = cannotRead || (allIssues.length > 0 && !skipBad);
  const people = newPeople(draft, options.people);
  return {
    issues: allIssues,
    warnings: [
      ...raw.flatMap((file) => file.warnings),
      ...(options.dateOrder ? [] : dateOrderWarning(rows, detected, options.today)),
      ...warnings,
    ],
    refused,
    counts: { ...countDraft(draft, existing), skipped: countRows(allIssues) },
    newPeople: people.map((p) => p.name),
    columns: raw.flatMap((file) => file.columns),
    dateOrder: { ...detected, order },
    apply: (doc, personIds, origin) => {
      if (refused) throw new Error('An import with issues can not be applied');
      const ids = new Map<string, string>();
      for (const { id, name } of options.people)
        if (!ids.has(nameKey(name))) ids.set(nameKey(name), id);
      for (const [name, id] of personIds) ids.set(nameKey(name), id);
      applyDraft(doc, draft, ids, origin);
    },
  };
}

/** With these there is nothing to choose from: no row of the file is understood. */
const UNREADABLE: ReadonlySet<IssueCode> = new Set([
  'empty-file',
  'no-title-column',
  'not-this-format',
  'bad-json-file',
  'bad-xml-file',
]);

function* dateCells(rows: readonly RawRow[]): Generator<string> {
  for (const raw of rows)
    for (const field of ['start', 'end', 'due'] as const) yield raw.cell(field);
}

function dateOrderWarning(
  rows: readonly RawRow[],
  detected: DetectedOrder,
  today: number,
): Issue[] {
  if (detected.certain || detected.example === null) return [];
  const example = detected.example;
  for (const raw of rows)
    for (const field of ['start', 'end', 'due'] as const)
      if (raw.cell(field).trim() === example)
        return [raw.issue('date-order', field, { cell: example, example: toIso(today) })];
  return [];
}

/** Names in the files that no person of the board has, in the order in which they come. */
function newPeople(draft: Draft, people: CsvImportOptions['people']): { name: string }[] {
  const known = new Set(people.map((p) => nameKey(p.name)));
  const made = new Map<string, { name: string }>();
  for (const { owner } of [...draft.initiatives, ...draft.tasks])
    if (owner && !known.has(nameKey(owner)) && !made.has(nameKey(owner)))
      made.set(nameKey(owner), { name: owner });
  return [...made.values()];
}

function countDraft(draft: Draft, existing: PlanRecords): Omit<ImportCounts, 'skipped'> {
  const index = entryIndex(existing, draft.system);
  const known = (find: (id: string) => unknown, drafts: readonly { id: string | null }[]) =>
    drafts.filter((d) => d.id !== null && find(d.id) !== null).length;
  return {
    initiatives: draft.initiatives.length,
    tasks: draft.tasks.length,
    milestones: draft.milestones.length,
    lanes: draft.lanes.length,
    goals: draft.goals.length,
    dependencies: draft.links.length,
    updated:
      known(index.initiative, draft.initiatives) +
      known(index.task, draft.tasks) +
      known(index.milestone, draft.milestones),
  };
}

const countRows = (issues: readonly Issue[]): number =>
  new Set(issues.map((i) => `${i.file ?? ''} ${i.row}`)).size;
