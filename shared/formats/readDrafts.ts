import type { Patch } from '../plan/planEdit';
import type { Initiative } from '../plan/schema';
import {
  type DateOrder,
  readBucket,
  readCertainty,
  readDate,
  readDone,
  readNumber,
  readStatus,
  splitList,
} from './cells';
import type { CsvField } from './columns';
import type { InitiativeDraft, MilestoneDraft, TaskDraft } from './draft';
import type { Issue } from './issue';
import { normaliseCell, readAmount } from './normalise';
import type { RawRow, RowType } from './rawRows';

/** Where the reading of rows says what it could not take. */
export interface Findings {
  readonly issues: Issue[];
  readonly warnings: Issue[];
  readonly dateOrder: DateOrder;
}

/** The columns that each type of row understands. */
export const UNDERSTOOD: Record<RowType, ReadonlySet<CsvField>> = {
  initiative: new Set([
    'type',
    'id',
    'title',
    'lane',
    'status',
    'start',
    'end',
    'goal',
    'depends_on',
    'builds_on',
    'owner',
    'estimate',
    'order',
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
  ]),
  task: new Set(['type', 'id', 'parent_id', 'title', 'owner', 'estimate', 'done', 'due', 'order']),
  milestone: new Set(['type', 'id', 'title', 'lane', 'start', 'end', 'done', 'order']),
  lane: new Set(['type', 'title', 'order']),
  goal: new Set(['type', 'title', 'order']),
};

const SCORES = ['estimate', 'reach', 'impact', 'confidence', 'effort', 'value'] as const;

/** An initiative as its row has it; `old` is the one that the board has already. */
export function readInitiative(
  raw: RawRow,
  id: string | null,
  old: Initiative | null,
  findings: Findings,
): InitiativeDraft {
  const fields: { -readonly [F in keyof Patch<'initiatives'>]: Patch<'initiatives'>[F] } = {};
  const has = (field: CsvField) => raw.from.has(field);
  const title = readTitle(raw, findings);
  if (has('status')) fields.status = readWord(raw, 'status', readStatus, 'idea', findings, title);
  if (has('certainty'))
    fields.certainty = readWord(raw, 'certainty', readCertainty, 'likely', findings, title);
  if (has('bucket')) {
    const bucket = readBucket(raw.cell('bucket'));
    if (bucket === undefined)
      findings.warnings.push(raw.issue('unknown-bucket', 'bucket', { cell: raw.cell('bucket') }));
    fields.bucket = bucket ?? null;
  }
  if (has('outcome')) fields.outcome = raw.cell('outcome');
  if (has('tags')) fields.tags = splitList(raw.cell('tags'));
  for (const field of SCORES) if (has(field)) fields[field] = readScore(raw, field, findings);
  // "Due" of an initiative is its end, where no column says "end".
  const endField = has('end') || !has('due') ? 'end' : 'due';
  const start = readDay(raw, 'start', findings);
  const end = readDay(raw, endField, findings);
  if (start && end && start > end)
    findings.issues.push(raw.issue('end-before-start', endField, { start, end }));
  const kept = keptCells(raw);
  if (endField === 'end' && raw.cell('due') !== '') kept.due = raw.cell('due');
  // A date column that the file does not have leaves that end where it stands.
  const first = has('start') ? start : (old?.span?.start ?? null);
  const last = has(endField) ? end : (old?.span?.end ?? null);
  if ((has('start') || has(endField)) && (first === null) !== (last === null)) {
    const missing = first === null ? 'start' : 'end';
    const field = missing === 'start' ? 'start' : endField;
    findings.warnings.push(raw.issue('one-date', field, { title, missing }));
    if (start !== null) kept.start = raw.cell('start');
    else if (end !== null) kept[endField] = raw.cell(endField);
  }
  return {
    ...base(raw, id, kept),
    title,
    fields: { title, ...fields },
    start,
    end,
    ...(has('lane') ? { lane: nameOrNull(raw.cell('lane')) } : {}),
    ...(has('goal') ? { goal: nameOrNull(raw.cell('goal')) } : {}),
    ...(has('owner') ? { owner: nameOrNull(raw.cell('owner')) } : {}),
  };
}

