import { cut } from '../cut';
import { ISSUE_TEXTS, type IssueCode, type ValuesOf } from './issueTexts';

export type { IssueCode } from './issueTexts';

export type IssueValues = Readonly<Record<string, string | number>>;

/** What is the matter: a code with its values, and the sentence for people who read raw answers. */
export interface Finding {
  readonly code: IssueCode;
  /** What the sentence names; absent where it names nothing. */
  readonly values?: IssueValues;
  readonly message: string;
}

/** Something a file says that can not be taken as it stands, named by its place. */
export interface Issue extends Finding {
  /** Name of the file; only given when several are read at once. */
  readonly file?: string;
  /** Row as a spreadsheet counts: the header is row 1. */
  readonly row: number;
  /** The column's header as written in the file; empty when the whole row is meant. */
  readonly column: string;
}

/** A mistake in a structured file (JSON), by path. */
export interface PathIssue extends Finding {
  readonly path: string;
}

/** The values a code needs: none, or exactly those its sentence names. */
export type ValuesFor<C extends IssueCode> =
  unknown extends ValuesOf<(typeof ISSUE_TEXTS)[C]>
    ? []
    : [values: ValuesOf<(typeof ISSUE_TEXTS)[C]>];

const NUMBER = new Intl.NumberFormat('en');

/** What is the matter, in one place for all formats: texts are cut short, the sentence is made from the code. */
export function finding<C extends IssueCode>(code: C, ...[given]: ValuesFor<C>): Finding {
  if (given === undefined) return { code, message: ISSUE_TEXTS[code] };
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(given as IssueValues))
    values[name] = typeof value === 'string' ? short(value) : value;
  const message = ISSUE_TEXTS[code].replace(/\{\{(\w+)(, number)?\}\}/g, (_, name, asNumber) =>
    asNumber ? NUMBER.format(Number(values[name])) : String(values[name]),
  );
  return { code, values, message };
}

/** A cell as a message shows it: one line, cut short. */
const short = (cell: string): string => {
  const line = cell.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${cut(line, 57)}...` : line;
};
