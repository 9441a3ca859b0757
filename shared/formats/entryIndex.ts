import type { PlanRecords } from '../plan/planDoc';
import type { Initiative, Milestone, Task } from '../plan/schema';

/** Finds entries of a board by the id a file gives them. */
export interface EntryIndex {
  initiative(id: string): Initiative | null;
  task(id: string): Task | null;
  milestone(id: string): Milestone | null;
}

/**
 * By `source {system, id}` first, living entries before deleted ones; then by the entity's own id, which an
 * export writes for what was made on the board.
 */
export function entryIndex(records: PlanRecords, system: string): EntryIndex {
  return {
    initiative: finder(records.initiatives, system),
    task: finder(records.tasks, system),
    milestone: finder(records.milestones, system),
  };
}

function finder<T extends Initiative | Task | Milestone>(
  map: ReadonlyMap<string, T>,
  system: string,
): (id: string) => T | null {
  const bySource = new Map<string, T>();
  for (const entry of map.values()) {
    if (entry.source?.system !== system) continue;
    const known = bySource.get(entry.source.id);
    if (!known || isBetter(entry, known)) bySource.set(entry.source.id, entry);
  }
  return (id) => bySource.get(id) ?? map.get(id) ?? null;
}

function isBetter(
  a: { deleted: string | null; id: string },
  b: { deleted: string | null; id: string },
) {
  const [aLives, bLives] = [a.deleted === null, b.deleted === null];
  return aLives !== bLives ? aLives : a.id < b.id;
}
