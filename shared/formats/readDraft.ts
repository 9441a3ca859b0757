import { dependencyGraph } from '../plan/dependencies';
import { bytesOf, entryBytes, VALUE_BYTES, VALUE_KB } from '../plan/pieces';
import type { PlanRecords } from '../plan/planDoc';
import type { Dependency, DependencyKind, Initiative } from '../plan/schema';
import { type DateOrder, nameKey, splitList } from './cells';
import type { Draft, InitiativeDraft, LinkDraft, MilestoneDraft, TaskDraft } from './draft';
import { type EntryIndex, entryIndex } from './entryIndex';
import type { Issue } from './issue';
import type { RawRow, RowType } from './rawRows';
import {
  type Findings,
  misplacedFields,
  readInitiative,
  readMilestone,
  readTask,
} from './readDrafts';
import { createRowIds } from './rowIds';

export interface DraftOptions {
  readonly system: string;
  readonly dateOrder: DateOrder;
  /** False: rows have no ids, and nothing on the board is updated (pasted cells). */
  readonly match: boolean;
}

export interface DraftResult {
  readonly draft: Draft;
  readonly issues: readonly Issue[];
  readonly warnings: readonly Issue[];
}

/** Reads rows of all files together into a draft, and names what can not be taken. */
export function readDraft(
  rows: readonly RawRow[],
  existing: PlanRecords,
  options: DraftOptions,
): DraftResult {
  const findings: Findings = { issues: [], warnings: [], dateOrder: options.dateOrder };
  const index = entryIndex(existing, options.system);
  const ids = createRowIds(rows, options.match, findings);
  const bad = new Set<RawRow>();
  /** Reads a row; what brings an issue is bad. */
  const read = <T extends RowContent>(raw: RawRow, run: () => T): T => {
    const before = findings.issues.length;
    const result = run();
    checkSize(raw, result, findings);
    if (findings.issues.length > before) bad.add(raw);
    return result;
  };
  for (const raw of ids.duplicates) bad.add(raw);
  for (const raw of rows)
    if (raw.type === 'lane' || raw.type === 'goal') read(raw, () => ({ fields: {}, kept: {} }));

  const oldOf = (raw: RawRow) => {
    const id = ids.of(raw);
    return id === null ? null : index.initiative(id);
  };
  const initiatives = new Map<RawRow, InitiativeDraft>();
  const milestones = new Map<RawRow, MilestoneDraft>();
  for (const raw of rows) {
    if (raw.type === 'initiative')
      initiatives.set(
        raw,
        read(raw, () => readInitiative(raw, ids.of(raw), oldOf(raw), findings)),
      );
    if (raw.type === 'milestone')
      milestones.set(
        raw,
        read(raw, () => readMilestone(raw, ids.of(raw), findings)),
      );
  }
  const inFile = new Map<string, RawRow>();
  for (const raw of rows) {
    const id = ids.of(raw);
    if (
      id !== null &&
      (raw.type === 'initiative' || raw.type === 'task') &&
      !ids.duplicates.has(raw)
    )
      inFile.set(id, raw);
  }
  const tasks = readTasks(rows, ids.of, inFile, index, existing, bad, read, findings);
  const links = readLinks(rows, ids.of, inFile, index, bad, options.match, findings);

  const keep = (raw: RawRow) => !bad.has(raw);
  const keptInitiatives = [...initiatives].filter(([raw]) => keep(raw)).map(([, d]) => d);
  const keptMilestones = [...milestones].filter(([raw]) => keep(raw)).map(([, d]) => d);
  findings.warnings.push(...circularWarnings(links));
  findings.warnings.push(...misplacedWarnings(rows, tasks));
  const draft: Draft = {
    system: options.system,
    lanes: names(rows, bad, 'lane', [
      ...keptInitiatives.map((i) => i.lane),
      ...keptMilestones.map((m) => m.lane),
    ]),
    goals: names(
      rows,
      bad,
      'goal',
      keptInitiatives.map((i) => i.goal),
    ),
    initiatives: keptInitiatives,
    tasks: [...tasks].filter(([raw]) => keep(raw)).map(([, d]) => d),
    milestones: keptMilestones,
    links: links.filter(({ raw }) => keep(raw)).map(({ link }) => link),
  };
  return { draft, issues: findings.issues, warnings: findings.warnings };
}

type RowContent = Pick<InitiativeDraft, 'kept'> & { readonly fields: object };

