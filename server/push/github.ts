import { z } from 'zod';
import { isWebLink } from '../../shared/formats/webLink';
import type { CheckedTarget, PushChoice } from '../../shared/push/pushApi';
import type { ExternalRef } from '../../shared/work/schema';
import type { Answer, Caller } from './caller';
import type { Part, PushContent } from './content';
import { isMarked, markedText } from './githubText';
import { type IssueRef, type Tracker, TrackerFault, Unanswered } from './tracker';
import { TrackerApi } from './trackerApi';

/** Headers of every request to GitHub's REST API. */
export const githubHeaders = (token: string): Record<string, string> => ({
  Accept: 'application/vnd.github+json',
  Authorization: `Bearer ${token}`,
  'X-GitHub-Api-Version': '2022-11-28',
});

// It becomes a link on the board.
const page = z.string().refine(isWebLink);
const user = z.object({ login: z.string() });
const repository = z.object({
  full_name: z.string(),
  html_url: page,
  has_issues: z.boolean().optional(),
});
const issue = z.object({
  id: z.number(),
  number: z.number(),
  html_url: page,
  body: z.string().nullish(),
  pull_request: z.unknown().optional(),
});
type Issue = z.infer<typeof issue>;
const milestone = z.object({ number: z.number(), title: z.string() });

/** GitHub takes no more sub-issues below one issue. */
const MOST_SUB_ISSUES = 100;
const PAGE = 100;
/** So many pages of people, milestones and issues are read at most. */
const MAX_PAGES = 20;
/** Clocks differ: an issue may seem to be made before it was asked for. */
const CLOCK_SKEW_MS = 10 * 60_000;
const SECONDARY_LIMIT_MS = 60_000;

/** What GitHub asks for when it limits: until the reset of the hour, or a minute and then longer. */
export function githubAsksToWait(answer: Answer, now: number, waited: number): number | null {
  if (answer.status !== 403 && answer.status !== 429) return null;
  if (answer.headers.get('x-ratelimit-remaining') === '0') {
    const reset = Number(answer.headers.get('x-ratelimit-reset'));
    if (reset > 0) return Math.max(1_000, reset * 1_000 - now);
  }
  const isLimit = answer.status === 429 || /secondary rate limit|abuse/i.test(wordsOf(answer.json));
  return isLimit ? SECONDARY_LIMIT_MS * 2 ** waited : null;
}

/** True for the key of an issue of a repository. */
export const isGithubRef = ({ system, key }: ExternalRef, repo: string): boolean =>
  system === 'github' && key.toLowerCase().startsWith(`${repo.toLowerCase()}#`);

/** GitHub Issues of one repository. */
export class GithubTracker implements Tracker {
  readonly foundAfterMs = 5_000;
  private readonly api: TrackerApi;
  private readonly path: string;
  private login: string | null = null;
  private repo: z.infer<typeof repository> | null = null;
  private milestones: Map<string, number> | null = null;

  constructor(
    caller: Caller,
    private readonly name: string,
  ) {
    this.api = new TrackerApi(caller, wordsOf);
    this.path = `/repos/${name}`;
  }

  async check(): Promise<CheckedTarget> {
    await this.prepare();
    const people: PushChoice[] = [];
    for await (const page of this.pages(`${this.path}/assignees`, user))
      for (const { login } of page) people.push({ id: login, name: login });
    return {
      name: this.repo?.full_name ?? this.name,
      url: this.repo?.html_url ?? '',
      account: this.login ?? '',
      people,
      statuses: [
        { id: 'open', name: 'Open' },
        { id: 'closed', name: 'Closed' },
      ],
    };
  }

  async prepare(): Promise<void> {
    const me = await this.api.ask({ method: 'GET', path: '/user' });
    if (me.status === 401) throw this.api.refused(me, 'push');
    // A token of an app is nobody's.
    this.login = user.safeParse(me.json).data?.login ?? null;
    this.repo = await this.api.get(repository, this.path);
    if (this.repo.has_issues === false)
      throw new TrackerFault('gone', 'push', 'Issues are disabled for this repository.');
  }

