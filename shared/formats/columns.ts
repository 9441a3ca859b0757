/** Columns of the generic roadmap CSV that Planwall reads, in the order in which it writes them. */
export const CSV_FIELDS = [
  'type',
  'id',
  'parent_id',
  'title',
  'lane',
  'status',
  'start',
  'end',
  'goal',
  'priority',
  'depends_on',
  'builds_on',
  'owner',
  'estimate',
  'done',
  'order',
  // Beyond the common ones; written only where a board uses them.
  'due',
  'certainty',
  'bucket',
  'outcome',
  'tags',
  'reach',
  'impact',
  'confidence',
  'effort',
  'value',
] as const;
export type CsvField = (typeof CSV_FIELDS)[number];

/** The columns every export has. */
export const COMMON_FIELDS: readonly CsvField[] = CSV_FIELDS.slice(0, 16);

export const isCsvField = (value: unknown): value is CsvField =>
  (CSV_FIELDS as readonly unknown[]).includes(value);

/** Other names people give these columns. */
export const COLUMN_ALIASES: ReadonlyMap<string, CsvField> = new Map([
  ['initiative id', 'parent_id'],
  ['parent', 'parent_id'],
  ['name', 'title'],
  ['summary', 'title'],
  ['team', 'lane'],
  ['swimlane', 'lane'],
  ['state', 'status'],
  ['start date', 'start'],
  ['begin', 'start'],
  ['end date', 'end'],
  ['finish', 'end'],
  ['date', 'end'],
  ['due date', 'due'],
  ['deadline', 'due'],
  ['theme', 'goal'],
  ['objective', 'goal'],
  ['assignee', 'owner'],
  ['points', 'estimate'],
  ['story points', 'estimate'],
  ['person days', 'estimate'],
  ['labels', 'tags'],
]);

/** What a header says it is; null when nobody knows it. */
export function guessField(header: string): CsvField | null {
  const name = plain(header);
  return CSV_FIELDS.find((field) => plain(field) === name) ?? COLUMN_ALIASES.get(name) ?? null;
}

const plain = (header: string): string =>
  header
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');

export interface Column {
  /** As written in the file; `(column 7)` where the header is empty or missing. */
  readonly header: string;
  /** What it is read as; null: its cells are only kept. */
  readonly field: CsvField | null;
  /** The name under which cells that are not understood are kept in `source.fields`. */
  readonly key: string;
}

/** Which header goes to which field, by header; an empty field means "keep it, do not read it". */
export type ColumnMapping = Readonly<Record<string, string>>;

/**
 * Matches headers with fields, one column a field: what the person chose first, then exact names, then other
 * names. Names under which cells are kept are made unique, since exports of some trackers repeat headers.
 */
export function matchColumns(headers: readonly string[], mapping: ColumnMapping = {}): Column[] {
  const chosen = new Map(Object.entries(mapping).map(([h, f]) => [h.trim().toLowerCase(), f]));
  const fields: (CsvField | null)[] = headers.map(() => null);
  const taken = new Set<CsvField>();
  const claim = (i: number, field: CsvField | null | undefined) => {
    if (!field || fields[i] || taken.has(field)) return;
    fields[i] = field;
    taken.add(field);
  };
  const isChosen = headers.map((h) => chosen.has(h.trim().toLowerCase()));
  headers.forEach((h, i) => {
    const field = chosen.get(h.trim().toLowerCase());
    if (isCsvField(field)) claim(i, field);
  });
  const rounds = [
    (h: string) => CSV_FIELDS.find((f) => f === h.trim().toLowerCase()),
    (h: string) => guessField(h),
  ];
  for (const guess of rounds)
    headers.forEach((h, i) => {
      if (!isChosen[i]) claim(i, guess(h));
    });
  // `__proto__` can not be a key of a plain object that travels through a Y.Doc.
  const keys = new Set<string>([...CSV_FIELDS, '__proto__']);
  return headers.map((raw, i) => {
    const header = raw.trim() === '' ? extraColumn(i) : raw.trim();
    const field = fields[i] ?? null;
    if (field) return { header, field, key: field };
    let key = header;
    for (let n = 2; keys.has(key.toLowerCase()); n++) key = `${header} (${n})`;
    keys.add(key.toLowerCase());
    return { header, field, key };
  });
}

/** The name of a column that has none. */
export const extraColumn = (index: number): string => `(column ${index + 1})`;
