import type { PlanView } from '../../../shared/plan/planView';
import type { Person } from '../../../shared/stage';
import type { ReactionSign } from '../../../shared/talk/schema';
import type { Peer } from '../../state/board';
import type { CommentMarks } from '../../state/commentMarks';
import type { Placing } from '../../state/rounds/placing';
import type { SpanSpread } from '../../state/rounds/spreads';
import type { ShownWall } from '../../state/shownWall';
import type { ColourBy } from '../../state/uiStore';
import type { Port } from '../drawnRect';
import type { DriftMarks } from '../drift';
import type { Point } from '../geometry';
import type { InteractionState } from '../interaction';
import type { Layout } from '../layoutTypes';
import type { Flash } from '../motion';
import type { RoutedLink } from '../routes';
import type { Axis, AxisFormat } from '../timeline';
import type { VoteMarks } from './paintVotes';
import type { Ctx } from './shapes';
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

/** Everything a painter may look at; painters keep nothing. */
export interface PaintFrame {
  readonly ctx: Ctx;
  readonly theme: CanvasTheme;
  readonly text: TextCache;
  readonly words: CanvasWords;
  readonly layout: Layout;
  readonly port: Port;
  readonly view: PlanView;
  readonly people: ReadonlyMap<string, Person>;
  readonly peers: readonly Peer[];
  /** How much is said about what. */
  readonly comments: CommentMarks;
  /** What hangs on the wall. */
  readonly wall: Pick<ShownWall, 'reactions' | 'unseen'>;
  /** Sticky or group that is written in: the field lies over it. */
  readonly writing: string | null;
  readonly marks: Marks;
  readonly interaction: InteractionState;
  readonly routes: readonly RoutedLink[];
  readonly axis: Axis | null;
  readonly today: number;
  /** `performance.now()` of this frame. */
  readonly now: number;
  readonly canEdit: boolean;
  /** The blind placement that is done on this wall. */
  readonly placing: Placing | null;
  /** Where people placed what; null while no spread is shown. */
  readonly spreads: ReadonlyMap<string, SpanSpread> | null;
  /** What the last placement said of the initiative whose details are shown. */
  readonly note: { readonly id: string; readonly spread: SpanSpread } | null;
  /** Initiatives without dates that stand where a spread proposes it. */
  readonly proposed: ReadonlySet<string> | null;
  /** Pixels by which a bar is drawn beside its place while it slides there; null: not at all. */
  readonly shift: (id: string) => Point | null;
  /** How much of its way a sliding bar has behind it; 1: it stands where it stands. */
  readonly arrived: (id: string) => number;
  /** What undo or redo just touched. */
  readonly flash: Flash | null;
  /** In "Changes" mode: what is marked. */
  readonly drift: DriftMarks | null;
  readonly votes: VoteMarks;
}

export const FONT_SIZE = {
  title: '600 13px ',
  small: '500 12px ',
  card: '400 13px ',
  tick: '500 11px ',
};
export const font = (frame: { theme: CanvasTheme }, size: keyof typeof FONT_SIZE): string =>
  FONT_SIZE[size] + frame.theme.font;