  async create(content: PushContent) {
    const { title, body, assignee, labels, item } = content;
    const number = await this.milestone(content.due);
    const answer = await this.api.ask({
      method: 'POST',
      path: `${this.path}/issues`,
      body: {
        title,
        body: markedText(String(body), [], item),
        ...(assignee === null ? {} : { assignees: [assignee] }),
        ...(number === null ? {} : { milestone: number }),
        ...(labels.length === 0 ? {} : { labels }),
      },
      once: true,
    });
    if (answer.status !== 201) throw this.api.refused(answer, 'push');
    const made = issue.safeParse(answer.json).data;
    if (!made) throw new Unanswered('strange-answer');
    const parts: Part[] = ['title', 'body', 'due', 'assignee'];
    // An issue begins open and below nothing.
    if (content.status !== 'closed') parts.push('status');
    if (content.parent === null) parts.push('parent');
    return { ref: this.refOf(made), parts };
  }

  async find(item: string, since: number): Promise<IssueRef | null> {
    const query = new URLSearchParams({
      state: 'all',
      sort: 'created',
      direction: 'desc',
      since: new Date(since - CLOCK_SKEW_MS).toISOString(),
      // Anybody may write a mark into an issue of a public repository.
      ...(this.login === null ? {} : { creator: this.login }),
    });
    for await (const page of this.pages(`${this.path}/issues?${query}`, issue)) {
      const found = page.find((one) => !one.pull_request && isMarked(one.body ?? null, item));
      if (found) return this.refOf(found);
    }
    return null;
  }

  async adopt({ key }: ExternalRef, item: string): Promise<IssueRef | null> {
    const number = /#(\d{1,15})$/.exec(key)?.[1];
    if (!number) return null;
    const answer = await this.api.ask({ method: 'GET', path: `${this.path}/issues/${number}` });
    if (answer.status === 404 || answer.status === 410) return null;
    if (answer.status !== 200) throw this.api.refused(answer, 'row');
    const found = this.api.parse(issue, answer);
    return isMarked(found.body ?? null, item) ? this.refOf(found) : null;
  }

  async update(
    ref: IssueRef,
    content: PushContent,
    parts: ReadonlySet<Part>,
    { parent, blockers }: { parent: IssueRef | null; blockers: readonly IssueRef[] },
  ): Promise<void> {
    const { title, body, assignee, due, status, state, item } = content;
    const number = parts.has('due') ? await this.milestone(due) : null;
    const change = {
      ...(parts.has('title') ? { title } : {}),
      ...(parts.has('body') ? { body: markedText(String(body), blockers, item) } : {}),
      ...(parts.has('due') && (due === null || number !== null) ? { milestone: number } : {}),
      ...(parts.has('assignee') ? { assignees: assignee === null ? [] : [assignee] } : {}),
      ...(parts.has('status') && status === 'open' ? { state: 'open' } : {}),
      ...(parts.has('status') && status === 'closed'
        ? { state: 'closed', state_reason: state === 'dropped' ? 'not_planned' : 'completed' }
        : {}),
    };
    if (Object.keys(change).length > 0)
      await this.api.change({ method: 'PATCH', path: this.at(ref), body: change });
    if (parts.has('parent')) await this.place(ref, parent);
  }

  async link(
    ref: IssueRef,
    content: PushContent,
    { all, added, dropped }: Parameters<Tracker['link']>[2],
    inText: boolean,
  ): Promise<boolean> {
    if (inText) {
      await this.writeLinks(ref, content, all);
      return true;
    }
    const path = `${this.at(ref)}/dependencies/blocked_by`;
    for (const blocker of added) {
      const answer = await this.api.ask({
        method: 'POST',
        path,
        body: { issue_id: Number(blocker.id) },
      });
      // A server that is older than this part of the API.
      if (answer.status === 404) {
        await this.writeLinks(ref, content, all);
        return true;
      }
      if (answer.status === 422 && (await this.below(path)).includes(blocker.id)) continue;
      if (answer.status !== 201) throw this.api.refused(answer, 'row');
    }
    for (const blocker of dropped) await this.api.remove(`${path}/${blocker.id}`);
    return false;
  }

