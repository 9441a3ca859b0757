import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import { AppError } from '../shared/errors';
import type { Role } from '../shared/roles';
import { atLeast } from '../shared/roles';
import type { AddressLimiter } from './auth/addressLimiter';
import { authorize } from './auth/authorize';
import type { Grant } from './auth/grant';
import { peerAddress } from './auth/peerAddress';
import type { Config } from './config';
import type { Journal } from './journal/journal';
import type { Logger } from './log';
import type { Metrics } from './metrics';
import type { Studio } from './pictures/studio';
import type { Pushes } from './push/pushes';
import type { Reviews } from './review/reviews';
import type { Rounds } from './rounds/rounds';
import type { Store } from './store/store';
import type { Rooms } from './sync/rooms';
import type { Imports } from './transfer/imports';
import type { Workshop } from './transfer/workshop';
import type { Turns } from './turns';

/** What every route works with; passed in, never global. */
export interface AppDeps {
  readonly config: Config;
  readonly store: Store;
  readonly rooms: Rooms;
  readonly reviews: Reviews;
  readonly rounds: Rounds;
  /** Joining a board, one after the other: of two who come by one name at once, one is the person whom the plan names. */
  readonly joins: Turns;
  readonly log: Logger;
  /** Failed attempts an address. */
  readonly failures: AddressLimiter;
  /** Boards made an address. */
  readonly creations: AddressLimiter;
  /** Folder of the built client, or null when something else serves it. */
  readonly clientDir: string | null;
  readonly metrics: Metrics;
  /** Works imports out, beside everything else. */
  readonly workshop: Workshop;
  readonly imports: Imports;
  /** Draws pictures, beside everything else. */
  readonly studio: Studio;
  readonly journal: Journal;
  readonly pushes: Pushes;
}

/** Where a request comes from; '' for one that came through no socket. */
export function addressOf({ config }: Pick<AppDeps, 'config'>, c: Context): string {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage };
  return incoming ? peerAddress(incoming, config.trustedProxies) : '';
}

const BEARER = /^Bearer (\S+)$/;

/** The token of an `Authorization: Bearer` header, or null. */
export const bearer = (c: Context): string | null =>
  BEARER.exec(c.req.header('authorization') ?? '')?.[1] ?? null;

/** The grant of a request on a board, of at least this role and without a lens; throws otherwise. */
export async function requireGrant(
  deps: AppDeps,
  c: Context,
  boardId: string,
  needed: Role,
): Promise<Grant> {
  const grant = await requireReader(deps, c, boardId);
  if (grant.lens !== null) throw new AppError('lens-only');
  if (!atLeast(grant.role, needed)) throw new AppError('role-too-weak');
  return grant;
}

/** The grant of a request on a board, whatever it shows of it: for the read-only page alone. */
export async function requireReader(deps: AppDeps, c: Context, boardId: string): Promise<Grant> {
  const from = addressOf(deps, c);
  if (deps.failures.exhausted(from)) throw new AppError('too-many-requests');
  try {
    return await authorize(deps.store, boardId, bearer(c), Date.now());
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthorized') deps.failures.take(from);
    throw error;
  }
}

/** Link to the read-only page of a board. */
export const viewLink = (boardId: string, token: string): string =>
  `/b/${boardId}/view#token=${token}`;
/** Link to the page on which an approver decides. */
export const reviewLink = (boardId: string, token: string): string =>
  `/b/${boardId}/review#token=${token}`;

/** Link into a board; the fragment never reaches a server or its log. */
export const boardLink = (boardId: string, token: string): string => `/b/${boardId}#token=${token}`;
