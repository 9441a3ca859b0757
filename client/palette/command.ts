import { bestOf, type Crowd, type Ranked } from './crowd';
import { type Folded, folded, points, wordsOf } from './matching';

/** Parts of the palette, in the order in which they stand without a query. */
export const SECTIONS = [
  'recent',
  'selection',
  'board',
  'tasks',
  'goTo',
  'people',
  'workshop',
  'help',
] as const;
export type Section = (typeof SECTIONS)[number];

/** Something the palette can do. */
export interface Command {
  /** The same from one opening to the next: what was used last is remembered by it. */
  readonly id: string;
  readonly section: Exclude<Section, 'recent'>;
  readonly label: string;
  /** Said beside the label: the lane and the dates of an initiative. Asked for what is shown alone. */
  readonly detail?: (() => string) | undefined;
  /** Other words for it, in the reader's language. */
  readonly words?: string | undefined;
  /** In the platform's notation. */
  readonly shortcut?: string | undefined;
  /** Why it can't be run now; null when it can. */
  readonly reason: string | null;
  /** Makes no sense for what is selected: found by typing alone. */
  readonly aside?: boolean;
  /** The label is what somebody wrote, in a script of its own. */
  readonly written?: boolean;
  run(): void;
}

// What is fixed is folded once an opening, not at every key press.
const folds = new WeakMap<Command, Folded>();

function foldedOf(command: Command): Folded {
  const known = folds.get(command);
  if (known) return known;
  const made = folded(command.label, command.words);
  folds.set(command, made);
  return made;
}

/** Of two that match alike, what can be done comes before what can't. */
const OFF = 15;

/** How well a command answers what was typed; null: not at all. */
export const score = (command: Command, query: string): number | null =>
  pointsOf(command, wordsOf(query));

const pointsOf = (command: Command, typed: readonly string[]): number | null =>
  points(foldedOf(command), typed, command.reason === null ? 0 : OFF);

export interface CommandGroup {
  readonly section: Section;
  readonly commands: readonly Command[];
}

/** So many initiatives, lanes and people are offered at once. */
const MOST_OF_MANY = 20;

/**
 * Commands in their groups: without a query all there are, with one the best answers, best group first. `crowds`: what
 * is found by typing alone, and when it was used last.
 */
export function grouped(
  commands: readonly Command[],
  query: string,
  recent: readonly string[],
  crowds: readonly Crowd[] = [],
): CommandGroup[] {
  return query.trim() === ''
    ? unasked(commands, recent, crowds)
    : answers(commands, wordsOf(query), crowds);
}

function unasked(
  commands: readonly Command[],
  recent: readonly string[],
  crowds: readonly Crowd[],
): CommandGroup[] {
  const byId = new Map(commands.map((command) => [command.id, command]));
  const used = recent.flatMap((id) => {
    const command = byId.get(id) ?? recalled(crowds, id);
    return command && command.reason === null ? [command] : [];
  });
  const rest = commands.filter((c) => !c.aside && !used.includes(c));
  const groups = SECTIONS.map((section): CommandGroup => {
    const own = section === 'recent' ? used : rest.filter((c) => c.section === section);
    // What can't be done now stands behind what can.
    const sorted = [...own].sort((a, b) => Number(a.reason !== null) - Number(b.reason !== null));
    return { section, commands: sorted };
  });
  return groups.filter((group) => group.commands.length > 0);
}

function recalled(crowds: readonly Crowd[], id: string): Command | undefined {
  for (const crowd of crowds) {
    const command = crowd.recall(id);
    if (command) return command;
  }
  return undefined;
}

function answers(
  commands: readonly Command[],
  typed: readonly string[],
  crowds: readonly Crowd[],
): CommandGroup[] {
  const ranked = commands.flatMap((command): Ranked[] => {
    const found = pointsOf(command, typed);
    return found === null ? [] : [{ command, points: found }];
  });
  const best = bestOf(MOST_OF_MANY);
  for (const crowd of crowds) crowd.look(typed, best);
  ranked.push(...best.ranked());
  ranked.sort((a, b) => b.points - a.points);
  const groups = new Map<Section, Command[]>();
  for (const { command } of ranked) {
    const group = groups.get(command.section);
    if (group) group.push(command);
    else groups.set(command.section, [command]);
  }
  return [...groups].map(([section, found]) => ({ section, commands: found }));
}
