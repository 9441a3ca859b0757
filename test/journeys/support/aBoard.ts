import { type IsoDate, spanOf, toIso } from '../../../shared/dates';
import {
  addDependency,
  addInitiative,
  addLane,
  addMilestone,
  addTask,
} from '../../../shared/plan/mutations';
import type { Bucket, Initiative, Mode } from '../../../shared/plan/schema';
import { type BoardLinks, createBoard, importInto } from './boardApi';
import { joinByWire, type WirePeer } from './wirePeer';

/** What stands on a board before a journey begins. Days count from today, so that everything is in view. */
export interface BoardPlan {
  readonly title?: string;
  readonly template?: string;
  readonly mode?: Mode;
  /** CSV files to import, one after the other. */
  readonly csv?: readonly string[];
  readonly lanes?: readonly string[];
  readonly bars?: readonly Bar[];
  readonly milestones?: readonly { readonly title: string; readonly on: number }[];
  /** Titles of initiatives: the second waits for the first. */
  readonly links?: readonly (readonly [string, string])[];
}

export interface Bar {
  readonly title: string;
  readonly lane?: string;
  /** First day, counted from today; none: in the backlog. */
  readonly from?: number;
  readonly days?: number;
  readonly bucket?: Bucket;
  readonly tasks?: readonly string[];
}

/** A board with a second program on it, which sees what the server has. */
export interface TestBoard extends BoardLinks {
  readonly wire: WirePeer;
  /** The living initiative with this title, as the server has it. */
  initiative(title: string): Initiative | undefined;
  /** Its first and last day, counted from today; null in the backlog. */
  days(title: string): readonly [number, number] | null | undefined;
  laneOf(title: string): string | null | undefined;
  tasksOf(title: string): string[];
}

const MS_PER_DAY = 86_400_000;
/** Today's day number; the browsers of the journeys live in UTC. */
export const today = (): number => Math.floor(Date.now() / MS_PER_DAY);
export const dayFromToday = (days: number): IsoDate => toIso(today() + days);

export async function makeBoard(url: string, plan: BoardPlan): Promise<TestBoard> {
  const { title = 'Growth', template = 'blank' } = plan;
  const links = await createBoard(url, { title, template });
  for (const file of plan.csv ?? []) await importInto(links, file);
  const wire = await joinByWire(links);
  if (plan.lanes || plan.bars || plan.mode) fill(wire, plan);
  await wire.arrived();
  return withReaders(links, wire);
}

export function withReaders(links: BoardLinks, wire: WirePeer): TestBoard {
  const living = <T extends { readonly deleted: string | null }>(records: ReadonlyMap<string, T>) =>
    [...records.values()].filter((record) => record.deleted === null);
  const initiative = (wanted: string) =>
    living(wire.plan().initiatives).find((i) => i.title === wanted);
  return {
    ...links,
    wire,
    initiative,
    days: (wanted) => {
      const found = initiative(wanted);
      if (!found?.span) return found ? null : undefined;
      const { start, end } = found.span;
      return [sinceToday(start), sinceToday(end)];
    },
    laneOf: (wanted) => {
      const found = initiative(wanted);
      if (!found) return undefined;
      return found.lane === null ? null : wire.plan().lanes.get(found.lane)?.title;
    },
    tasksOf: (wanted) => {
      const id = initiative(wanted)?.id;
      return living(wire.plan().tasks)
        .filter((task) => task.initiative === id)
        .sort((a, b) => (a.order < b.order ? -1 : 1))
        .map((task) => task.title);
    },
  };
}

const sinceToday = (day: IsoDate): number => Date.parse(day) / MS_PER_DAY - today();

function fill(wire: WirePeer, plan: BoardPlan): void {
  wire.edit((edit) => {
    if (plan.mode) edit.patchMeta({ mode: plan.mode });
    const lanes = new Map((plan.lanes ?? []).map((title) => [title, addLane(edit, title)]));
    const ids = new Map<string, string>();
    for (const { title, lane, from, days = 30, bucket, tasks = [] } of plan.bars ?? []) {
      const start = today() + (from ?? 0);
      const id = addInitiative(edit, {
        title,
        lane: lane === undefined ? null : (lanes.get(lane) ?? null),
        span: from === undefined ? null : spanOf(start, start + days - 1),
        bucket: bucket ?? null,
      });
      ids.set(title, id);
      for (const task of tasks) addTask(edit, { initiative: id, title: task });
    }
    for (const { title, on } of plan.milestones ?? []) addMilestone(edit, title, dayFromToday(on));
    for (const [from, to] of plan.links ?? [])
      addDependency(edit, ids.get(from) as string, ids.get(to) as string);
  });
}
