interface FileKind {
  /** Behind the board's name, so that several files of one board keep apart. */
  readonly suffix: string;
  readonly extension: string;
  readonly type: string;
}

const CSV = { extension: 'csv', type: 'text/csv; charset=utf-8' };

/** Files of the board as a whole, and of its plan with the task list, by the name the API gives them. */
export const EXPORT_FILES = {
  json: { suffix: '', extension: 'json', type: 'application/json' },
  csv: { suffix: '', ...CSV },
  'tasks-csv': { suffix: ' tasks', ...CSV },
  'jira-csv': { suffix: ' Jira', ...CSV },
  'jira-classic-csv': { suffix: ' Jira classic', ...CSV },
  'linear-csv': { suffix: ' Linear', ...CSV },
  'github-json': { suffix: ' GitHub', extension: 'json', type: 'application/json' },
  markdown: { suffix: '', extension: 'md', type: 'text/markdown; charset=utf-8' },
  ics: { suffix: '', extension: 'ics', type: 'text/calendar; charset=utf-8' },
  'msproject-xml': { suffix: '', extension: 'xml', type: 'application/xml' },
} as const satisfies Record<string, FileKind>;

export type ExportFormat = keyof typeof EXPORT_FILES;
export const EXPORT_FORMATS = Object.keys(EXPORT_FILES) as [ExportFormat, ...ExportFormat[]];

/** Formats that can be split into files of so many rows, and how many Jira takes at once from people who are no admins. */
export const SPLIT_FORMATS = ['jira-csv', 'jira-classic-csv'] as const;
export type SplitFormat = (typeof SPLIT_FORMATS)[number];
export const JIRA_ROWS = 250;
export const isSplitFormat = (format: string): format is SplitFormat =>
  (SPLIT_FORMATS as readonly string[]).includes(format);
