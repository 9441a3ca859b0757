import type { PushCredentials, PushSystem, PushTarget } from '../../shared/push/pushApi';
import { targetKey, type WhereDraft } from './where';

/** What lets somebody into a tool, as it is typed. It lives in the memory of this tab: never stored, never in an address. */
export interface CredentialsDraft {
  /** Jira asks whose token it is. */
  readonly email: string;
  readonly tokens: Readonly<Record<PushSystem, string>>;
}

export const NO_CREDENTIALS: CredentialsDraft = { email: '', tokens: { jira: '', github: '' } };

export type CredentialsField = 'email' | 'token';
/** Keys below `push.problem`. */
export type CredentialsProblem = 'noEmail' | 'badEmail' | 'noToken' | 'badToken';
export type CredentialsProblems = Readonly<Partial<Record<CredentialsField, CredentialsProblem>>>;

/** What a header line can carry, see `pushApi`. */
const SECRET = /^[\x21-\x7e]{1,2000}$/;
const EMAIL = /^[^@]+@[^@]+$/;
const EMAIL_LENGTH = 320;

/** The credentials that a draft means, or what stands in the way by field. */
export function readCredentials(
  draft: CredentialsDraft,
  system: PushSystem,
): { credentials: PushCredentials } | { problems: CredentialsProblems } {
  const token = draft.tokens[system].trim();
  const email = draft.email.trim();
  const tokenProblem = token === '' ? 'noToken' : SECRET.test(token) ? null : 'badToken';
  const isMail = SECRET.test(email) && EMAIL.test(email) && email.length <= EMAIL_LENGTH;
  const emailProblem = system === 'github' || isMail ? null : email === '' ? 'noEmail' : 'badEmail';
  if (tokenProblem !== null || emailProblem !== null)
    return {
      problems: {
        ...(emailProblem === null ? {} : { email: emailProblem }),
        ...(tokenProblem === null ? {} : { token: tokenProblem }),
      },
    };
  return { credentials: system === 'github' ? { token } : { token, email } };
}

/** What this tab keeps of a board's pushes until it is closed or loaded anew. */
interface TabMemory {
  /** As it was typed last, so that closing the dialog loses nothing. */
  draft: { readonly where: WhereDraft; readonly credentials: CredentialsDraft } | null;
  /** By `targetKey`, what the tool let in. */
  readonly accepted: Map<string, PushCredentials>;
}

const boards = new Map<string, TabMemory>();

export function tabMemory(boardId: string): TabMemory {
  const known = boards.get(boardId);
  if (known) return known;
  const memory: TabMemory = { draft: null, accepted: new Map() };
  boards.set(boardId, memory);
  return memory;
}

/** The credentials that a target took from this tab; null where it was never asked, or they were refused since. */
export const acceptedFor = (boardId: string, target: PushTarget): PushCredentials | null =>
  tabMemory(boardId).accepted.get(targetKey(target)) ?? null;
