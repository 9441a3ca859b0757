import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { COALESCE_MS, Journal } from '../../server/journal/journal';
import { createLogger } from '../../server/log';
import { toChange } from '../../server/replay/readCourse';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Room } from '../../server/sync/room';
import { newId } from '../../shared/ids';
import { type PlanRecords, readPlan } from '../../shared/plan/planDoc';
import { editPlan } from '../../shared/plan/planEdit';
import { PLAN_ROOTS } from '../../shared/plan/schema';
import { byInstant, type JournalledChange } from '../../shared/replay/entry';
import { Rewind } from '../../shared/replay/rewind';
import { type Random, seeded } from '../support/random';
import { baseUpdate, EDIT_NAMES, EDITS } from '../support/randomEdits';

/** Where something is drawn among others is not journalled, and when it was deleted is not told again. */
const UNTOLD = new Set(['order', 'row', 'deleted']);

/** What of a plan the journal can tell: living entries by `root id`, and the title, mode and horizon of the board. */
function told(plan: PlanRecords): Map<string, Record<string, unknown>> {
  const entries = new Map<string, Record<string, unknown>>();
  for (const root of PLAN_ROOTS)
    for (const [id, entry] of plan[root])
      if (entry.deleted === null)
        entries.set(
          `${root} ${id}`,
          Object.fromEntries(Object.entries(entry).filter(([field]) => !UNTOLD.has(field))),
        );
  const { mode, title } = plan.meta;
  return entries.set('meta', { mode, title });
}

interface Moment {
  readonly at: number;
  readonly plan: PlanRecords;
}

/** People edit a plan under the eyes of the real journal, `pause` apart; answers how it was after each edit. */
async function aDay(random: Random, edits: number, pause: () => number) {
  const store = createMemoryStore();
  const journal = new Journal({ store, log: createLogger('silent') });
  const boardId = newId();
  await store.createBoard(boardId, [], 0);
  const doc = new Y.Doc();
  const room = {
    boardId,
    name: 'plan',
    kind: 'plan',
    doc,
    connections: new Set(),
    editor: 'mia',
    catchUp: () => {},
  };
  const recorder = journal.record(room as unknown as Room);
  Y.applyUpdate(doc, baseUpdate());
  recorder.cut()();
  const moments: Moment[] = [{ at: Date.now(), plan: readPlan(doc) }];
  for (let n = 0; n < edits; n += 1) {
    await vi.advanceTimersByTimeAsync(pause());
    room.editor = ['mia', 'ada', 'finn'][random.below(3)] ?? 'mia';
    const edit = EDITS[EDIT_NAMES[random.below(EDIT_NAMES.length)] as string];
    editPlan(doc, (e) => edit?.(e, [random.below(1000), random.below(1000), random.below(1000)]));
    recorder.cut()();
    moments.push({ at: Date.now(), plan: readPlan(doc) });
  }
  const entries = await journal.read(boardId, { limit: 100_000 });
  return { moments, changes: entries.map(toChange).sort(byInstant), doc };
}

/** Plans from the last instant of the journal back to before its first, as `[instant, plan then]`. */
function* backwards(now: PlanRecords, changes: readonly JournalledChange[]) {
  const rewind = new Rewind(now);
  const left = [...changes];
  for (let at = left.at(-1)?.at; at !== undefined; at = left.at(-1)?.at) {
    yield [at, told(rewind.plan())] as const;
    while (left.at(-1)?.at === at) rewind.undo(left.pop() as JournalledChange);
  }
}

const SEEDS = Array.from({ length: 12 }, (_, seed) => seed + 1);

describe('going back through the journal', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(SEEDS)(
    '[RPL2] gives the plan of each instant where edits stand apart (seed %i)',
    async (seed) => {
      const random = seeded(seed);
      const { moments, changes, doc } = await aDay(random, 60, () => COALESCE_MS + 1);
      const known = new Map(moments.map(({ at, plan }) => [at, told(plan)]));
      let looked = 0;
      for (const [at, plan] of backwards(readPlan(doc), changes)) {
        expect(plan, `seed ${seed} at ${at}`).toEqual(known.get(at));
        looked += 1;
      }
      expect(looked).toBeGreaterThan(20);
    },
  );

  it.each(SEEDS)(
    '[RPL2] is no more than a minute behind where they follow fast (seed %i)',
    async (seed) => {
      const random = seeded(1000 + seed);
      const { moments, changes, doc } = await aDay(random, 150, () => random.below(9_000));
      for (const [at, plan] of backwards(readPlan(doc), changes)) {
        const lately = moments.filter((m) => m.at <= at && m.at >= at - COALESCE_MS);
        const before = moments.findLast((m) => m.at < at - COALESCE_MS);
        const possible = [...(before ? [before] : []), ...lately].map((m) => told(m.plan));
        // Entries come and go at once, their fields at most a minute late.
        expect([...plan.keys()].sort()).toEqual([...(possible.at(-1) ?? plan).keys()].sort());
        const wrong = [...plan].flatMap(([key, entry]) =>
          Object.entries(entry)
            .filter(
              ([field, value]) =>
                !possible.some(
                  (p) => JSON.stringify(p.get(key)?.[field]) === JSON.stringify(value),
                ),
            )
            .map(([field]) => `${key} ${field}`),
        );
        expect(wrong, `seed ${seed} at ${at}`).toEqual([]);
      }
    },
  );

  it('[RPL2] keeps what the journal can’t tell as it is', async () => {
    const { doc } = await aDay(seeded(1), 0, () => 0);
    const plan = readPlan(doc);
    const [id = ''] = plan.initiatives.keys();
    const change = { seq: 1, at: 1, person: null, room: 'plan', entity: id, from: null, to: null };
    const rewind = new Rewind(plan);
    for (const field of ['tags', 'title', 'note', 'rounds', 'replaced'])
      expect(rewind.undo({ ...change, field })).toBeNull();
    expect(rewind.undo({ ...change, entity: 'purged', field: 'deleted', from: 'x' })).toBeNull();
    expect(rewind.undo({ ...change, room: 'work', field: 'title', from: 'x' })).toBeNull();
    expect(told(rewind.plan())).toEqual(told(plan));
  });
});
