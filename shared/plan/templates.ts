import type * as Y from 'yjs';
import { addMonths, addUnits, type CalendarUnit, spanOf, startOf, toIso } from '../dates';
import { ORIGIN } from '../origins';
import { addGoal, addInitiative, addLane, addMilestone, addTask } from './mutations';
import { editPlan, type PlanEdit } from './planEdit';
import { type Bucket, type Certainty, FORMAT, type Mode, type Scale } from './schema';

/** Boards to begin from. `blank` has a horizon and nothing else. */
export const TEMPLATES = ['blank', 'quarterly', 'now-next-later', 'release', 'strategy'] as const;
export type Template = (typeof TEMPLATES)[number];

export const isTemplate = (value: unknown): value is Template =>
  (TEMPLATES as readonly unknown[]).includes(value);

interface Bar {
  title: string;
  goal?: number;
  /** Offset from the template's first day and length, in units of the template. */
  at?: number;
  length?: number;
  bucket?: Bucket;
  certainty?: Certainty;
  tasks?: string[];
}

interface Blueprint {
  mode: Mode;
  scale: Scale;
  unit: CalendarUnit;
  /** Length of the planning horizon in months, from the first day of `startUnit`. */
  months: number;
  startUnit: CalendarUnit;
  goals: string[];
  lanes: { title: string; bars: Bar[] }[];
  milestones?: { title: string; at: number }[];
}

const BLUEPRINTS: Record<Template, Blueprint> = {
  blank: {
    mode: 'dates',
    scale: 'quarters',
    unit: 'month',
    months: 12,
    startUnit: 'quarter',
    goals: [],
    lanes: [],
  },
  quarterly: {
    mode: 'dates',
    scale: 'quarters',
    unit: 'month',
    months: 12,
    startUnit: 'quarter',
    goals: ['Win new customers', 'Keep the ones we have', 'Run leaner'],
    lanes: [
      {
        title: 'Product',
        bars: [
          {
            title: 'New onboarding',
            goal: 0,
            at: 0,
            length: 2,
            certainty: 'committed',
            tasks: [
              'Interview five new customers',
              'Design the first-run path',
              'Ship to half of new sign-ups',
            ],
          },
          { title: 'Self-serve billing', goal: 2, at: 2, length: 3 },
          { title: 'Team workspaces', goal: 0, at: 5, length: 4, certainty: 'exploring' },
        ],
      },
      {
        title: 'Platform',
        bars: [
          { title: 'Faster search', goal: 1, at: 0, length: 3, certainty: 'committed' },
          { title: 'Public API', goal: 0, at: 4, length: 4 },
        ],
      },
      {
        title: 'Growth',
        bars: [
          { title: 'Referral programme', goal: 0, at: 1, length: 2 },
          { title: 'Win-back campaign', goal: 1, at: 4, length: 2, certainty: 'exploring' },
        ],
      },
    ],
    milestones: [{ title: 'Half-year review', at: 6 }],
  },
  'now-next-later': {
    mode: 'now-next-later',
    scale: 'quarters',
    unit: 'month',
    months: 12,
    startUnit: 'quarter',
    goals: ['Easier to start', 'Safer to rely on'],
    lanes: [
      {
        title: 'Customer experience',
        bars: [
          {
            title: 'Guided set-up',
            goal: 0,
            bucket: 'now',
            certainty: 'committed',
            tasks: ['Map the first ten minutes', 'Write the empty states'],
          },
          { title: 'Mobile notifications', goal: 0, bucket: 'next' },
          { title: 'Assistant for routine work', goal: 0, bucket: 'later', certainty: 'exploring' },
        ],
      },
      {
        title: 'Reliability',
        bars: [
          { title: 'Single sign-on', goal: 1, bucket: 'now', certainty: 'committed' },
          { title: 'Audit log', goal: 1, bucket: 'next' },
          { title: 'Second region', goal: 1, bucket: 'later', certainty: 'exploring' },
        ],
      },
    ],
  },
  release: {
    mode: 'dates',
    scale: 'months',
    unit: 'week',
    months: 6,
    startUnit: 'month',
    goals: ['Release on the day', 'Nothing breaks'],
    lanes: [
      {
        title: 'Backend',
        bars: [
          {
            title: 'Accounts service',
            goal: 0,
            at: 0,
            length: 5,
            certainty: 'committed',
            tasks: ['Data model', 'Migration plan', 'Load test'],
          },
          { title: 'Event export', goal: 0, at: 5, length: 4 },
        ],
      },
      {
        title: 'Web',
        bars: [
          { title: 'New navigation', goal: 0, at: 1, length: 4, certainty: 'committed' },
          { title: 'Reporting page', goal: 0, at: 6, length: 4 },
        ],
      },
      { title: 'Mobile', bars: [{ title: 'Offline mode', goal: 0, at: 2, length: 7 }] },
      {
        title: 'Quality and launch',
        bars: [
          { title: 'Regression run', goal: 1, at: 10, length: 2, certainty: 'committed' },
          { title: 'Documentation and training', goal: 1, at: 9, length: 4 },
        ],
      },
    ],
    milestones: [
      { title: 'Feature freeze', at: 10 },
      { title: 'Release', at: 13 },
    ],
  },
  strategy: {
    mode: 'dates',
    scale: 'years',
    unit: 'quarter',
    months: 36,
    startUnit: 'year',
    goals: ['Lead our first market', 'Enter a second one', 'A place people want to work'],
    lanes: [
      {
        title: 'Market',
        bars: [
          {
            title: 'Become the first choice of mid-size teams',
            goal: 0,
            at: 0,
            length: 4,
            certainty: 'committed',
          },
          { title: 'Second market: research and first customers', goal: 1, at: 3, length: 5 },
        ],
      },
      {
        title: 'Product',
        bars: [
          { title: 'One product instead of three', goal: 0, at: 0, length: 6 },
          { title: 'Partner platform', goal: 1, at: 6, length: 6, certainty: 'exploring' },
        ],
      },
      {
        title: 'Organisation',
        bars: [
          {
            title: 'Product teams own outcomes',
            goal: 2,
            at: 1,
            length: 3,
            certainty: 'committed',
          },
          { title: 'Second office', goal: 2, at: 5, length: 4, certainty: 'exploring' },
        ],
      },
    ],
    milestones: [{ title: 'Strategy review', at: 4 }],
  },
};

