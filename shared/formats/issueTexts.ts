/**
 * Every sentence about a mistake or remark in an imported file, by its stable code. `{{name}}` stands for a value;
 * `{{name, number}}` for one written as a number. The client's catalogue begins with these and may say them in other
 * words or languages; raw API answers carry them as `message`.
 */
export const ISSUE_TEXTS = {
  // The file as a whole.
  'empty-file': 'This file is empty. It needs a header row and at least one row below it.',
  'bad-encoding':
    'Line {{line, number}} holds the byte 0x{{byte}}, which is not UTF-8. Save the file as UTF-8.',
  'bad-utf16': 'This file says it is UTF-16, but some of its bytes are not. Save it as UTF-8.',
  'workbook-file':
    'This is a spreadsheet workbook, not text. Save it as CSV (UTF-8) and choose that file.',
  'binary-file':
    'This file holds binary data, not text. Save it as CSV (UTF-8) and choose that file.',
  'unclosed-quote':
    'A cell in this row opens a quote that is never closed. Close it, or double the quotes inside the cell.',
  'bad-quote':
    'A cell in this row has text after its closing quote. Double the quotes inside the cell.',
  'no-title-column': 'No column holds the titles. Name one "title", or choose which one it is.',
  'bad-mapping': 'The mapping must be a JSON object of column names.',
  // Rows and cells that can not be taken.
  'unknown-type': '"{{cell}}" is no type of row. Use initiative, task or milestone.',
  'duplicate-id': 'Row {{first, number}} already has the id "{{id}}".',
  'bad-date': '"{{cell}}" is not a date. Write it as 2026-03-31.',
  'end-before-start': 'The end, {{end}}, is before the start, {{start}}.',
  'no-date': 'A milestone needs a date in "end".',
  'unknown-link': 'No initiative has the id "{{id}}".',
  'self-link': '"{{id}}" can not wait for itself.',
  'no-parent': 'A task needs the id of its initiative.',
  'unknown-parent': 'No initiative or task has the id "{{id}}".',
  'parent-circle': 'This task stands below itself.',
  'skipped-parent': 'This task stands below row {{above, number}}, which can not be read.',
  'cell-too-large':
    'This is too long: the cells of a row hold at most {{max, number}} KB together, and this one is the longest.',
  'line-too-long': 'This line is too long for a title: it holds at most {{max, number}} KB.',
  // Remarks: nothing is refused for these.
  'skipped-link': 'The link to "{{id}}" is left out, since row {{above, number}} can not be read.',
  'one-date':
    '"{{title}}" has no "{{missing}}", so it goes to the backlog. The other date is kept.',
  'no-title': 'This row has no title.',
  'unknown-status': '"{{cell}}" is read as "{{meaning}}" for "{{title}}".',
  'unknown-word': '"{{cell}}" is read as "{{meaning}}" for "{{title}}".',
  'unknown-bucket': '"{{cell}}" is read as no bucket.',
  'unknown-tick': '"{{cell}}" is read as not done.',
  'bad-number': '"{{cell}}" is not a number. It is kept, but not counted.',
  'unknown-column':
    'Planwall has no field for "{{header}}". Its cells are kept and written back on export.',
  'misplaced-cells':
    'Rows of type {{type}} have no field for "{{field}}". Such cells are kept and written back on export.',
  'extra-cells': 'This row has more cells than the header has names. The extra cells are kept.',
  'date-order': '"{{cell}}" is read with the day first. Write dates like {{example}} to be sure.',
  'too-deep': 'Tasks have two levels, so this one goes directly below "{{parent}}".',
  'circular-link': '"{{to}}" and "{{from}}" wait for each other in a circle.',
  'too-many-rows': 'Only the first {{max, number}} of {{total, number}} rows are read.',
  // Files of other tools.
  'not-this-format': 'This is no file of {{tool}}: {{missing}} is missing.',
  'bad-json-file': 'This file is not valid JSON.',
  'bad-xml-file':
    'Line {{line, number}}: this file is not valid XML, or holds a document type, which is not read.',
  'kept-columns':
    'Columns that Planwall has no field for are kept as they are ({{count, number}}): {{names}}.',
  'lone-task': 'Its parent "{{id}}" is not in this file, so "{{title}}" becomes an initiative.',
  'left-out-links': 'Links to what is no initiative of this file are only kept as text: {{ids}}.',
  'archived-left-out': '{{count, number}} archived cards are left out.',
  // A board as JSON.
  'not-a-board': 'This JSON is not a board exported from Planwall.',
  'unknown-version': 'Only version {{version}} of this format can be read.',
  'too-many-rooms': 'A board has at most {{max, number}} rooms.',
  'unknown-room': 'No room of a board has this name.',
  'bad-room': 'A room must be an object.',
  'bad-note': 'The text of this note can not be read.',
  'bad-root': 'This must be an object of entries.',
  'too-many-entries': 'A room has at most {{max, number}} entries.',
  'bad-entry': 'This entry is nested too deeply or has a name that is not allowed.',
  'entry-not-object': 'An entry must be an object of fields.',
  'value-too-large': 'This value is too long: one value holds at most {{max, number}} KB.',
} as const;

/** Stable, translatable. */
export type IssueCode = keyof typeof ISSUE_TEXTS;

/** What a sentence needs to be told, from its own placeholders. */
export type ValuesOf<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? (Name extends `${infer Plain}, number`
      ? { readonly [K in Plain]: number }
      : { readonly [K in Name]: string | number }) &
      ValuesOf<Rest>
  : unknown;
