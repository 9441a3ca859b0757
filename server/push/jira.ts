import { z } from 'zod';
import type { CheckedTarget } from '../../shared/push/pushApi';
import type { ExternalRef, ItemKind } from '../../shared/work/schema';
import type { Answer, Caller } from './caller';
import { PARTS, type Part, type PushContent } from './content';
import {
  assignablePeople,
  blockingLink,
  MAX_PAGES,
  PAGE,
  statusesOf,
  type TypeOfKind,
  typesOfKinds,
} from './jiraProject';
import { type AdfDocument, withLines } from './jiraText';
import { type IssueRef, type Tracker, TrackerFault, Unanswered } from './tracker';
import { TrackerApi } from './trackerApi';

const myself = z.object({ displayName: z.string() });
const project = z.object({ key: z.string(), name: z.string() });
const status = z.object({ id: z.string(), name: z.string() });
const createdIssue = z.object({ id: z.string(), key: z.string() });
const foundIssues = z.object({
  issues: z.array(
    createdIssue.extend({ properties: z.record(z.string(), z.unknown()).optional() }),
  ),
  nextPageToken: z.string().nullish(),
});
const mark = z.object({ item: z.string() });
const linkedIssue = z.object({
  fields: z.object({
    issuelinks: z.array(
      z.object({
        id: z.string(),
        type: z.object({ name: z.string() }),
        inwardIssue: z.object({ id: z.string() }).optional(),
      }),
    ),
  }),
});
const issueStatus = z.object({ fields: z.object({ status }) });
const issueParent = z.object({ fields: z.object({ parent: z.unknown().optional() }) });
const transitions = z.object({ transitions: z.array(z.object({ id: z.string(), to: status })) });

/** Property of an issue by which its item is found; nobody sees it there. */
const PROPERTY = 'planwall';
/** Clocks differ: an issue may seem to be made before it was asked for. */
const CLOCK_SKEW_MINUTES = 10;
const LIMIT_MS = 10_000;

/** Jira says `Retry-After`, or when the limit is lifted; else a while, and then longer. */
export function jiraAsksToWait(answer: Answer, now: number, waited: number): number | null {
  if (answer.status !== 429) return null;
  const reset = Date.parse(answer.headers.get('x-ratelimit-reset') ?? '');
  return Number.isNaN(reset) ? LIMIT_MS * 2 ** waited : Math.max(1_000, reset - now);
}

/** True for the key of an issue of a project. */
export const isJiraRef = ({ system, key, url }: ExternalRef, site: string, name: string): boolean =>
  system === 'jira' && key.startsWith(`${name}-`) && url.startsWith(`${site}/`);

/** Issues of one project of a Jira Cloud site. */
export class JiraTracker implements Tracker {
  /** Searches may be behind for some seconds. */
  readonly foundAfterMs = 30_000;
  private readonly api: TrackerApi;
  private types: ReadonlyMap<ItemKind, TypeOfKind> = new Map();
  private account = '';
  private title = '';
  private blocks: string | null = null;

  constructor(
    private readonly caller: Caller,
    private readonly site: string,
    private readonly key: string,
  ) {
    this.api = new TrackerApi(caller, wordsOf);
  }

  async check(): Promise<CheckedTarget> {
    await this.prepare();
    return {
      name: this.title,
      url: `${this.site}/browse/${this.key}`,
      account: this.account,
      people: await assignablePeople(this.api, this.key),
      statuses: await statusesOf(this.api, this.key),
    };
  }

  async prepare(): Promise<void> {
    const { api, key } = this;
    this.account = (await api.get(myself, '/myself')).displayName;
    this.title = (await api.get(project, `/project/${key}`)).name;
    this.types = await typesOfKinds(api, key);
    this.blocks = await blockingLink(api);
  }