/** Fills an empty plan from a template; `today` is a day number and anchors the horizon. */
export function applyTemplate(
  doc: Y.Doc,
  template: Template,
  { title, today }: { title: string; today: number },
): void {
  editPlan(
    doc,
    (edit) => {
      edit.doc.getMap('meta').set('format', FORMAT);
      edit.patchMeta({ title });
      fillFromTemplate(edit, template, today);
    },
    { origin: ORIGIN.server },
  );
}

/** Gives a plan that is still empty the horizon and the entries of a template. */
export function fillFromTemplate(edit: PlanEdit, template: Template, today: number): void {
  const blueprint = BLUEPRINTS[template];
  const { startUnit, months, scale, mode } = blueprint;
  const first = startOf(startUnit, today);
  edit.patchMeta({
    start: toIso(first),
    end: toIso(addMonths(first, months) - 1),
    scale,
    mode,
  });
  fill(edit, blueprint, first);
}

function fill(edit: PlanEdit, blueprint: Blueprint, first: number): void {
  const { unit } = blueprint;
  const goals = blueprint.goals.map((title) => addGoal(edit, title));
  for (const { title, bars } of blueprint.lanes) {
    const lane = addLane(edit, title);
    for (const bar of bars) {
      const start = bar.at === undefined ? null : addUnits(unit, first, bar.at);
      const initiative = addInitiative(edit, {
        title: bar.title,
        lane,
        span: start === null ? null : spanOf(start, addUnits(unit, start, bar.length ?? 1) - 1),
        bucket: bar.bucket ?? null,
        goal: bar.goal === undefined ? null : (goals[bar.goal] ?? null),
        certainty: bar.certainty ?? 'likely',
      });
      for (const task of bar.tasks ?? []) addTask(edit, { initiative, title: task });
    }
  }
  for (const { title, at } of blueprint.milestones ?? [])
    addMilestone(edit, title, toIso(addUnits(unit, first, at) - 1));
}
