/**
 * Every error the server answers with: a stable code, its HTTP status and a title for people who read raw answers.
 * Screens translate the code; nobody matches on text.
 */
export const ERRORS = {
  'bad-request': { status: 400, title: 'The request is not understood' },
  'bad-json': { status: 400, title: 'The body is not valid JSON' },
  unauthorized: { status: 401, title: 'No valid token for this board' },
  'role-too-weak': { status: 403, title: 'This link does not allow that' },
  'name-needed': { status: 403, title: 'Taking part needs a name' },
  'lens-only': { status: 403, title: 'This link opens the read-only page alone' },
  'origin-refused': { status: 403, title: 'This page may not talk to this server' },
  'creation-closed': { status: 403, title: 'This server does not let you make boards' },
  'not-found': { status: 404, title: 'There is nothing here' },
  archived: { status: 409, title: 'The board is archived' },
  locked: { status: 409, title: 'The board is locked' },
  'import-running': { status: 409, title: 'Another import is still running on this board' },
  'import-cancelled': { status: 409, title: 'The import was cancelled' },
  'push-running': { status: 409, title: 'Another push is still running on this board' },
  'name-taken': { status: 409, title: 'Somebody of this name is on the board already' },
  'link-claimed': { status: 409, title: 'This link was opened in another browser' },
  'not-in-review': { status: 409, title: 'This version is no longer in review' },
  'nothing-signed': { status: 409, title: 'No version of this board is signed off' },
  'round-over': { status: 409, title: 'This round takes nothing more' },
  'over-budget': { status: 409, title: 'There are not so many votes left' },
  'too-many-rounds': { status: 409, title: 'The board has as many rounds as it may' },
  'too-many-entries': { status: 409, title: 'The round holds as much as it may' },
  'last-owner-link': { status: 409, title: 'A board keeps at least one way in for an owner' },
  'too-many-files': { status: 409, title: 'The board keeps as many files as it may' },
  'too-many-versions': { status: 409, title: 'The board keeps as many versions as it may' },
  'link-ended': { status: 410, title: 'This link has ended' },
  'board-deleted': { status: 410, title: 'This board was deleted' },
  'too-large': { status: 413, title: 'Too much at once' },
  'wrong-media-type': { status: 415, title: 'That content type is not accepted here' },
  'push-target-refused': { status: 422, title: 'This server sends nothing there' },
  'push-check-failed': { status: 422, title: 'The other tool did not let this server in' },
  invalid: { status: 422, title: 'The input has mistakes' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'baseline-damaged': { status: 500, title: 'A signed version is not what was signed' },
  internal: { status: 500, title: 'Something went wrong on the server' },
  unavailable: { status: 503, title: 'The server cannot do that at the moment' },
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** One mistake in an input: by path (JSON) or by row and column (files). */
export interface InputIssue {
  readonly message: string;
  readonly path?: string;
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
  readonly code?: string;
  /** What the message names, for those who say it in their own words by `code`. */
  readonly values?: Readonly<Record<string, string | number>>;
}

/** An error body, `application/problem+json` (RFC 9457). */
export interface Problem {
  readonly type: 'about:blank';
  readonly status: number;
  readonly code: ErrorCode;
  readonly title: string;
  readonly detail?: string;
  readonly issues?: readonly InputIssue[];
}

/** An expected refusal: thrown anywhere below a route, answered as a problem with its code. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail?: string,
    readonly issues?: readonly InputIssue[],
  ) {
    super(detail ?? ERRORS[code].title);
    this.name = 'AppError';
  }
}

/** A mistake in one field of an input. */
export const invalidAt = (path: string, message: string): AppError =>
  new AppError('invalid', undefined, [{ path, message }]);

/** The body for an error code. */
export function problem(code: ErrorCode, detail?: string, issues?: readonly InputIssue[]): Problem {
  const { status, title } = ERRORS[code];
  return {
    type: 'about:blank',
    status,
    code,
    title,
    ...(detail === undefined ? {} : { detail }),
    ...(issues === undefined ? {} : { issues }),
  };
}