/** A task as its row has it. */
export function readTask(
  raw: RawRow,
  id: string | null,
  parent: string | null,
  findings: Findings,
): TaskDraft {
  const fields: { -readonly [F in keyof Patch<'tasks'>]: Patch<'tasks'>[F] } = {};
  const has = (field: CsvField) => raw.from.has(field);
  fields.title = readTitle(raw, findings);
  if (has('done')) fields.done = readTick(raw, findings);
  if (has('estimate')) fields.estimate = readScore(raw, 'estimate', findings);
  if (has('due')) fields.due = readDay(raw, 'due', findings);
  return {
    ...base(raw, id, keptCells(raw)),
    parent,
    fields,
    ...(has('owner') ? { owner: nameOrNull(raw.cell('owner')) } : {}),
  };
}

/** A milestone as its row has it: its date is the `end`, or else the `start`. */
export function readMilestone(raw: RawRow, id: string | null, findings: Findings): MilestoneDraft {
  const title = readTitle(raw, findings);
  const start = readDay(raw, 'start', findings);
  const end = readDay(raw, 'end', findings);
  const date = end ?? start;
  const isEmpty = raw.cell('start').trim() === '' && raw.cell('end').trim() === '';
  if (date === null && isEmpty) findings.issues.push(raw.issue('no-date', 'end'));
  const kept = keptCells(raw);
  if (start !== null && end !== null) kept.start = raw.cell('start');
  return {
    ...base(raw, id, kept),
    fields: {
      title,
      ...(date === null ? {} : { date }),
      ...(raw.from.has('done') ? { done: readTick(raw, findings) } : {}),
    },
    ...(raw.from.has('lane') ? { lane: nameOrNull(raw.cell('lane')) } : {}),
  };
}

const base = (raw: RawRow, id: string | null, kept: Record<string, string>) => ({
  id,
  row: raw.row,
  from: raw.from,
  kept,
  rank: readNumber(raw.cell('order')),
});

const nameOrNull = (cell: string): string | null => cell.trim() || null;

/**
 * The cells to keep: columns nobody understands, cells of columns that this type of row does not have, and
 * cells that would come out in other words. Dates come out as ISO dates, so they are not kept for their form.
 */
function keptCells(raw: RawRow): Record<string, string> {
  const kept: Record<string, string> = Object.fromEntries(raw.unread);
  const understood = UNDERSTOOD[raw.type];
  for (const { field } of raw.from.columns) {
    if (!field) continue;
    const cell = raw.cell(field);
    if (!understood.has(field)) {
      if (cell !== '') kept[field] = cell;
    } else if (field !== 'type' && field !== 'id' && field !== 'parent_id' && field !== 'due') {
      if (normaliseCell(field, cell) !== cell) kept[field] = cell;
    }
  }
  return kept;
}

/** The fields of a row that are kept only since its type does not have them: said once a column. */
export const misplacedFields = (raw: RawRow): CsvField[] =>
  raw.from.columns
    .map((c) => c.field)
    .filter((f): f is CsvField => f !== null && !UNDERSTOOD[raw.type].has(f))
    .filter((f) => raw.cell(f).trim() !== '');

function readTitle(raw: RawRow, findings: Findings): string {
  const title = raw.cell('title');
  if (title.trim() === '') findings.warnings.push(raw.issue('no-title', 'title'));
  return title;
}

function readDay(raw: RawRow, field: 'start' | 'end' | 'due', findings: Findings) {
  const cell = raw.cell(field);
  if (cell.trim() === '') return null;
  const day = readDate(cell, findings.dateOrder);
  if (day === null) findings.issues.push(raw.issue('bad-date', field, { cell }));
  return day;
}

function readTick(raw: RawRow, findings: Findings): boolean {
  const cell = raw.cell('done');
  const done = readDone(cell);
  if (done === null) findings.warnings.push(raw.issue('unknown-tick', 'done', { cell }));
  return done ?? false;
}

function readScore(raw: RawRow, field: CsvField, findings: Findings): number | null {
  const cell = raw.cell(field);
  const number = readAmount(cell);
  if (number === null && cell.trim() !== '')
    findings.warnings.push(raw.issue('bad-number', field, { cell }));
  return number;
}

function readWord<T extends string>(
  raw: RawRow,
  field: CsvField,
  read: (cell: string) => T | null,
  fallback: T,
  findings: Findings,
  title: string,
): T {
  const cell = raw.cell(field);
  const value = read(cell);
  if (value !== null) return value;
  const code = field === 'status' ? 'unknown-status' : 'unknown-word';
  findings.warnings.push(raw.issue(code, field, { cell, meaning: fallback, title }));
  return fallback;
}
