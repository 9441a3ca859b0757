import type { NewReview } from '../../shared/api/reviews';
import { canonicalJson } from '../../shared/canonicalJson';
import { AppError } from '../../shared/errors';
import { newId } from '../../shared/ids';
import { ORIGIN } from '../../shared/origins';
import { checkPlan } from '../../shared/plan/checkPlan';
import { countsOf } from '../../shared/plan/countsOf';
import type { FrozenPlan } from '../../shared/plan/frozenPlan';
import type { PlanView } from '../../shared/plan/planView';
import { readPeople } from '../../shared/stage';
import { bodyOfText } from '../../shared/talk/body';
import { addComment } from '../../shared/talk/comments';
import { BOARD_ANCHOR } from '../../shared/talk/schema';
import type { Grant } from '../auth/grant';
import { hashToken, newToken } from '../auth/token';
import { addPerson, patchPerson, sameName, unjoined } from '../people';
import type {
  Approver,
  ApproverLink,
  Decision,
  ReviewPatch,
  ReviewRecord,
} from '../store/reviewStore';
import type { Store } from '../store/store';
import type { Rooms } from '../sync/rooms';
import { saveVersion } from '../transfer/saveVersion';
import { Turns } from '../turns';
import { sealOf, signedOnes } from './baseline';
import { freezeBoard } from './freeze';
import { hashOf } from './hash';
import { outcomeOf } from './outcome';

const MS_PER_DAY = 86_400_000;

/** What an approver says of a version. */
export interface Decided {
  readonly decision: Decision;
  readonly comment: string | null;
  /** Ids of what the comment is about; none: what it names, or the board. */
  readonly about: readonly string[];
}

/** Somebody on the board, and the token that shows it. */
export interface Own {
  readonly personId: string;
  readonly token: string;
}

export interface SentReview {
  readonly review: ReviewRecord;
  /** The token of each approver's own link, told this once. */
  readonly tokens: readonly { readonly name: string; readonly token: string }[];
}

/**
 * Sign-off. Everything that changes where a board's sign-off stands goes through one queue a board, and each step is
 * one transaction that only touches a version still in review: whatever meets, there is one outcome.
 */
export class Reviews {
  private readonly turns = new Turns();

  constructor(
    private readonly deps: {
      readonly store: Store;
      readonly rooms: Rooms;
      /** Joining a board takes turns, whichever way. */
      readonly joins: Turns;
    },
  ) {}

  /** Freezes the plan as it stands as the next version, and makes a link for each approver. */
  send(
    grant: Grant,
    request: Required<Pick<NewReview, 'approvers'>> & NewReview,
  ): Promise<SentReview> {
    const { boardId } = grant;
    return this.turns.take(boardId, async () => {
      const { store, rooms } = this.deps;
      const board = await store.getBoard(boardId);
      if (board?.archived) throw new AppError('archived');
      const { view, plan } = await freezeBoard(this.deps, boardId);
      const text = canonicalJson(plan);
      const issuedBy = await this.nameOf(grant);
      const people = request.approvers.map(({ name }) => ({
        id: newId(),
        name,
        token: newToken(),
      }));
      const name = 'Sent for sign-off';
      const saved = await saveVersion(this.deps, boardId, name, grant.personId, 'review');
      const review = await store.addReview(
        {
          boardId,
          sha256: hashOf(plan),
          sentAt: Date.now(),
          sentBy: grant.holder,
          sentByName: issuedBy,
          rule: request.rule ?? 'all',
          due: request.due ?? null,
          note: request.note || null,
          lock: request.lock ?? false,
          approvers: people.map(({ id, name }) => ({
            personId: id,
            name,
            issuedBy,
            claimedAt: null,
            decision: null,
            at: null,
            comment: null,
          })),
          warnings: checkPlan(view, Math.floor(Date.now() / MS_PER_DAY)).map(({ code, ids }) => ({
            code,
            count: ids.length,
          })),
          counts: countsOf(view),
          saved: saved.n,
        },
        text,
        people.map(({ id, token }) => ({ personId: id, tokenHash: hashToken(token) })),
      );
      if (review.lock && !board?.locked) await store.setLock(boardId, true, grant.holder);
      await this.tell(boardId, rooms);
      return { review, tokens: people.map(({ name, token }) => ({ name, token })) };
    });
  }

