import type { PlanRecords } from '../plan/planDoc';
import { type CsvImportOptions, type ImportPlan, planImport, readCsvImport } from './csvImport';
import { entryIndex } from './entryIndex';
import type { RawFile } from './rawRows';
import { readTable } from './table';
import { isAsanaHeader, readAsanaCsv } from './trackers/asana';
import { isJiraHeader, readJiraCsv } from './trackers/jira';
import { isLinearHeader, readLinearCsv } from './trackers/linear';
import { isMsProjectText, readMsProjectXml } from './trackers/msProjectXml';
import type { TrackerSource } from './trackers/trackerTable';
import { isTrelloText, readTrelloJson } from './trackers/trello';

/** Files that become a plan, by the name the API gives their format. `csv` is the roadmap CSV. */
export const IMPORT_FORMATS = [
  'csv',
  'jira-csv',
  'linear-csv',
  'asana-csv',
  'trello-json',
  'msproject-xml',
] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

interface Reader {
  /** `source.system` of what it brings. */
  readonly system: string;
  read(source: TrackerSource): RawFile;
}

const READERS: Readonly<Record<Exclude<ImportFormat, 'csv'>, Reader>> = {
  'jira-csv': { system: 'jira', read: readJiraCsv },
  'linear-csv': { system: 'linear', read: readLinearCsv },
  'asana-csv': { system: 'asana', read: readAsanaCsv },
  'trello-json': { system: 'trello', read: readTrelloJson },
  'msproject-xml': { system: 'msproject', read: readMsProjectXml },
};

/** What a file is, by what stands in it and not by its name. */
export function recogniseFormat(text: string): ImportFormat {
  if (isMsProjectText(text)) return 'msproject-xml';
  if (isTrelloText(text)) return 'trello-json';
  const { header } = readTable(firstLines(text));
  const headers = header?.cells ?? [];
  if (isJiraHeader(headers)) return 'jira-csv';
  if (isAsanaHeader(headers)) return 'asana-csv';
  if (isLinearHeader(headers)) return 'linear-csv';
  return 'csv';
}

/** Enough of a file for its header. */
const firstLines = (text: string): string => text.slice(0, 64 * 1024);

/** Only the roadmap CSV comes in two files. */
export const takesSeveral = (format: ImportFormat): boolean => format === 'csv';

/** Reads files of one format as one import; nothing is written before `apply`. */
export function readImport(
  format: ImportFormat,
  files: readonly { readonly name: string; readonly text: string }[],
  existing: PlanRecords,
  options: CsvImportOptions,
): ImportPlan {
  if (format === 'csv') return readCsvImport(files, existing, options);
  const { system, read } = READERS[format];
  const index = entryIndex(existing, system);
  const known = (id: string) => {
    const entry = index.initiative(id) ?? index.task(id);
    return entry !== null && entry.deleted === null;
  };
  const raw = files.map((file) => read({ ...file, known }));
  return planImport(raw, existing, { ...options, system });
}