/** What one row says is written in one transaction, so it can not be endless. */
function checkSize(raw: RawRow, { fields, kept }: RowContent, findings: Findings): void {
  const named = raw.cell('lane') + raw.cell('goal') + raw.cell('owner') + raw.cell('title');
  if (entryBytes(fields) + entryBytes(kept) + bytesOf(named) <= VALUE_BYTES) return;
  const { header, field } = raw.longest();
  findings.issues.push({
    ...raw.issue('cell-too-large', field, { max: VALUE_KB }),
    column: header,
  });
}

/** Names of lanes or goals: first those with a row of their own, then in the order in which they appear. */
function names(
  rows: readonly RawRow[],
  bad: ReadonlySet<RawRow>,
  type: RowType,
  used: readonly (string | null | undefined)[],
): string[] {
  const own = rows
    .filter((raw) => raw.type === type && !bad.has(raw))
    .map((raw) => raw.cell('title').trim());
  const seen = new Map<string, string>();
  for (const name of [...own, ...used])
    if (name && !seen.has(nameKey(name))) seen.set(nameKey(name), name);
  return [...seen.values()];
}

function readTasks(
  rows: readonly RawRow[],
  idOf: (raw: RawRow) => string | null,
  inFile: ReadonlyMap<string, RawRow>,
  index: EntryIndex,
  existing: PlanRecords,
  bad: Set<RawRow>,
  read: <T extends RowContent>(raw: RawRow, run: () => T) => T,
  findings: Findings,
): ReadonlyMap<RawRow, TaskDraft> {
  const tasks = new Map<RawRow, TaskDraft>();
  /** The rows from a task up to its initiative's row, or why there is no way up. */
  const climb = (raw: RawRow): { above: RawRow[]; problem: 'unknown' | 'circle' | null } => {
    const above: RawRow[] = [];
    let current = raw;
    for (;;) {
      const next = inFile.get(current.cell('parent_id').trim());
      if (!next) {
        const id = current.cell('parent_id').trim();
        const known = index.initiative(id) ?? index.task(id);
        return { above, problem: known && known.deleted === null ? null : 'unknown' };
      }
      if (next === raw || above.includes(next)) return { above, problem: 'circle' };
      above.push(next);
      if (next.type !== 'task') return { above, problem: null };
      current = next;
    }
  };
  for (const raw of rows) {
    if (raw.type !== 'task') continue;
    const id = idOf(raw);
    const parentId = raw.cell('parent_id').trim();
    const draft = read(raw, () => {
      if (parentId === '') {
        if (id === null || raw.from.has('parent_id') || !index.task(id))
          findings.issues.push(raw.issue('no-parent', 'parent_id'));
        return readTask(raw, id, null, findings);
      }
      const { above, problem } = climb(raw);
      if (above.length === 0 && problem === 'unknown') {
        findings.issues.push(raw.issue('unknown-parent', 'parent_id', { id: parentId }));
      } else if (problem === 'circle') {
        findings.issues.push(raw.issue('parent-circle', 'parent_id'));
      }
      // Two levels of tasks: what stands deeper goes below the first one.
      const tasksAbove = above.filter((a) => a.type === 'task');
      let parent = parentId;
      if (tasksAbove.length > 1 && problem !== 'circle') {
        parent = idOf(tasksAbove.at(-1) as RawRow) ?? parentId;
        findings.warnings.push(raw.issue('too-deep', 'parent_id', { parent }));
      }
      const task = readTask(raw, id, parent, findings);
      return {
        ...task,
        kept: withoutOwnLane(task.kept, above.at(-1) ?? parentId, index, existing),
      };
    });
    tasks.set(raw, draft);
  }
  // Below a row that is left out nothing can stand.
  for (const raw of tasks.keys()) {
    if (bad.has(raw)) continue;
    const missing = climb(raw).above.find((a) => bad.has(a));
    if (!missing) continue;
    bad.add(raw);
    findings.issues.push(raw.issue('skipped-parent', 'parent_id', { above: missing.row }));
  }
  return parentsFirst(tasks);
}

