import type { Layout } from '../../layout/layoutTypes';
import type { Port } from '../../layout/port';
import type { RoutedLink } from '../../layout/routes/router';
import type { Axis, AxisFormat } from '../../layout/timeline';
import type { PlanView } from '../../plan/planView';
import type { Person } from '../../stage';
import type { ReactionSign } from '../../talk/schema';
import type { WallView } from '../../talk/wall';
import type { ColourBy } from '../choices';
import type { Pen } from '../pen';
import type { BodyLook } from './paintBar';
import type { TextCache } from './textCache';
import type { CanvasTheme } from './theme';

/** Words and dates on the canvas, in the reader's language. */
export interface CanvasWords {
  readonly axis: AxisFormat;
  /** "12 Jan"; `end` inclusive day numbers. */
  shortDate(day: number): string;
  range(start: number, lastDay: number): string;
  /** "5 people". */
  people(count: number): string;
  /** "11 wk", "3 d". */
  length(days: number): string;
  /** "+2 wk". */
  delta(days: number): string;
  /** "from Checkout"; an empty title is the band without a lane. */
  fromLane(title: string): string;
  estimate(days: number): string;
  progress(done: number, total: number): string;
  done(done: number, total: number): string;
  showAll(total: number): string;
  subtasks(done: number, total: number): string;
  items(count: number): string;
  moving(name: string): string;
  renaming(name: string): string;
  /** "Ada: Hooray". */
  signed(name: string, sign: ReactionSign): string;
  more(count: number): string;
  guide(kind: string, title: string, day: number): string;
  readonly today: string;
  readonly addTask: string;
  readonly missed: string;
  readonly untitled: string;
  readonly buckets: Readonly<Record<'now' | 'next' | 'later', string>>;
}

/** What this tab's state says about a picture. */
export interface Marks {
  readonly selection: ReadonlySet<string>;
  readonly focus: string | null;
  readonly focusVisible: boolean;
  readonly renaming: string | null;
  readonly colourBy: ColourBy;
  /** Entities that the search found. */
  readonly found: ReadonlySet<string>;
  /** What it did not find is drawn faint. */
  readonly dims: boolean;
}

/** What is under the pointer or in the hand, as far as the plan looks different for it. */
export interface Touched {
  readonly hover: {
    readonly kind: string;
    readonly id?: string | null;
    readonly initiative?: string;
  } | null;
  /** Task card in the hand. */
  readonly task: { readonly id: string } | null;
  readonly stickies: {
    readonly ids: readonly string[];
    readonly duplicate: boolean;
    /** Group that would take them. */
    readonly join: string | null;
  } | null;
}

/** What the painters of the plan look at, on the canvas and in pictures; painters keep nothing. */
export interface PlanFrame {
  readonly ctx: Pen;
  readonly theme: CanvasTheme;
  readonly text: TextCache;
  readonly words: CanvasWords;
  readonly layout: Layout;
  readonly port: Port;
  readonly view: PlanView;
  readonly people: ReadonlyMap<string, Person>;
  /** How much is said about what, by id. */
  readonly comments: ReadonlyMap<string, { readonly open: number; readonly unread: number }>;
  /** What hangs on the wall; `unseen`: what nobody else sees yet. */
  readonly wall: Pick<WallView, 'reactions'> & { readonly unseen: ReadonlyMap<string, number> };
  /** Sticky or group that is written in: the field lies over it. */
  readonly writing: string | null;
  readonly marks: Marks;
  readonly interaction: Touched;
  readonly routes: readonly RoutedLink[];
  readonly axis: Axis | null;
  readonly today: number;
  /** What leaves the view is not to be had by scrolling: titles end at its edge. */
  readonly still?: true;
  /** How much of its way a sliding bar has behind it; 1: it stands where it stands. */
  readonly arrived: (id: string) => number;
  /** Paints a bar before anything is on it, where there is a quicker way than `paintBody`. */
  readonly body?: (look: BodyLook) => void;
  /** Links that a comparison does not mark step back; null: nothing is compared. */
  readonly drift: { readonly linksAdded: ReadonlySet<string> } | null;
}

export const FONT_SIZE = {
  title: '600 13px ',
  small: '500 12px ',
  card: '400 13px ',
  tick: '500 11px ',
};
export const font = (frame: { theme: CanvasTheme }, size: keyof typeof FONT_SIZE): string =>
  FONT_SIZE[size] + frame.theme.font;
