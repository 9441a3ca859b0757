import type { ErrorCode, InputIssue } from '../../shared/errors';

/** A call the server refused, or (`network`, status 0) never answered. Screens translate `code`. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: ErrorCode | 'network';
  readonly title: string;
  readonly detail: string | undefined;
  readonly issues: readonly InputIssue[];

  constructor(problem: {
    status: number;
    code: ErrorCode | 'network';
    title: string;
    detail?: string | undefined;
    issues?: readonly InputIssue[] | undefined;
  }) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiError';
    this.status = problem.status;
    this.code = problem.code;
    this.title = problem.title;
    this.detail = problem.detail;
    this.issues = problem.issues ?? [];
  }
}

export const unanswered = (): ApiError =>
  new ApiError({ status: 0, code: 'network', title: 'The server did not answer' });

/** True where the same call may be answered a moment later: it got no answer, or the server had no time for it. */
export const isWorthAsking = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500);

/** What a response that is no success says. */
export async function refusalOf(response: Response): Promise<ApiError> {
  const { status } = response;
  try {
    const { code, title, detail, issues } = await response.json();
    if (typeof code === 'string' && typeof title === 'string')
      return new ApiError({ status, code: code as ErrorCode, title, detail, issues });
  } catch {
    // Not ours: a proxy's page, say.
  }
  const code = status >= 500 ? 'unavailable' : 'internal';
  return new ApiError({ status, code, title: `The server answered ${status}` });
}
