import { AppError } from '../../shared/errors';
import { ORIGIN } from '../../shared/origins';
import { readPeople } from '../../shared/stage';
import { hashToken, newToken } from '../auth/token';
import { addPerson, patchPerson, sameName, unjoined } from '../people';
import type { ApproverLink, ReviewRecord } from '../store/reviewStore';
import type { PersonRecord } from '../store/store';
import { findReview, type ReviewDeps, replaced } from './steps';

/** Somebody on the board, and the token that shows it. */
export interface Own {
  readonly personId: string;
  readonly token: string;
}

/** A browser that opens an approver's link. */
export interface Claim {
  /** What it calls itself. */
  readonly browser: string;
  /** What it showed to be of somebody on this board already, see `whoClaims`. */
  readonly own: Own | null;
  /** Whoever is there by that name already may be the one who opens it: claim nothing then, see `requireFreeName`. */
  readonly asks: boolean;
}

/** Gives an approver's link to the browser that asks first; that browser may ask again. */
export async function claimLink(
  deps: ReviewDeps,
  found: ApproverLink,
  { browser, own, asks }: Claim,
) {
  const { store, rooms } = deps;
  const { boardId, tokenHash, version } = found;
  const open = await findReview(deps, boardId, version);
  const people = await store.listPeople(boardId);
  const as = await whoClaims(deps, open, found, own, new Set(people.map((p) => p.id)));
  if (asks && found.browserHash === null && as === found.personId)
    await requireFreeName(deps, open, found, people);
  if (!(await store.claimApproverLink(tokenHash, hashToken(browser), as)))
    throw new AppError('link-claimed');
  // It had been claimed meanwhile, or before: as whom, its record says.
  const personId = (await store.findApproverLink(tokenHash))?.personId;
  const review = await findReview(deps, boardId, version);
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
  return { personId, token: mine, name: person.name, colour: person.colour, role, version };
}

/** Nobody who has joined is called as the link is; 409 `name-taken` otherwise. */
async function requireFreeName(
  { rooms }: ReviewDeps,
  { boardId, approvers }: ReviewRecord,
  { personId }: ApproverLink,
  joined: readonly PersonRecord[],
): Promise<void> {
  const invited = approvers.find((a) => a.personId === personId)?.name ?? '';
  const people = await rooms.with(boardId, 'stage', async (room) => {
    await room.settled();
    return readPeople(room.doc);
  });
  const isTaken = joined.some(({ id, endedAt }) => {
    const person = people.get(id);
    return endedAt === null && person && !person.left && sameName(person.name, invited);
  });
  if (isTaken) throw new AppError('name-taken');
}

/**
 * Whose a link becomes that nobody has claimed: the person whom the browser showed itself to be, if they are called as
 * the link is; else somebody of that name whom the plan names and as whom nobody has joined; else a person of its own.
 * A name alone makes nobody somebody who has joined.
 */
async function whoClaims(
  { rooms }: ReviewDeps,
  { boardId, state, approvers }: ReviewRecord,
  { personId }: ApproverLink,
  own: Own | null,
  joined: ReadonlySet<string>,
): Promise<string> {
  const invited = approvers.find((a) => a.personId === personId);
  if (!invited || state !== 'in-review') return personId;
  return rooms.with(boardId, 'stage', async (room) => {
    await room.settled();
    const shown = own === null ? undefined : readPeople(room.doc).get(own.personId);
    const as =
      shown && sameName(shown.name, invited.name)
        ? shown
        : unjoined(room.doc, invited.name, joined);
    return as === null || approvers.some((a) => a.personId === as.id) ? personId : as.id;
  });
}
