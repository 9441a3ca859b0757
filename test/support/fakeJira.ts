import { type ApiAnswer, type ApiRequest, type FakeApi, startFakeApi } from './fakeApi';

export interface FakeJiraIssue {
  readonly id: string;
  readonly key: string;
  readonly type: string;
  summary: string;
  description: unknown;
  duedate: string | null;
  assignee: string | null;
  labels: string[];
  parent: string | null;
  status: string;
  readonly properties: Record<string, unknown>;
  readonly created: number;
}
export interface FakeJiraLink {
  readonly id: string;
  /** `source` blocks `dest`. */
  readonly source: string;
  readonly dest: string;
}

export interface FakeJira extends FakeApi {
  readonly issues: FakeJiraIssue[];
  readonly links: FakeJiraLink[];
  /** As somebody in the browser would. */
  remove(key: string): void;
  /** The next so many searches do not know the newest issues yet. */
  lag(searches: number): void;
}

export interface FakeJiraOptions {
  readonly email?: string;
  readonly token?: string;
  readonly project?: string;
  /** Level of the hierarchy of each type by its name: 1 epics, 0 tasks, -1 subtasks. */
  readonly types?: Readonly<Record<string, number>>;
  /** Optional fields of every form. */
  readonly fields?: readonly string[];
  /** Accounts by id. */
  readonly people?: Readonly<Record<string, string>>;
  /** From any status to any other, or one step at a time. */
  readonly workflow?: 'free' | 'steps';
}

export const JIRA_TOKEN = 'ATATT3xFfGF0planwallplanwall';
export const JIRA_EMAIL = 'mia@example.org';
export const JIRA_STATUSES = { '1': 'To Do', '2': 'In Progress', '3': 'Done' } as const;

