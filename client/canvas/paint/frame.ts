import type { Point } from '../../../shared/layout/geometry';
import type { PlanFrame } from '../../../shared/picture/paint/frame';
import type { Peer } from '../../state/board';
import type { Placing } from '../../state/rounds/placing';
import type { SpanSpread } from '../../state/rounds/spreads';
import type { DriftMarks } from '../drift';
import type { InteractionState } from '../interaction';
import type { Flash } from '../motion';
import type { VoteMarks } from './paintVotes';

/** Where the painters of the canvas draw. */
export type Ctx = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Everything a painter may look at; painters keep nothing. */
export interface PaintFrame extends PlanFrame {
  readonly ctx: Ctx;
  readonly peers: readonly Peer[];
  readonly interaction: InteractionState;
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
  /** What undo or redo just touched. */
  readonly flash: Flash | null;
  /** In "Changes" mode: what is marked. */
  readonly drift: DriftMarks | null;
  readonly votes: VoteMarks;
}

/** A frame before it is known which layer it is painted on. */
export type Unpainted = Omit<PaintFrame, 'ctx'>;