  /**
   * Gives an approver's link to the browser that asks first; that browser may ask again. `own`: what it showed to be of
   * somebody on this board already, see `whoClaims`.
   */
  async claim(boardId: string, token: string, browser: string, own: Own | null = null) {
    const { store, rooms, joins } = this.deps;
    const found = await store.findApproverLink(hashToken(token));
    if (found?.boardId !== boardId) throw new AppError('unauthorized');
    const { tokenHash, version } = found;
    const claim = async () => {
      const open = await this.find(boardId, version);
      const people = await store.listPeople(boardId);
      const as = await this.whoClaims(open, found, own, new Set(people.map((p) => p.id)));
      if (!(await store.claimApproverLink(tokenHash, hashToken(browser), as)))
        throw new AppError('link-claimed');
      // It had been claimed meanwhile, or before: as whom, its record says.
      const personId = (await store.findApproverLink(tokenHash))?.personId;
      const review = await this.find(boardId, version);
      const approver = review.approvers.find((a) => a.personId === personId);
      if (!approver || personId === undefined) throw new AppError('not-found');
      const now = Date.now();
      const known = people.find((p) => p.id === personId);
      if (known?.endedAt) throw new AppError('link-ended');
      const proven = own?.personId === personId;
      // Who came by a link of their own has a token that this link does not replace.
      if (known && known.link !== 0 && !proven) throw new AppError('link-claimed');
      const mine = proven ? own.token : newToken();
      if (!known)
        await store.addPerson(
          { boardId, id: personId, role: 'approver', link: 0, createdAt: now, endedAt: null },
          hashToken(mine),
        );
      else if (!proven) await store.setPersonToken(boardId, personId, hashToken(mine));
      if (approver.claimedAt === null)
        await store.patchReview(boardId, version, {
          approvers: replaced(review, personId, { claimedAt: now }),
        });
      const role = known?.role ?? 'approver';
      const person = await rooms.with(boardId, 'stage', (room) =>
        room.edit((doc) => {
          const there = readPeople(doc).get(personId);
          if (!there) return addPerson(doc, approver.name, 'approver', personId);
          patchPerson(doc, personId, { left: false, role });
          return there;
        }, ORIGIN.server),
      );
      return {
        personId,
        token: mine,
        name: person.name,
        colour: person.colour,
        role,
        version,
      };
    };
    return this.turns.take(boardId, () => joins.take(boardId, claim));
  }

  /**
   * Whose a link becomes that nobody has claimed: the person whom the browser showed itself to be, if they are called as
   * the link is; else somebody of that name whom the plan names and as whom nobody has joined; else a person of its own.
   * A name alone makes nobody somebody who has joined.
   */
  private async whoClaims(
    { boardId, state, approvers }: ReviewRecord,
    { personId }: ApproverLink,
    own: Own | null,
    joined: ReadonlySet<string>,
  ): Promise<string> {
    const invited = approvers.find((a) => a.personId === personId);
    if (!invited || state !== 'in-review') return personId;
    return this.deps.rooms.with(boardId, 'stage', async (room) => {
      await room.settled();
      const shown = own === null ? undefined : readPeople(room.doc).get(own.personId);
      const as =
        shown && sameName(shown.name, invited.name)
          ? shown
          : unjoined(room.doc, invited.name, joined);
      return as === null || approvers.some((a) => a.personId === as.id) ? personId : as.id;
    });
  }

  /** An approver decides, or decides otherwise while the rule is not met. */
  decide(
    grant: Grant,
    version: number,
    { decision, comment, about }: Decided,
  ): Promise<ReviewRecord> {
    const { boardId, personId } = grant;
    return this.turns.take(boardId, async () => {
      const review = await this.openFor(grant, version);
      const plan = await this.planOf(review);
      const unknown = about.findIndex((id) => !isInPlan(plan, id));
      if (unknown >= 0)
        throw new AppError('invalid', undefined, [
          { path: `about.${unknown}`, message: 'Not in the version that was sent.' },
        ]);
      const now = Date.now();
      const approvers = replaced(review, personId ?? '', { decision, at: now, comment });
      const next = await this.conclude({ ...review, approvers }, now);
      if (decision === 'request-changes' && comment !== null)
        await this.comment(review, personId, { text: comment, about }, now);
      return next;
    });
  }

  takeBack(grant: Grant, version: number): Promise<ReviewRecord> {
    return this.turns.take(grant.boardId, async () => {
      const review = await this.openFor(grant, version);
      const nothing = { decision: null, at: null, comment: null };
      return this.patch(review, { approvers: replaced(review, grant.personId ?? '', nothing) });
    });
  }

  withdraw(boardId: string, version: number): Promise<ReviewRecord> {
    return this.turns.take(boardId, async () => {
      const review = await this.find(boardId, version);
      if (review.state !== 'in-review') throw new AppError('not-in-review');
      return this.end(review, { state: 'withdrawn', endedAt: Date.now() });
    });
  }

  async find(boardId: string, version: number): Promise<ReviewRecord> {
    const all = await this.deps.store.listReviews(boardId);
    const review = all.find((r) => r.version === version);
    if (!review) throw new AppError('not-found');
    return review;
  }

