import type { Counts } from '../../shared/api/boards';

export type ReviewState = 'in-review' | 'signed-off' | 'changes-asked' | 'withdrawn' | 'superseded';
export type Decision = 'approve' | 'request-changes';
export type ReviewRule = 'all' | 'any' | number;

/** Somebody asked to decide, and what they said. */
export interface Approver {
  readonly personId: string;
  readonly name: string;
  /** Name of whoever made their link, and when a browser took it. */
  readonly issuedBy: string;
  readonly claimedAt: number | null;
  readonly decision: Decision | null;
  readonly at: number | null;
  readonly comment: string | null;
}

/** What is known of a version that was sent to be signed, beside the plan itself. */
export interface ReviewRecord {
  readonly boardId: string;
  /** 1, 2, 3 … of a board. */
  readonly version: number;
  /** SHA-256 (hex) of the plan's canonical JSON. */
  readonly sha256: string;
  readonly state: ReviewState;
  readonly sentAt: number;
  /** Holder (see `Grant.holder`) and name of whoever sent it. */
  readonly sentBy: string;
  readonly sentByName: string;
  readonly endedAt: number | null;
  readonly rule: ReviewRule;
  readonly due: string | null;
  readonly note: string | null;
  readonly lock: boolean;
  readonly approvers: readonly Approver[];
  readonly warnings: readonly { readonly code: string; readonly count: number }[];
  readonly counts: Counts;
  /** Number of the saved version with all rooms as they stood. */
  readonly saved: number;
  /** Of a signed version: hash and seal of the one signed before it; see `server/review/seal.ts`. */
  readonly previous: string | null;
  readonly seal: string | null;
}

/** An approver's own link: only its hash is kept. */
export interface ApproverLink {
  readonly personId: string;
  readonly version: number;
  readonly tokenHash: string;
  /** Hash of what the browser that claimed it calls itself; null while nobody has. */
  readonly browserHash: string | null;
  readonly boardId: string;
}

export type NewReview = Omit<ReviewRecord, 'version' | 'state' | 'endedAt' | 'previous' | 'seal'>;
export type ReviewPatch = Partial<
  Pick<ReviewRecord, 'state' | 'endedAt' | 'approvers' | 'previous' | 'seal'>
>;

/** The approvers, one of whom turned out to be somebody who is known by another id. */
export const approversAs = (
  { approvers }: Pick<ReviewRecord, 'approvers'>,
  from: string,
  to: string,
): Approver[] => approvers.map((a) => (a.personId === from ? { ...a, personId: to } : a));

/** Versions sent to be signed. A version that is decided, withdrawn or superseded never changes again. */
export interface ReviewStore {
  /** Adds the next version with its approvers' links; one that is still open is superseded in the same transaction. */
  addReview(
    review: NewReview,
    plan: string,
    links: readonly { readonly personId: string; readonly tokenHash: string }[],
  ): Promise<ReviewRecord>;
  /** By version. */
  listReviews(boardId: string): Promise<ReviewRecord[]>;
  /** Canonical JSON of the plan as it was sent. */
  reviewPlan(boardId: string, version: number): Promise<string | null>;
  /** Changes a version that is still in review; false when it no longer is. */
  patchReview(boardId: string, version: number, patch: ReviewPatch): Promise<boolean>;
  findApproverLink(tokenHash: string): Promise<ApproverLink | null>;
  /**
   * Gives the link to a browser; false when another one has it. A link that nobody had is `person`'s from then on, and so
   * is the version it was made for while that is in review, in the same transaction.
   */
  claimApproverLink(tokenHash: string, browserHash: string, person?: string): Promise<boolean>;
}