  async create(content: PushContent, parent: IssueRef | null) {
    const { id, fields } = this.typeOf(content.kind);
    const { title, due, assignee, labels, item } = content;
    const has = (name: string) => fields.has(name);
    const answer = await this.api.ask({
      method: 'POST',
      path: '/issue',
      body: {
        fields: {
          project: { key: this.key },
          issuetype: { id },
          summary: title,
          ...(has('description') ? { description: this.bodyOf(content, parent) } : {}),
          ...(has('duedate') && due !== null ? { duedate: due } : {}),
          ...(has('assignee') && assignee !== null ? { assignee: { accountId: assignee } } : {}),
          ...(has('labels') && labels.length > 0 ? { labels } : {}),
          ...(parent && this.isBelow(content) ? { parent: { key: parent.key } } : {}),
        },
        properties: [{ key: PROPERTY, value: { item } }],
      },
      once: true,
    });
    if (answer.status !== 201) throw this.api.refused(answer, 'push');
    const made = createdIssue.safeParse(answer.json).data;
    if (!made) throw new Unanswered('strange-answer');
    const parts = PARTS.filter((part) => part !== 'status' || content.status === null);
    return { ref: this.refOf(made), parts };
  }

  async find(item: string, since: number): Promise<IssueRef | null> {
    const minutes = Math.ceil((this.caller.now() - since) / 60_000) + CLOCK_SKEW_MINUTES;
    const created = `created >= "-${minutes}m" AND creator = currentUser()`;
    const jql = `project = "${this.key}" AND ${created} ORDER BY created DESC`;
    let nextPageToken: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const { issues, nextPageToken: next } = await this.api.read(foundIssues, {
        method: 'POST',
        path: '/search/jql',
        body: { jql, fields: ['created'], properties: [PROPERTY], maxResults: PAGE, nextPageToken },
      });
      const found = issues.find(
        ({ properties }) => mark.safeParse(properties?.[PROPERTY]).data?.item === item,
      );
      if (found) return this.refOf(found);
      if (!next) return null;
      nextPageToken = next;
    }
    return null;
  }

  async adopt({ key }: ExternalRef, item: string): Promise<IssueRef | null> {
    if (!/^[A-Z][A-Z0-9_]*-\d{1,12}$/.test(key)) return null;
    const path = `/issue/${key}?fields=created&properties=${PROPERTY}`;
    const answer = await this.api.ask({ method: 'GET', path });
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw this.api.refused(answer, 'row');
    const found = foundIssues.shape.issues.element.safeParse(answer.json).data;
    const isOurs = found && mark.safeParse(found.properties?.[PROPERTY]).data?.item === item;
    return isOurs ? this.refOf(found) : null;
  }

  async update(
    ref: IssueRef,
    content: PushContent,
    parts: ReadonlySet<Part>,
    { parent }: { parent: IssueRef | null },
  ): Promise<void> {
    const { fields } = this.typeOf(content.kind);
    const below = this.isBelow(content);
    // What the form has no field for stands in the text.
    const inText = (parts.has('due') && !fields.has('duedate')) || (parts.has('parent') && !below);
    const changed = {
      ...(parts.has('title') ? { summary: content.title } : {}),
      ...((parts.has('body') || inText) && fields.has('description')
        ? { description: this.bodyOf(content, parent) }
        : {}),
      ...(parts.has('due') && fields.has('duedate') ? { duedate: content.due } : {}),
      ...(parts.has('assignee') && fields.has('assignee')
        ? { assignee: content.assignee === null ? null : { accountId: content.assignee } }
        : {}),
      ...(parts.has('parent') && parent && below ? { parent: { key: parent.key } } : {}),
    };
    const isLoose = parts.has('parent') && !parent && (await this.hasParent(ref));
    const update = isLoose ? { parent: [{ set: { none: true } }] } : null;
    if (Object.keys(changed).length > 0 || update)
      await this.api.change({
        method: 'PUT',
        path: `/issue/${ref.id}`,
        body: { fields: changed, ...(update ? { update } : {}) },
      });
    if (parts.has('status') && content.status !== null) await this.move(ref, content.status);
  }

  async link(
    ref: IssueRef,
    _content: PushContent,
    { added, dropped }: Parameters<Tracker['link']>[2],
  ): Promise<boolean> {
    if (this.blocks === null)
      throw new TrackerFault('refused-fields', 'row', 'There is no link type "Blocks".');
    // The same link twice is one link there.
    for (const blocker of added)
      await this.api.change({
        method: 'POST',
        path: '/issueLink',
        body: {
          type: { name: this.blocks },
          inwardIssue: { key: blocker.key },
          outwardIssue: { key: ref.key },
        },
      });
    if (dropped.length === 0) return false;
    const gone = new Set(dropped.map(({ id }) => id));
    const path = `/issue/${ref.id}?fields=issuelinks`;
    const { fields } = await this.api.get(linkedIssue, path, 'row');
    for (const { id, type, inwardIssue } of fields.issuelinks) {
      if (type.name !== this.blocks || !inwardIssue || !gone.has(inwardIssue.id)) continue;
      await this.api.remove(`/issueLink/${id}`);
    }
    return false;
  }

  private typeOf(kind: ItemKind): TypeOfKind {
    const type = this.types.get(kind);
    if (!type) throw new Error('A push begins by learning the types of issues.');
    return type;
  }

  /** True when it can stand below its parent there. */
  private isBelow({ kind }: PushContent): boolean {
    return this.typeOf(kind).below;
  }

  private bodyOf(content: PushContent, parent: IssueRef | null): AdfDocument {
    const { fields } = this.typeOf(content.kind);
    const { due } = content;
    const lines = [
      ...(due !== null && !fields.has('duedate') ? [`Due: ${due}`] : []),
      ...(parent && !this.isBelow(content) ? [`Part of: ${parent.key}`] : []),
    ];
    return withLines(content.body as AdfDocument, lines);
  }

  /** Moves an issue to a status, by the transition that leads there. */
  private async move(ref: IssueRef, to: string): Promise<void> {
    const path = `/issue/${ref.id}`;
    const now = (await this.api.get(issueStatus, `${path}?fields=status`, 'row')).fields.status;
    if (now.id === to) return;
    const ways = (await this.api.get(transitions, `${path}/transitions`, 'row')).transitions;
    const way = ways.find((one) => one.to.id === to);
    if (!way)
      throw new TrackerFault(
        'refused-fields',
        'row',
        `No transition leads from "${now.name}" to the status that was chosen.`,
      );
    const answer = await this.api.ask({
      method: 'POST',
      path: `${path}/transitions`,
      body: { transition: { id: way.id } },
    });
    if (answer.status < 300) return;
    // It may have been moved by the request before, whose answer was lost, or by somebody there.
    const { fields } = await this.api.get(issueStatus, `${path}?fields=status`, 'row');
    if (fields.status.id !== to) throw this.api.refused(answer, 'row');
  }

  private async hasParent({ id }: IssueRef): Promise<boolean> {
    const { fields } = await this.api.get(issueParent, `/issue/${id}?fields=parent`, 'row');
    return fields.parent != null;
  }

  private refOf({ id, key }: { id: string; key: string }): IssueRef {
    return { id, key, url: `${this.site}/browse/${key}` };
  }
}

const errorBody = z.object({
  errorMessages: z.array(z.string()).catch([]),
  errors: z.record(z.string(), z.string()).catch({}),
});

/** `You must specify a summary; duedate: …`, of `{errorMessages, errors}`. */
function wordsOf(json: unknown): string {
  const { data } = errorBody.safeParse(json);
  if (!data) return '';
  const fields = Object.entries(data.errors).map(([field, words]) => `${field}: ${words}`);
  return [...data.errorMessages, ...fields].join('; ');
}
