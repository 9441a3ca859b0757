/** Texts by key, in groups; `_one` and `_other` behind a key stand for its plural forms. */
export interface Texts {
  readonly [key: string]: string | Texts;
}
export type TextValues = Readonly<Record<string, string | number>>;
/** Says a text with its values put in; `count` chooses the plural form. */
export type Say = (key: PictureKey, values?: TextValues) => string;

/** What stands in pictures and on pages, in English; other languages have the same keys in their catalogue. */
export const PICTURE_TEXTS = {
  quarter: 'Q{{quarter}}',
  quarterYear: 'Q{{quarter}} {{year}}',
  fiscalYear: 'FY{{year}}',
  fiscalQuarter: 'FY{{year}} Q{{quarter}}',
  week: 'W{{week}}',
  today: 'Today',
  addTask: '+ Add task',
  missed: 'Missed',
  noLane: 'No lane',
  untitled: 'Untitled',
  days: '{{count}} d',
  weeks: '{{count}} wk',
  later: '+{{length}}',
  earlier: '−{{length}}',
  progress: '{{done}}/{{total}}',
  done: '{{done}} of {{total}} done',
  showAll: '{{total}} in all',
  items_one: '{{count}} item',
  items_other: '{{count}} items',
  more: '+{{count}}',
  bucket: { now: 'Now', next: 'Next', later: 'Later' },
  status: {
    idea: 'Idea',
    planned: 'Planned',
    active: 'Active',
    done: 'Done',
    dropped: 'Dropped',
  },
  certainty: { committed: 'Committed', likely: 'Likely', exploring: 'Exploring' },
  without: { goal: 'No goal', lane: 'No lane', owner: 'Nobody yet' },
  conflict: 'Starts before what it waits for ends',
  milestone: 'Milestone',
  initiatives_one: '{{count}} initiative',
  initiatives_other: '{{count}} initiatives',
  lanes_one: '{{count}} lane',
  lanes_other: '{{count}} lanes',
  goals_one: '{{count}} goal',
  goals_other: '{{count}} goals',
  tasks_one: '{{count}} task',
  tasks_other: '{{count}} tasks',
  milestones_one: '{{count}} milestone',
  milestones_other: '{{count}} milestones',
  roadmapOf: 'Roadmap: {{title}}',
  pages: {
    roadmap: 'Roadmap',
    draft: 'Draft',
    draftLine: 'Draft, not signed off',
    inReview: 'In review',
    changesAsked: 'Changes asked for',
    signedOff: 'Signed off, version {{version}}',
    changedSince_one: '{{count}} change since version {{version}} was signed off',
    changedSince_other: '{{count}} changes since version {{version}} was signed off',
    page: '{{page}} of {{pages}}',
    printed: 'Made {{when}}',
    signOff: 'Sign-off',
    name: 'Name',
    decision: 'Decision',
    date: 'Date',
    approved: 'Approved',
    changesWanted: 'Asked for changes',
    hash: 'SHA-256 of version {{version}}',
    goals: 'Goals',
    counts: 'In this plan',
    milestones: 'Milestones',
    andMore: 'and {{count}} more',
    changes: 'Changes since version {{version}}',
    noChanges: 'Nothing changed.',
    initiatives: 'Initiatives',
    title: 'Title',
    dates: 'Dates',
    owner: 'Owner',
    goal: 'Goal',
    certainty: 'Certainty',
    progress: 'Progress',
    noDates: 'No dates yet',
    tasks: 'Tasks',
    tasksCount: '{{outstanding}} outstanding, {{done}} done',
    task: 'Task',
    assignee: 'Assignee',
    deadline: 'Deadline',
    status: 'Status',
    taskStatus: {
      todo: 'To do',
      doing: 'In progress',
      blocked: 'Blocked',
      done: 'Done',
      dropped: 'Dropped',
    },
    parking: 'Parking lot',
    author: 'Written by',
    text: 'Sticky',
    votes: 'Votes',
    votesOf: 'Votes of {{when}}',
    rank: 'Place',
    votesCount: 'Votes',
    change: 'Change',
    entry: 'Entry',
    kind: {
      added: 'Added',
      removed: 'Removed',
      'moved-in-time': 'Moved in time',
      'moved-lane': 'Moved to another lane',
      're-estimated': 'Estimated anew',
      renamed: 'Renamed',
      changed: 'Changed',
    },
    root: {
      lanes: 'Lane',
      goals: 'Goal',
      initiatives: 'Initiative',
      tasks: 'Task',
      dependencies: 'Link',
      milestones: 'Milestone',
      notes: 'Description',
    },
    fromTo: '{{from}} → {{to}}',
    nothing: 'none',
    continued: '{{title}} (continued)',
  },
} as const;

type Keys<T> = {
  [K in keyof T & string]: T[K] extends string
    ? K extends `${infer Base}_${'one' | 'other'}`
      ? Base
      : K
    : `${K}.${Keys<T[K]>}`;
}[keyof T & string];
export type PictureKey = Keys<typeof PICTURE_TEXTS>;

/** Says texts of a catalogue; what it lacks is said in English. */
export function sayIn(locale: string, texts: Texts): Say {
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const find = (key: string, values: TextValues): string => {
    const form = typeof values.count === 'number' ? plural.select(values.count) : 'other';
    for (const catalogue of [texts, PICTURE_TEXTS as Texts])
      for (const name of [key, `${key}_${form}`, `${key}_other`]) {
        const text = name
          .split('.')
          .reduce<Texts | string | undefined>(
            (at, part) => (typeof at === 'object' ? at[part] : undefined),
            catalogue,
          );
        if (typeof text === 'string') return text;
      }
    return key;
  };
  return (key, values = {}) =>
    find(key, values).replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = values[name] ?? '';
      return typeof value === 'number' && COUNTED.has(name) ? number.format(value) : String(value);
    });
}

/** Counts have separators; years, quarters and versions stand as they are. */
const COUNTED: ReadonlySet<string> = new Set(['count', 'done', 'total', 'outstanding']);