  /** Nobody decides for another, nor on a version they were not asked about. */
  private async openFor({ boardId, personId }: Grant, version: number): Promise<ReviewRecord> {
    const review = await this.find(boardId, version);
    if (!review.approvers.some((a) => a.personId === personId))
      throw new AppError('role-too-weak', 'You were not asked to decide on this version.');
    if (review.state !== 'in-review') throw new AppError('not-in-review');
    return review;
  }

  /** Keeps the decisions, and ends the review where they meet the rule or no longer can. */
  private async conclude(review: ReviewRecord, now: number): Promise<ReviewRecord> {
    const { approvers, rule, boardId } = review;
    const outcome = outcomeOf(rule, approvers);
    if (outcome === null) return this.patch(review, { approvers });
    if (outcome === 'changes-asked')
      return this.end(review, { approvers, state: outcome, endedAt: now });
    const last = signedOnes(await this.deps.store.listReviews(boardId)).at(-1);
    const signed = { ...review, endedAt: now, previous: last?.sha256 ?? null };
    const { previous } = signed;
    const seal = sealOf(signed, last?.seal ?? null);
    return this.end(review, { approvers, state: outcome, endedAt: now, previous, seal });
  }

  private async end(review: ReviewRecord, patch: ReviewPatch): Promise<ReviewRecord> {
    const next = await this.patch(review, patch);
    const { store } = this.deps;
    const board = await store.getBoard(review.boardId);
    // The lock was the review's own; one that somebody else set since stays.
    if (review.lock && board?.locked && board.lockedBy === review.sentBy) {
      await store.setLock(review.boardId, false, null);
      await this.tell(review.boardId, this.deps.rooms);
    }
    return next;
  }

  private async patch(review: ReviewRecord, patch: ReviewPatch): Promise<ReviewRecord> {
    const { boardId, version } = review;
    if (!(await this.deps.store.patchReview(boardId, version, patch)))
      throw new AppError('not-in-review');
    await this.tell(boardId, this.deps.rooms);
    return { ...review, ...patch };
  }

  /** What was asked for, where people see it: on the items meant, or else on the board. */
  private async comment(
    { boardId, version }: ReviewRecord,
    author: string | null,
    { text, about }: { text: string; about: readonly string[] },
    now: number,
  ): Promise<void> {
    const { view } = await freezeBoard(this.deps, boardId);
    const meant = about.length > 0 ? about : itemsNamed(view, text);
    const anchors = meant.length > 0 ? meant.map((id) => ({ room: 'plan', id })) : [BOARD_ANCHOR];
    const said = { author, at: new Date(now).toISOString(), body: bodyOfText(text), version };
    await this.deps.rooms.with(boardId, 'talk', (room) =>
      room.edit((doc) => {
        for (const on of anchors) addComment(doc, { on, ...said });
      }, ORIGIN.server),
    );
  }

  private async planOf({ boardId, version }: ReviewRecord): Promise<Partial<FrozenPlan>> {
    return JSON.parse((await this.deps.store.reviewPlan(boardId, version)) ?? '{}');
  }

  private async nameOf({ boardId, personId }: Grant): Promise<string> {
    const people = await this.deps.rooms.with(boardId, 'stage', async (room) => {
      await room.settled();
      return readPeople(room.doc);
    });
    return (personId !== null && people.get(personId)?.name) || '';
  }

  /** Everybody on the board asks again where it stands. */
  private async tell(boardId: string, rooms: Rooms): Promise<void> {
    const board = await this.deps.store.getBoard(boardId);
    if (board) await rooms.boardChanged(board);
  }
}

const replaced = (
  { approvers }: ReviewRecord,
  personId: string,
  fields: Partial<Approver>,
): Approver[] => approvers.map((a) => (a.personId === personId ? { ...a, ...fields } : a));

/** Whether an entity stands in a plan, of whatever kind. */
const isInPlan = (plan: Partial<FrozenPlan>, id: string): boolean =>
  ABOUT.some((root) => plan[root]?.some((entry) => entry.id === id));

const ABOUT = [
  'initiatives',
  'tasks',
  'milestones',
  'lanes',
  'goals',
  'dependencies',
] as const satisfies readonly (keyof FrozenPlan)[];

/** Ids of initiatives whose title stands in double quotes in a text. */
function itemsNamed(view: PlanView, text: string): string[] {
  const quoted = new Set(
    [...text.matchAll(/["“„]([^"“”„]+)["”“]/g)].map((m) => (m[1] as string).toLocaleLowerCase()),
  );
  return [...view.initiatives.values()]
    .filter((i) => quoted.has(i.title.toLocaleLowerCase()))
    .map((i) => i.id);
}