  private writeLinks(ref: IssueRef, { body, item }: PushContent, all: readonly IssueRef[]) {
    const text = markedText(String(body), all, item);
    return this.api.change({ method: 'PATCH', path: this.at(ref), body: { body: text } });
  }

  /** Makes it a sub-issue of another, or of none. */
  private async place(ref: IssueRef, parent: IssueRef | null): Promise<void> {
    const id = { sub_issue_id: Number(ref.id) };
    if (parent) {
      const path = `${this.at(parent)}/sub_issues`;
      const answer = await this.api.ask({
        method: 'POST',
        path,
        body: { ...id, replace_parent: true },
      });
      if (answer.status === 201) return;
      const below = answer.status === 422 ? await this.below(path) : [];
      // It was added before and the answer was lost, or there is no room: then it stands beside the others.
      if (below.includes(ref.id) || below.length >= MOST_SUB_ISSUES) return;
      throw this.api.refused(answer, 'row');
    }
    const above = await this.api.ask({ method: 'GET', path: `${this.at(ref)}/parent` });
    if (above.status === 404) return;
    if (above.status !== 200) throw this.api.refused(above, 'row');
    const { number } = this.api.parse(issue, above);
    await this.api.change({
      method: 'DELETE',
      path: `${this.path}/issues/${number}/sub_issue`,
      body: id,
    });
  }

  /** Ids of the issues listed at a path. */
  private async below(path: string): Promise<string[]> {
    const ids: string[] = [];
    for await (const page of this.pages(path, issue)) ids.push(...page.map(({ id }) => String(id)));
    return ids;
  }

  /** Number of the milestone of a day; null without a day, or where this account may make none. */
  private async milestone(due: string | null): Promise<number | null> {
    if (due === null) return null;
    this.milestones ??= await this.listMilestones();
    const known = this.milestones.get(due);
    if (known !== undefined) return known;
    const answer = await this.api.ask({
      method: 'POST',
      path: `${this.path}/milestones`,
      // At noon it is the same day wherever GitHub counts days.
      body: { title: due, due_on: `${due}T12:00:00Z` },
    });
    if (answer.status === 422) this.milestones = await this.listMilestones();
    else if (answer.status === 201) {
      const { title, number } = this.api.parse(milestone, answer);
      this.milestones.set(title, number);
    } else if (answer.status !== 403 && answer.status !== 404)
      throw this.api.refused(answer, 'push');
    return this.milestones.get(due) ?? null;
  }

  private async listMilestones(): Promise<Map<string, number>> {
    const found = new Map<string, number>();
    for await (const page of this.pages(`${this.path}/milestones?state=all`, milestone))
      for (const { title, number } of page) found.set(title, number);
    return found;
  }

  private at({ key }: IssueRef): string {
    return `${this.path}/issues/${key.replace(/^.*#/, '')}`;
  }

  private refOf({ id, number, html_url }: Issue): IssueRef {
    return { id: String(id), key: `${this.name}#${number}`, url: html_url };
  }

  private async *pages<T>(path: string, schema: z.ZodType<T>): AsyncGenerator<T[]> {
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const query = `${path.includes('?') ? '&' : '?'}per_page=${PAGE}&page=${page}`;
      const list = await this.api.get(z.array(schema), path + query);
      yield list;
      if (list.length < PAGE) return;
    }
  }
}

const errorBody = z.object({
  message: z.string().catch(''),
  errors: z
    .array(
      z.union([
        z.string(),
        z.object({ field: z.string(), code: z.string(), message: z.string() }).partial(),
      ]),
    )
    .catch([]),
});

/** `Validation Failed: title is missing`, of `{message, errors: [{field, code, message}]}`. */
function wordsOf(json: unknown): string {
  const { data } = errorBody.safeParse(json);
  if (!data) return '';
  const details = data.errors.map((error) =>
    typeof error === 'string'
      ? error
      : (error.message ?? [error.field, error.code].filter(Boolean).join(' ')),
  );
  return [data.message, details.filter(Boolean).join('; ')].filter(Boolean).join(': ');
}
