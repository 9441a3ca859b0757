import { fold } from '../../shared/fold';

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
  /** One of many of its kind (an initiative, a person): found by typing alone. */
  readonly one?: boolean;
  run(): void;
}

interface Folded {
  readonly label: string;
  readonly labelWords: readonly string[];
  readonly words: readonly string[];
}

// Ten thousand titles are folded once an opening, not at every key press.
const folded = new WeakMap<Command, Folded>();

function foldedOf(command: Command): Folded {
  const known = folded.get(command);
  if (known) return known;
  const label = fold(command.label);
  const made = { label, labelWords: wordsOf(label), words: wordsOf(fold(command.words ?? '')) };
  folded.set(command, made);
  return made;
}

const wordsOf = (text: string): string[] =>
  text === '' ? NO_WORDS : text.split(SEPARATORS).filter(Boolean);
const NO_WORDS: string[] = [];
const SEPARATORS = /[\s,.:;…"“”()/–-]+/;

/**
 * How well a command answers what was typed; null: not at all. Every word typed must be found: at the beginning of a
 * word of the label, of another word for it, inside the label, or as letters in their order ("intv" finds initiative).
 */
export const score = (command: Command, query: string): number | null =>
  scoreOf(command, wordsOf(fold(query)));

function scoreOf(command: Command, typed: readonly string[]): number | null {
  const own = foldedOf(command);
  let sum = 0;
  for (const word of typed) {
    const points = scoreWord(own, word);
    if (points === null) return null;
    sum += points;
  }
  const whole = typed.join(' ');
  if (own.label === whole) sum += 80;
  else if (own.label.startsWith(whole)) sum += 40;
  // Of two that match alike, what can be done comes before what can't, and a command before one of many things.
  if (command.reason !== null) sum -= 15;
  if (command.one) sum -= 10;
  return sum / Math.max(typed.length, 1);
}

function scoreWord({ label, labelWords, words }: Folded, word: string): number | null {
  if (labelWords.includes(word)) return 120;
  if (labelWords.some((w) => w.startsWith(word))) return 100;
  if (words.includes(word)) return 90;
  if (words.some((w) => w.startsWith(word))) return 70;
  if (label.includes(word)) return 50;
  if (word.length > 2 && labelWords.some((w) => isSubsequence(word, w))) return 20;
  return null;
}

/** The letters in their order, the first one at the beginning. */
function isSubsequence(letters: string, text: string): boolean {
  if (letters[0] !== text[0]) return false;
  let at = 0;
  for (const letter of text) if (letter === letters[at]) at += 1;
  return at === letters.length;
}

export interface CommandGroup {
  readonly section: Section;
  readonly commands: readonly Command[];
}

/** So many initiatives, lanes and people are offered at once. */
const MOST_OF_MANY = 20;

/** Commands in their groups: without a query all there are, with one the best answers, best group first. */
export function grouped(
  commands: readonly Command[],
  query: string,
  recent: readonly string[],
): CommandGroup[] {
  return query.trim() === '' ? unasked(commands, recent) : answers(commands, query);
}

function unasked(commands: readonly Command[], recent: readonly string[]): CommandGroup[] {
  const byId = new Map(commands.map((command) => [command.id, command]));
  const used = recent.flatMap((id) => {
    const command = byId.get(id);
    return command && command.reason === null ? [command] : [];
  });
  const rest = commands.filter((c) => !c.one && !c.aside && !used.includes(c));
  const groups = SECTIONS.map((section): CommandGroup => {
    const own = section === 'recent' ? used : rest.filter((c) => c.section === section);
    // What can't be done now stands behind what can.
    const sorted = [...own].sort((a, b) => Number(a.reason !== null) - Number(b.reason !== null));
    return { section, commands: sorted };
  });
  return groups.filter((group) => group.commands.length > 0);
}

function answers(commands: readonly Command[], query: string): CommandGroup[] {
  const typed = wordsOf(fold(query));
  const ranked = commands.flatMap((command) => {
    const points = scoreOf(command, typed);
    return points === null ? [] : [{ command, points }];
  });
  ranked.sort((a, b) => b.points - a.points);
  const groups = new Map<Section, Command[]>();
  let many = 0;
  for (const { command } of ranked) {
    if (command.one && ++many > MOST_OF_MANY) continue;
    const group = groups.get(command.section);
    if (group) group.push(command);
    else groups.set(command.section, [command]);
  }
  return [...groups].map(([section, found]) => ({ section, commands: found }));
}