/** A local server that speaks the documented requests and answers of Jira Cloud's REST API (v3) about issues. */
export async function startJira({
  email = JIRA_EMAIL,
  token = JIRA_TOKEN,
  project = 'PAY',
  types = { Epic: 1, Story: 0, Task: 0, Subtask: -1 },
  fields = ['description', 'duedate', 'assignee', 'labels', 'parent'],
  people = { 'acc-mia': 'Mia Chen', 'acc-sam': 'Sam' },
  workflow = 'free',
}: FakeJiraOptions = {}): Promise<FakeJira> {
  const issues: FakeJiraIssue[] = [];
  const links: FakeJiraLink[] = [];
  let made = 0;
  let linked = 0;
  let lagging = 0;
  const names = Object.keys(types);
  const typeInfo = (name: string) => ({
    id: String(10_000 + names.indexOf(name)),
    name,
    subtask: types[name] === -1,
    hierarchyLevel: types[name] ?? 0,
  });
  const levelOf = (id: string) =>
    names.map(typeInfo).find((type) => type.id === id)?.hierarchyLevel;
  const find = (idOrKey: unknown) =>
    issues.find(({ id, key }) => id === idOrKey || key === idOrKey);
  const basic = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
  const root = '/rest/api/3';

  const handle = (request: ApiRequest): ApiAnswer => {
    const { method, query, body, path } = request;
    if (request.headers.authorization !== basic)
      return problem(401, 'Client must be authenticated to access this resource.');
    if (!path.startsWith(`${root}/`)) return problem(404, 'dead link');
    const call = `${method} ${path.slice(root.length)}`;
    if (call === 'GET /myself') return ok({ accountId: 'acc-bot', displayName: 'Planwall Bot' });
    if (call === `GET /project/${project}`) return ok({ id: '10', key: project, name: 'Payments' });
    if (call === `GET /project/${project}/statuses`) return ok(statusesByType());
    if (call.startsWith('GET /project/'))
      return problem(404, `No project could be found with key '${path.split('/').at(-1)}'.`);
    if (call === 'GET /user/assignable/search') return ok(assignable(query));
    if (call === 'GET /issueLinkType')
      return ok({
        issueLinkTypes: [
          { id: '1', name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' },
          { id: '2', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
        ],
      });
    const meta = /^GET \/issue\/createmeta\/([^/]+)\/issuetypes(?:\/(\d+))?$/.exec(call);
    if (meta) return meta[1] === project ? createMeta(query, meta[2]) : problem(404, 'No project.');
    if (call === 'POST /search/jql') return search(body);
    if (call === 'POST /issue') return create(body);
    if (call === 'POST /issueLink') return link(body);
    if (call.startsWith('DELETE /issueLink/')) return unlink(path.split('/').at(-1) ?? '');
    const [, idOrKey, part] = /^\w+ \/issue\/([^/]+)(?:\/(\w+))?$/.exec(call) ?? [];
    const issue = find(idOrKey);
    if (!issue)
      return problem(404, 'Issue does not exist or you do not have permission to see it.');
    if (part === 'transitions') return method === 'GET' ? ok(waysFrom(issue)) : move(issue, body);
    if (method === 'PUT') return edit(issue, body);
    return method === 'GET' ? ok(shown(issue, query)) : problem(405, 'Method not allowed');
  };

  const statusesByType = () =>
    names.map((name) => ({
      ...typeInfo(name),
      statuses: Object.entries(JIRA_STATUSES).map(([id, status]) => ({ id, name: status })),
    }));

  const assignable = (query: URLSearchParams) => {
    const from = Number(query.get('startAt') ?? 0);
    const all = [
      ...Object.entries(people).map(([accountId, displayName]) => ({
        accountId,
        displayName,
        active: true,
        accountType: 'atlassian',
      })),
      { accountId: 'acc-app', displayName: 'Automation', active: true, accountType: 'app' },
    ];
    return all.slice(from, from + Number(query.get('maxResults') ?? 50));
  };

  const createMeta = (query: URLSearchParams, type: string | undefined): ApiAnswer => {
    const from = Number(query.get('startAt') ?? 0);
    // Pages are small, so that whoever reads one alone is found out.
    if (type === undefined) {
      const all = names.map(typeInfo);
      return ok({ issueTypes: all.slice(from, from + 2), startAt: from, total: all.length });
    }
    const all = ['summary', 'issuetype', 'project', ...fields].map((fieldId) => ({ fieldId }));
    return ok({ fields: all.slice(from, from + 3), startAt: from, total: all.length });
  };

  const wrong = (given: Record<string, unknown>): Record<string, string> => {
    const errors: Record<string, string> = {};
    const { summary, description, duedate, assignee, labels } = given;
    if ('summary' in given) {
      if (typeof summary !== 'string' || summary.trim() === '')
        errors.summary = 'You must specify a summary of the issue.';
      else if (summary.length > 255) errors.summary = 'Summary must be less than 255 characters.';
      else if (/[\r\n]/.test(summary))
        errors.summary = 'The summary is invalid because it contains newline characters.';
    }
    if (description != null && !isAdf(description))
      errors.description =
        'Operation value must be an Atlassian Document (see the Atlassian Document Format)';
    if (duedate != null && !/^\d{4}-\d\d-\d\d$/.test(String(duedate)))
      errors.duedate = 'Error parsing date string';
    if (assignee != null && !((assignee as { accountId: string }).accountId in people))
      errors.assignee = 'User cannot be assigned issues.';
    for (const label of (labels as string[] | undefined) ?? [])
      if (/\s/.test(label))
        errors.labels = `The label '${label}' contains spaces which is invalid.`;
    return errors;
  };

  const wrongParent = (type: string, parent: unknown): Record<string, string> => {
    const above = find((parent as { key?: string } | undefined)?.key);
    const level = levelOf(type) ?? 0;
    if (parent && !above) return { parent: 'Could not find issue by id or key.' };
    if (!above)
      return level === -1
        ? { parent: 'Issue type is a sub-task but parent issue key or id not specified.' }
        : {};
    return levelOf(above.type) === level + 1
      ? {}
      : { parentId: 'Given parent work item does not belong to appropriate hierarchy.' };
  };

  const create = (body: Record<string, unknown>): ApiAnswer => {
    const given = (body.fields ?? {}) as Record<string, unknown>;
    const type = String((given.issuetype as { id?: string } | undefined)?.id);
    const errors = wrong({ summary: '', ...given });
    if ((given.project as { key?: string } | undefined)?.key !== project)
      errors.project = 'Specify a valid project ID or key';
    if (levelOf(type) === undefined) errors.issuetype = 'Specify a valid issue type';
    else Object.assign(errors, wrongParent(type, given.parent));
    for (const field of Object.keys(given))
      if (!['project', 'issuetype', 'summary', ...fields].includes(field))
        errors[field] =
          `Field '${field}' cannot be set. It is not on the appropriate screen, or unknown.`;
    if (Object.keys(errors).length > 0) return refused(errors);
    made += 1;
    const properties = (body.properties ?? []) as { key: string; value: unknown }[];
    const issue: FakeJiraIssue = {
      id: String(20_000 + made),
      key: `${project}-${made}`,
      type,
      summary: String(given.summary),
      description: given.description ?? null,
      duedate: (given.duedate as string | undefined) ?? null,
      assignee: (given.assignee as { accountId: string } | undefined)?.accountId ?? null,
      labels: (given.labels as string[] | undefined) ?? [],
      parent: (given.parent as { key: string } | undefined)?.key ?? null,
      status: '1',
      properties: Object.fromEntries(properties.map(({ key, value }) => [key, value])),
      created: Date.now(),
    };
    issues.push(issue);
    return { status: 201, body: { id: issue.id, key: issue.key, self: `/issue/${issue.id}` } };
  };

  const edit = (issue: FakeJiraIssue, body: Record<string, unknown>): ApiAnswer => {
    const given = (body.fields ?? {}) as Record<string, unknown>;
    const errors = wrong(given);
    if (given.parent) Object.assign(errors, wrongParent(issue.type, given.parent));
    if (Object.keys(errors).length > 0) return refused(errors);
    const { parent, assignee, ...plain } = given;
    Object.assign(issue, plain);
    if (assignee !== undefined)
      issue.assignee = (assignee as { accountId: string } | null)?.accountId ?? null;
    if (parent !== undefined) issue.parent = (parent as { key: string }).key;
    const { parent: operations } = (body.update ?? {}) as {
      parent?: { set: { none?: boolean } }[];
    };
    if (operations?.some(({ set }) => set.none)) issue.parent = null;
    return { status: 204 };
  };

  const waysFrom = ({ status }: FakeJiraIssue) => ({
    transitions: Object.entries(JIRA_STATUSES)
      .filter(([id]) => {
        const steps = Math.abs(Number(id) - Number(status));
        return steps === 1 || (steps > 1 && workflow === 'free');
      })
      .map(([id, name]) => ({ id: `${id}1`, name, to: { id, name } })),
  });

  const move = (issue: FakeJiraIssue, body: Record<string, unknown>): ApiAnswer => {
    const { id } = (body.transition ?? {}) as { id?: string };
    const way = waysFrom(issue).transitions.find((one) => one.id === id);
    if (!way) return problem(400, `Transition id '${id}' is not valid for this issue.`);
    issue.status = way.to.id;
    return { status: 204 };
  };

  const link = (body: Record<string, unknown>): ApiAnswer => {
    const { type, inwardIssue, outwardIssue } = body as Record<
      string,
      { name?: string; key?: string }
    >;
    const source = find(inwardIssue?.key)?.key;
    const dest = find(outwardIssue?.key)?.key;
    if (type?.name !== 'Blocks')
      return problem(404, `No issue link type with name '${type?.name}' found.`);
    if (!source || !dest)
      return problem(404, 'Issue does not exist or you do not have permission to see it.');
    if (!links.some((one) => one.source === source && one.dest === dest)) {
      linked += 1;
      links.push({ id: String(linked), source, dest });
    }
    return { status: 201 };
  };

  const unlink = (id: string): ApiAnswer => {
    const at = links.findIndex((one) => one.id === id);
    if (at < 0) return problem(404, `No issue link with id '${id}' exists.`);
    links.splice(at, 1);
    return { status: 204 };
  };

  const search = (body: Record<string, unknown>): ApiAnswer => {
    const form =
      /^project = "(\w+)" AND created >= "-(\d+)m" AND creator = currentUser\(\) ORDER BY created DESC$/;
    const [, key, minutes] = form.exec(String(body.jql)) ?? [];
    if (key !== project) return problem(400, 'Error in the JQL Query');
    const since = Date.now() - Number(minutes) * 60_000;
    const known = lagging > 0 ? issues.slice(0, -1) : issues;
    lagging = Math.max(0, lagging - 1);
    const wanted = (body.properties ?? []) as string[];
    const all = known
      .filter(({ created }) => created >= since)
      .reverse()
      .map(({ id, key: issueKey, properties }) => ({
        id,
        key: issueKey,
        properties: Object.fromEntries(
          wanted.flatMap((name) => (name in properties ? [[name, properties[name]]] : [])),
        ),
      }));
    const from = Number(body.nextPageToken ?? 0);
    const to = from + 2;
    return ok({
      issues: all.slice(from, to),
      ...(to < all.length ? { nextPageToken: String(to) } : { isLast: true }),
    });
  };

  const shown = (issue: FakeJiraIssue, query: URLSearchParams) => ({
    id: issue.id,
    key: issue.key,
    fields: {
      summary: issue.summary,
      status: {
        id: issue.status,
        name: JIRA_STATUSES[issue.status as keyof typeof JIRA_STATUSES],
      },
      ...(issue.parent === null ? {} : { parent: { key: issue.parent } }),
      issuelinks: links.flatMap(({ id, source, dest }) => [
        ...(dest === issue.key
          ? [{ id, type: { name: 'Blocks' }, inwardIssue: find(source) }]
          : []),
        ...(source === issue.key
          ? [{ id, type: { name: 'Blocks' }, outwardIssue: find(dest) }]
          : []),
      ]),
    },
    ...(query.has('properties') ? { properties: issue.properties } : {}),
  });

  const api = await startFakeApi(handle);
  return {
    ...api,
    issues,
    links,
    remove: (key) => {
      const at = issues.findIndex((issue) => issue.key === key);
      if (at >= 0) issues.splice(at, 1);
    },
    lag: (searches) => {
      lagging = searches;
    },
  };
}

const ok = (body: unknown): ApiAnswer => ({ status: 200, body });
const problem = (status: number, message: string): ApiAnswer => ({
  status,
  body: { errorMessages: [message], errors: {} },
});
const refused = (errors: Record<string, string>): ApiAnswer => ({
  status: 400,
  body: { errorMessages: [], errors },
});

/** A document whose nodes Jira would take: no empty text, no list of nothing. */
function isAdf(value: unknown): boolean {
  const { type, version, content } = value as {
    type?: string;
    version?: number;
    content?: unknown[];
  };
  return type === 'doc' && version === 1 && Array.isArray(content) && content.every(isNode);
}
function isNode(value: unknown): boolean {
  const { type, text, content } = value as { type?: string; text?: string; content?: unknown[] };
  if (type === 'text') return typeof text === 'string' && text !== '';
  return (
    typeof type === 'string' &&
    Array.isArray(content) &&
    content.length > 0 &&
    content.every(isNode)
  );
}
