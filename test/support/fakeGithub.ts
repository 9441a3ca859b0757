import { type ApiAnswer, type ApiRequest, type FakeApi, startFakeApi } from './fakeApi';

export interface FakeGithubIssue {
  readonly id: number;
  readonly number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  state_reason: string | null;
  assignees: string[];
  labels: string[];
  milestone: number | null;
  readonly creator: string;
  readonly created: number;
  updated: number;
  parent: number | null;
  blockedBy: number[];
}

export interface FakeGithub extends FakeApi {
  readonly issues: FakeGithubIssue[];
  readonly milestones: {
    readonly number: number;
    readonly title: string;
    readonly due_on: string;
  }[];
  /** As somebody in the browser would. */
  remove(number: number): void;
  /** An issue of somebody else. */
  writeAs(creator: string, title: string, body: string): void;
}

export interface FakeGithubOptions {
  readonly token?: string;
  readonly repo?: string;
  readonly people?: readonly string[];
  /** Without it the server is one that knows no dependencies of issues. */
  readonly dependencies?: boolean;
  readonly hasIssues?: boolean;
}

export const GITHUB_TOKEN = 'github_pat_11AAAAAAA0planwallplanwall';

/** A local server that speaks the documented requests and answers of GitHub's REST API (2022-11-28) about issues. */
export async function startGithub({
  token = GITHUB_TOKEN,
  repo = 'acme/checkout',
  people = ['mia-chen', 'sam'],
  dependencies = true,
  hasIssues = true,
}: FakeGithubOptions = {}): Promise<FakeGithub> {
  const issues: FakeGithubIssue[] = [];
  const removed = new Set<number>();
  const milestones: FakeGithub['milestones'] = [];
  const login = 'planwall-bot';
  const root = `/repos/${repo}`.toLowerCase();

  const handle = (request: ApiRequest): ApiAnswer => {
    const { method, body, query } = request;
    if (!request.headers['user-agent']) return problem(403, 'Request forbidden by rules');
    if (request.headers.authorization !== `Bearer ${token}`) return problem(401, 'Bad credentials');
    const path = request.path.toLowerCase();
    if (path === '/user') return { status: 200, body: { login } };
    if (path === root && method === 'GET')
      return {
        status: 200,
        body: {
          full_name: repo,
          html_url: `https://github.example/${repo}`,
          has_issues: hasIssues,
        },
      };
    if (!path.startsWith(`${root}/`)) return problem(404, 'Not Found');
    const steps = path.slice(root.length + 1).split('/');
    const [what, at, part, deep, last] = steps;
    if (what === 'assignees' && method === 'GET')
      return page(
        query,
        people.map((person) => ({ login: person })),
      );
    if (what === 'milestones')
      return method === 'GET' ? page(query, milestones) : addMilestone(body);
    if (what !== 'issues') return problem(404, 'Not Found');
    if (!hasIssues) return problem(410, 'Issues are disabled for this repo');
    if (at === undefined) return method === 'GET' ? page(query, list(query)) : create(body);
    if (removed.has(Number(at))) return problem(410, 'This issue was deleted');
    const issue = issues.find(({ number }) => number === Number(at));
    if (!issue) return problem(404, 'Not Found');
    if (part === undefined) return method === 'GET' ? ok(shown(issue)) : patch(issue, body);
    if (part === 'parent') {
      const parent = issues.find(({ id }) => id === issue.parent);
      return parent ? ok(shown(parent)) : problem(404, 'Not Found');
    }
    if (part === 'sub_issues')
      return method === 'GET'
        ? page(query, issues.filter(({ parent }) => parent === issue.id).map(shown))
        : addSubIssue(issue, body);
    if (part === 'sub_issue' && method === 'DELETE') {
      const child = issues.find(({ id }) => id === body.sub_issue_id);
      if (child?.parent !== issue.id) return problem(404, 'Not Found');
      child.parent = null;
      return ok(shown(issue));
    }
    if (part === 'dependencies' && deep === 'blocked_by' && dependencies)
      return blockedBy(issue, method, body, query, last);
    return problem(404, 'Not Found');
  };

  const shown = (issue: FakeGithubIssue) => ({
    id: issue.id,
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    state_reason: issue.state_reason,
    html_url: `https://github.example/${repo}/issues/${issue.number}`,
    user: { login: issue.creator },
    assignees: issue.assignees.map((person) => ({ login: person })),
    labels: issue.labels.map((name) => ({ name })),
  });

  const list = (query: URLSearchParams) => {
    const since = Date.parse(query.get('since') ?? '1970-01-01T00:00:00Z');
    const creator = query.get('creator');
    const state = query.get('state') ?? 'open';
    return issues
      .filter((issue) => !removed.has(issue.number))
      .filter((issue) => issue.updated >= since && (creator === null || issue.creator === creator))
      .filter((issue) => state === 'all' || issue.state === state)
      .reverse()
      .map(shown);
  };

  const faultIn = (body: Record<string, unknown>): ApiAnswer | null => {
    if ('title' in body && (typeof body.title !== 'string' || body.title === ''))
      return invalid('title', 'missing_field');
    if (String(body.title ?? '').length > 256)
      return invalid('title', 'custom', 'title is too long (maximum is 256 characters)');
    if (String(body.body ?? '').length > 65_536)
      return invalid('body', 'custom', 'body is too long (maximum is 65536 characters)');
    if (body.milestone != null && !milestones.some(({ number }) => number === body.milestone))
      return invalid('milestone', 'invalid');
    if (Array.isArray(body.assignees) && body.assignees.length > 10)
      return invalid('assignees', 'custom', 'too many assignees');
    return null;
  };

  const known = (assignees: unknown): string[] =>
    (Array.isArray(assignees) ? assignees : []).filter((one) => people.includes(String(one)));

  const create = (body: Record<string, unknown>, creator = login): ApiAnswer => {
    const fault = 'title' in body ? faultIn(body) : invalid('title', 'missing_field');
    if (fault) return fault;
    const number = issues.length + 1;
    const now = Date.now();
    const issue: FakeGithubIssue = {
      id: 9_000_000_000 + number,
      number,
      title: String(body.title),
      body: String(body.body ?? ''),
      state: 'open',
      state_reason: null,
      // GitHub leaves out whom it can't assign, without a word.
      assignees: known(body.assignees),
      labels: (body.labels as string[] | undefined) ?? [],
      milestone: (body.milestone as number | undefined) ?? null,
      creator,
      created: now,
      updated: now,
      parent: null,
      blockedBy: [],
    };
    issues.push(issue);
    return { status: 201, body: shown(issue) };
  };

  const patch = (issue: FakeGithubIssue, body: Record<string, unknown>): ApiAnswer => {
    const fault = faultIn(body);
    if (fault) return fault;
    if ('state' in body && body.state !== 'open' && body.state !== 'closed')
      return invalid('state', 'invalid');
    const { assignees, ...fields } = body;
    Object.assign(issue, fields, assignees === undefined ? {} : { assignees: known(assignees) });
    if (body.state === 'open') issue.state_reason = null;
    issue.updated = Date.now();
    return ok(shown(issue));
  };

  const addSubIssue = (parent: FakeGithubIssue, body: Record<string, unknown>): ApiAnswer => {
    const child = issues.find(({ id }) => id === body.sub_issue_id);
    if (typeof body.sub_issue_id !== 'number') return invalid('sub_issue_id', 'invalid');
    if (!child) return problem(404, 'The provided sub-issue does not exist');
    if (child.parent === parent.id || (child.parent !== null && body.replace_parent !== true))
      return problem(
        422,
        'An error occured while adding the sub-issue to the parent issue. Issue may not contain duplicate sub-issues and Sub issue may only have one parent',
      );
    if (issues.filter((one) => one.parent === parent.id).length >= 100)
      return problem(422, 'Parent cannot have more than 100 sub-issues');
    child.parent = parent.id;
    return { status: 201, body: shown(parent) };
  };

  const blockedBy = (
    issue: FakeGithubIssue,
    method: string,
    body: Record<string, unknown>,
    query: URLSearchParams,
    last: string | undefined,
  ): ApiAnswer => {
    if (method === 'GET')
      return page(query, issues.filter(({ id }) => issue.blockedBy.includes(id)).map(shown));
    const id = method === 'DELETE' ? Number(last) : body.issue_id;
    if (typeof id !== 'number') return invalid('issue_id', 'invalid');
    const blocker = issues.find((one) => one.id === id);
    if (!blocker) return problem(404, 'Not Found');
    const has = issue.blockedBy.includes(id);
    if (method === 'DELETE') {
      if (!has) return problem(404, 'Not Found');
      issue.blockedBy = issue.blockedBy.filter((one) => one !== id);
      return ok(shown(blocker));
    }
    if (has) return problem(422, 'Validation Failed');
    issue.blockedBy.push(id);
    return { status: 201, body: shown(blocker) };
  };

  const addMilestone = (body: Record<string, unknown>): ApiAnswer => {
    const title = String(body.title ?? '');
    if (title === '') return invalid('title', 'missing_field');
    if (milestones.some((one) => one.title === title)) return invalid('title', 'already_exists');
    const made = { number: milestones.length + 1, title, due_on: String(body.due_on) };
    milestones.push(made);
    return { status: 201, body: made };
  };

  const api = await startFakeApi(handle);
  return {
    ...api,
    issues,
    milestones,
    remove: (number) => void removed.add(number),
    writeAs: (creator, title, body) => void create({ title, body }, creator),
  };
}

const ok = (body: unknown): ApiAnswer => ({ status: 200, body });

const problem = (status: number, message: string, errors?: unknown): ApiAnswer => ({
  status,
  body: {
    message,
    ...(errors ? { errors } : {}),
    documentation_url: 'https://docs.github.com/rest',
  },
});

const invalid = (field: string, code: string, message?: string): ApiAnswer =>
  problem(422, 'Validation Failed', [
    { resource: 'Issue', field, code, ...(message === undefined ? {} : { message }) },
  ]);

const page = (query: URLSearchParams, all: readonly unknown[]): ApiAnswer => {
  const size = Math.min(100, Number(query.get('per_page') ?? 30));
  const from = (Number(query.get('page') ?? 1) - 1) * size;
  return ok(all.slice(from, from + size));
};
