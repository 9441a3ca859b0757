import * as Y from 'yjs';
import { countsOf } from '../plan/countsOf';
import { type PlanRecords, readPlan } from '../plan/planDoc';
import { viewOf } from '../plan/planView';
import { importJson, type JsonImport } from './boardJson';
import type { ImportCounts } from './csvImport';
import { finding, type PathIssue } from './issue';

/** A board exported as JSON, looked at before it is imported. */
export interface BoardFile {
  /** Not empty: nothing can be imported. */
  readonly issues: readonly PathIssue[];
  readonly title: string;
  readonly counts: ImportCounts;
}

const NOTHING: ImportCounts = {
  initiatives: 0,
  tasks: 0,
  milestones: 0,
  lanes: 0,
  goals: 0,
  dependencies: 0,
  updated: 0,
  skipped: 0,
};

/** Whether a text is meant as JSON: no CSV with a header begins so. */
export const looksLikeJson = (text: string): boolean => /^\uFEFF?\s*[{[]/.test(text);

export function readBoardFile(text: string, existing: PlanRecords): BoardFile {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { issues: [{ path: '', ...finding('not-a-board') }], title: '', counts: NOTHING };
  }
  const file = importJson(json);
  const { issues, title } = file;
  return { issues, title, counts: issues.length > 0 ? NOTHING : countsOfImport(file, existing) };
}

/** What a sound file brings, and how much of it the board knows already. */
export function countsOfImport(file: JsonImport, existing: PlanRecords): ImportCounts {
  const doc = new Y.Doc();
  if (file.rooms.includes('plan')) file.apply('plan', doc);
  const records = readPlan(doc);
  doc.destroy();
  const roots = ['initiatives', 'tasks', 'milestones'] as const;
  const updated = roots.flatMap((root) =>
    [...records[root].keys()].filter((id) => existing[root].has(id)),
  ).length;
  return { ...countsOf(viewOf(records)), updated, skipped: 0 };
}