/** A task's lane cell says nothing new where it names the lane of its initiative. */
function withoutOwnLane(
  kept: Readonly<Record<string, string>>,
  top: RawRow | string,
  index: EntryIndex,
  existing: PlanRecords,
): Readonly<Record<string, string>> {
  if (!Object.hasOwn(kept, 'lane')) return kept;
  let lane: string | undefined;
  if (typeof top !== 'string') lane = top.cell('lane');
  else {
    const owner =
      index.initiative(top) ?? existing.initiatives.get(index.task(top)?.initiative ?? '');
    lane = existing.lanes.get(owner?.lane ?? '')?.title;
  }
  if (lane === undefined || lane.trim() !== kept.lane) return kept;
  const { lane: _lane, ...rest } = kept;
  return rest;
}

const parentsFirst = (tasks: ReadonlyMap<RawRow, TaskDraft>): Map<RawRow, TaskDraft> => {
  const ids = new Set([...tasks.values()].map((t) => t.id));
  const isSub = (t: TaskDraft) => t.parent !== null && ids.has(t.parent);
  const all = [...tasks];
  return new Map([...all.filter(([, t]) => !isSub(t)), ...all.filter(([, t]) => isSub(t))]);
};

interface LinkRow {
  readonly raw: RawRow;
  readonly link: LinkDraft;
}

function readLinks(
  rows: readonly RawRow[],
  idOf: (raw: RawRow) => string | null,
  inFile: ReadonlyMap<string, RawRow>,
  index: EntryIndex,
  bad: Set<RawRow>,
  match: boolean,
  findings: Findings,
): LinkRow[] {
  const links: LinkRow[] = [];
  const columns: readonly (readonly ['depends_on' | 'builds_on', DependencyKind])[] = [
    ['depends_on', 'finish-to-start'],
    ['builds_on', 'builds-on'],
  ];
  const check = (raw: RawRow, to: string, field: 'depends_on' | 'builds_on', from: string) => {
    if (from === to) {
      findings.issues.push(raw.issue('self-link', field, { id: to }));
      return false;
    }
    const target = inFile.get(from);
    const known = target ? target.type === 'initiative' : index.initiative(from)?.deleted === null;
    if (!known) findings.issues.push(raw.issue('unknown-link', field, { id: from }));
    return known;
  };
  for (const raw of rows) {
    const to = idOf(raw);
    if (raw.type !== 'initiative' || to === null || !match) continue;
    const seen = new Set<string>();
    for (const [field, kind] of columns)
      for (const from of splitList(raw.cell(field))) {
        if (!check(raw, to, field, from)) bad.add(raw);
        else if (!seen.has(from)) links.push({ raw, link: { from, to, kind } });
        seen.add(from);
      }
  }
  // A link from a row that is left out is left out too; the row it leads to stays.
  return links.filter(({ raw, link }) => {
    const source = inFile.get(link.from);
    if (!source || !bad.has(source)) return true;
    const field = link.kind === 'builds-on' ? 'builds_on' : 'depends_on';
    const values = { id: link.from, above: source.row };
    findings.warnings.push(raw.issue('skipped-link', field, values));
    return false;
  });
}

/** Links that close a circle are shown as one on the board; said once a row. */
function circularWarnings(links: readonly LinkRow[]): Issue[] {
  const dependencies = new Map<string, Dependency>();
  const ends = new Map<string, Initiative>();
  links.forEach(({ link }, i) => {
    dependencies.set(`${i}`, { ...link, id: `${i}`, deleted: null });
    for (const end of [link.from, link.to]) ends.set(end, { span: null } as Initiative);
  });
  const { circular } = dependencyGraph(dependencies, ends);
  const warned = new Set<RawRow>();
  const warnings: Issue[] = [];
  links.forEach(({ raw, link }, i) => {
    if (!circular.has(`${i}`) || warned.has(raw)) return;
    warned.add(raw);
    const field = link.kind === 'builds-on' ? 'builds_on' : 'depends_on';
    warnings.push(raw.issue('circular-link', field, { to: link.to, from: link.from }));
  });
  return warnings;
}

/** Cells that stand where their type of row has nothing: one warning a file and column. */
function misplacedWarnings(
  rows: readonly RawRow[],
  tasks: ReadonlyMap<RawRow, TaskDraft>,
): Issue[] {
  const warnings = new Map<string, Issue>();
  for (const raw of rows)
    for (const field of misplacedFields(raw)) {
      const draft = tasks.get(raw);
      if (draft && !Object.hasOwn(draft.kept, field)) continue;
      const key = `${raw.from.file}\n${field}\n${raw.type}`;
      if (warnings.has(key)) continue;
      warnings.set(key, raw.issue('misplaced-cells', field, { type: raw.type, field }));
    }
  return [...warnings.values()];
}
