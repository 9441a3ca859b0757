import type { BoardInfo } from '../../api/boards';
import type { PlanDiff } from '../../plan/frozenPlan';
import type { Sticky } from '../../talk/schema';
import type { WorkRecords } from '../../work/workDoc';
import type { LastVote } from '../../workshop/voteCounts';
import type { PictureSource } from '../source';

/** What is printed of a board: its picture, how it stands with its sign-off, and what can be put behind it. */
export interface PaperSource extends PictureSource {
  /** Instant at which it is printed. */
  readonly at: number;
  readonly state: BoardInfo['state'];
  /** The last signed version and who signed it; null: none is signed. */
  readonly signed: SignedVersion | null;
  /** What changed materially since which version; null: there is none to compare with. */
  readonly changed: { readonly since: number; readonly diff: PlanDiff } | null;
  readonly work: WorkRecords;
  readonly parked: readonly Sticky[];
  /** The vote that was revealed last. */
  readonly votes: LastVote | null;
  /** Of a plan that is not the board's present one: the instant at which it was as it is printed. */
  readonly asOf?: number;
}

export interface SignedVersion {
  readonly version: number;
  readonly signedAt: string;
  /** Of the plan that was signed. */
  readonly sha256: string;
  readonly signatures: readonly {
    readonly name: string;
    readonly decision: 'approve' | 'request-changes';
    readonly at: string;
  }[];
}
