import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { dayNumber } from '../../shared/dates';
import { byOrder } from '../../shared/orderKey';
import {
  addDependency,
  addInitiative,
  addLane,
  moveInitiatives,
  removeEntries,
} from '../../shared/plan/mutations';
import { readPlan } from '../../shared/plan/planDoc';
import { editPlan } from '../../shared/plan/planEdit';
import { type PlanView, viewOf } from '../../shared/plan/planView';
import { PLAN_ROOTS } from '../../shared/plan/schema';
import { baseUpdate, EDIT_NAMES, EDITS, type Picks, someSpan } from '../support/randomEdits';

type Step =
  | { kind: 'edit'; who: number; name: string; picks: Picks }
  /** One update of one person reaches another: late, early, twice or never, as it comes. */
  | { kind: 'deliver'; from: number; to: number; which: number };

const nat = fc.nat({ max: 5_000 });
const edit = fc.record({
  kind: fc.constant('edit' as const),
  who: nat,
  name: fc.constantFrom(...EDIT_NAMES),
  picks: fc.tuple(nat, nat, nat),
});
const deliver = fc.record({
  kind: fc.constant('deliver' as const),
  from: nat,
  to: nat,
  which: nat,
});
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof({ weight: 3, arbitrary: edit }, { weight: 2, arbitrary: deliver }),
  // fast-check would try short scripts most of the time, in which little meets.
  { minLength: 40, maxLength: 100, size: 'max' },
);

/** People, each with a document of their own and the updates they made. */
function makePeople(count: number) {
  const base = baseUpdate();
  return Array.from({ length: count }, (_, i) => {
    const doc = new Y.Doc();
    doc.clientID = i + 1;
    Y.applyUpdate(doc, base, 'wire');
    const made: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'wire') made.push(update);
    });
    return { doc, made };
  });
}

function run(count: number, script: readonly Step[], shuffle: readonly number[]): Y.Doc[] {
  const people = makePeople(count);
  for (const step of script) {
    if (step.kind === 'edit') {
      const who = people[step.who % count];
      if (who) editPlan(who.doc, (e) => EDITS[step.name]?.(e, step.picks));
      continue;
    }
    const from = people[step.from % count];
    const update = from?.made[step.which % Math.max(1, from.made.length)];
    if (update) Y.applyUpdate((people[step.to % count] as { doc: Y.Doc }).doc, update, 'wire');
  }
  const all = people.flatMap((p) => p.made);
  people.forEach(({ doc }, i) => {
    const order = all
      .map((update, n) => ({ update, key: shuffle[(n * 7 + i * 13) % shuffle.length] ?? n }))
      .sort((a, b) => a.key - b.key);
    for (const { update } of order) Y.applyUpdate(doc, update, 'wire');
  });
  return people.map((p) => p.doc);
}

const contentOf = (doc: Y.Doc) =>
  Object.fromEntries(['meta', ...PLAN_ROOTS].map((root) => [root, doc.getMap(root).toJSON()]));

function expectValid(view: PlanView): void {
  const laneIds = new Set(view.lanes.map((lane) => lane.id));
  const placed = [...view.byLane.values()].flat();
  expect(placed.length + view.backlog.length).toBe(view.initiatives.size);
  for (const i of view.initiatives.values()) {
    if (i.span) expect(dayNumber(i.span.start)).toBeLessThanOrEqual(dayNumber(i.span.end));
    if (i.lane !== null) expect(laneIds.has(i.lane)).toBe(true);
    if (i.goal !== null) expect(view.goalById.has(i.goal)).toBe(true);
    const nodes = view.tasks.get(i.id) ?? [];
    const all = nodes.flatMap((n) => [n.task, ...n.subtasks]);
    expect(new Set(all.map((t) => t.id)).size).toBe(all.length);
    expect(all.every((t) => t.initiative === i.id && t.deleted === null)).toBe(true);
    const done = all.filter((t) => t.done).length;
    const nothing = { done: 0, total: 0 };
    expect(view.progress.get(i.id) ?? nothing).toEqual({ done, total: all.length });
  }
  for (const link of view.dependencies.links) {
    expect(view.initiatives.has(link.from) && view.initiatives.has(link.to)).toBe(true);
    expect(link.from).not.toBe(link.to);
  }
  for (let i = 1; i < view.lanes.length; i++)
    expect(byOrder(view.lanes[i - 1] as never, view.lanes[i] as never)).toBe(-1);
}

test('any concurrent edits, delivered in any order, twice or late, end in one valid board', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 5 }),
      steps,
      fc.array(nat, { minLength: 20, maxLength: 20 }),
      (count, script, shuffle) => {
        const docs = run(count, script, shuffle);
        const first = docs[0] as Y.Doc;
        const content = contentOf(first);
        const state = Y.decodeStateVector(Y.encodeStateVector(first));
        for (const doc of docs) {
          expect(doc.store.pendingStructs).toBeNull();
          expect(doc.store.pendingDs).toBeNull();
          expect(contentOf(doc)).toEqual(content);
          expect(Y.decodeStateVector(Y.encodeStateVector(doc))).toEqual(state);
        }
        expectValid(viewOf(readPlan(first)));
      },
    ),
    { numRuns: 100 },
  );
});

test('a board half delivered is valid too', () => {
  fc.assert(
    fc.property(steps, (script) => {
      const people = makePeople(3);
      for (const step of script) {
        if (step.kind === 'edit') {
          const who = people[step.who % 3] as { doc: Y.Doc };
          editPlan(who.doc, (e) => EDITS[step.name]?.(e, step.picks));
        } else {
          const from = people[step.from % 3] as { made: Uint8Array[] };
          const to = people[step.to % 3] as { doc: Y.Doc };
          const update = from.made[step.which % Math.max(1, from.made.length)];
          if (update) Y.applyUpdate(to.doc, update, 'wire');
        }
      }
      for (const { doc } of people) expectValid(viewOf(readPlan(doc)));
    }),
    { numRuns: 60 },
  );
});

test('a move in time and a move between lanes at the same moment both survive', () => {
  const a = { doc: new Y.Doc() };
  const b = { doc: new Y.Doc() };
  const { id, lane } = editPlan(a.doc, (e) => ({
    lane: addLane(e, 'L'),
    id: addInitiative(e, { title: 'I', span: someSpan(0, 5) }),
  }));
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc), 'wire');
  editPlan(a.doc, (e) => moveInitiatives(e, [{ id, span: someSpan(10, 15) }]));
  editPlan(b.doc, (e) => moveInitiatives(e, [{ id, lane }]));
  Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc), 'wire');
  expect(viewOf(readPlan(a.doc)).initiatives.get(id)).toMatchObject({
    lane,
    span: someSpan(10, 15),
  });
});

test('two people who link opposite ways at one moment get a circle that is shown as one', () => {
  const people = makePeople(2);
  const [a, b] = people.map((p) => p.doc) as [Y.Doc, Y.Doc];
  const [first, second] = [...readPlan(a).initiatives.keys()].slice(0, 2) as [string, string];
  for (const doc of [a, b])
    editPlan(doc, (e) => {
      removeEntries(
        e,
        [...readPlan(doc).dependencies.keys()].map((id) => ({ root: 'dependencies', id })),
      );
    });
  editPlan(a, (e) => addDependency(e, first, second));
  editPlan(b, (e) => addDependency(e, second, first));
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b), 'wire');
  expect(viewOf(readPlan(a)).dependencies.circular.size).toBe(2);
});
