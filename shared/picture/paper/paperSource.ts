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
  /** The last signed version, who signed it, and what changed materially since; null: none is signed. */
  readonly signed: SignedVersion | null;
  readonly work: WorkRecords;
  readonly parked: readonly Sticky[];
  /** The vote that was revealed last. */
  readonly votes: LastVote | null;
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
  readonly diff: PlanDiff;
}
