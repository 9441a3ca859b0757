import { z } from 'zod';
import type { CheckedTarget, PushChoice, PushFault } from '../../shared/push/pushApi';
import type { ExternalRef, ItemKind } from '../../shared/work/schema';
import type { Answer, Call, Caller } from './caller';
import { PARTS, type Part, type PushContent } from './content';
import { type AdfDocument, withLines } from './jiraText';
import { type IssueRef, type Tracker, TrackerFault, Unanswered } from './tracker';

const myself = z.object({ displayName: z.string() });
const project = z.object({ key: z.string(), name: z.string() });
const issueType = z.object({
  id: z.string(),
  name: z.string(),
  subtask: z.boolean().default(false),
  hierarchyLevel: z.number().optional(),
});
type IssueType = z.infer<typeof issueType>;
const typesPage = z.object({ issueTypes: z.array(issueType), total: z.number().optional() });
const fieldsPage = z.object({
  fields: z.array(z.object({ fieldId: z.string() })),
  total: z.number().optional(),
});
const status = z.object({ id: z.string(), name: z.string() });
const statusesOfTypes = z.array(z.object({ statuses: z.array(status) }));
const person = z.object({
  accountId: z.string(),
  displayName: z.string(),
  active: z.boolean().optional(),
  accountType: z.string().optional(),
});
const createdIssue = z.object({ id: z.string(), key: z.string() });
const foundIssues = z.object({
  issues: z.array(
    createdIssue.extend({ properties: z.record(z.string(), z.unknown()).optional() }),
  ),
  nextPageToken: z.string().nullish(),
});
const mark = z.object({ item: z.string() });
const linkTypes = z.object({
  issueLinkTypes: z.array(z.object({ name: z.string(), outward: z.string() })),
});
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
const PAGE = 100;
/** So many pages are read at most. */
const MAX_PAGES = 20;
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

/** What a project has for a kind of items. */
interface TypeOfKind {
  readonly type: IssueType;
  /** Optional fields that its form has. */
  readonly fields: ReadonlySet<string>;
  /** Issues of it can stand below those of the kind above. */
  readonly below: boolean;
}

/** Issues of one project of a Jira Cloud site. */
export class JiraTracker implements Tracker {
  /** Searches may be behind for some seconds. */
  readonly foundAfterMs = 30_000;
  private types: ReadonlyMap<ItemKind, TypeOfKind> = new Map();
  private account = '';
  private title = '';
  private blocks: string | null = null;

  constructor(
    private readonly caller: Caller,
    private readonly site: string,
    private readonly key: string,
  ) {}

  async check(): Promise<CheckedTarget> {
    await this.prepare();
    const people: PushChoice[] = [];
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const query = new URLSearchParams({
        project: this.key,
        startAt: String(page * PAGE),
        maxResults: String(PAGE),
      });
      const found = await this.get(z.array(person), `/user/assignable/search?${query}`);
      for (const { accountId, displayName, active, accountType } of found)
        if (active !== false && accountType !== 'app')
          people.push({ id: accountId, name: displayName });
      if (found.length === 0) break;
    }
    const types = await this.get(statusesOfTypes, `/project/${this.key}/statuses`);
    const statuses = new Map(types.flatMap((type) => type.statuses.map((s) => [s.id, s.name])));
    return {
      name: this.title,
      url: `${this.site}/browse/${this.key}`,
      account: this.account,
      people,
      statuses: [...statuses].map(([id, name]) => ({ id, name })),
    };
  }

  async prepare(): Promise<void> {
    this.account = (await this.get(myself, '/myself')).displayName;
    this.title = (await this.get(project, `/project/${this.key}`)).name;
    this.types = await this.readTypes();
    const answer = await this.caller.ask({ method: 'GET', path: '/issueLinkType' });
    const known = linkTypes.safeParse(answer.json).data?.issueLinkTypes ?? [];
    const blocks = known.find(({ name }) => name.toLowerCase() === 'blocks');
    this.blocks = (blocks ?? known.find(({ outward }) => outward === 'blocks'))?.name ?? null;
  }

  async create(content: PushContent, parent: IssueRef | null) {
    const { type, fields } = this.typeOf(content.kind);
    const { title, due, assignee, labels, item } = content;
    const has = (name: string) => fields.has(name);
    const answer = await this.caller.ask({
      method: 'POST',
      path: '/issue',
      body: {
        fields: {
          project: { key: this.key },
          issuetype: { id: type.id },
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
    if (answer.status !== 201) throw this.refused(answer, 'push');
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
      const { issues, nextPageToken: next } = await this.read(foundIssues, {
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
    const answer = await this.caller.ask({ method: 'GET', path });
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw this.refused(answer, 'row');
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
      await this.change({
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
      await this.change({
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
    const { fields } = await this.get(linkedIssue, path, 'row');
    for (const { id, type, inwardIssue } of fields.issuelinks) {
      if (type.name !== this.blocks || !inwardIssue || !gone.has(inwardIssue.id)) continue;
      const answer = await this.caller.ask({ method: 'DELETE', path: `/issueLink/${id}` });
      if (answer.status >= 300 && answer.status !== 404) throw this.refused(answer, 'row');
    }
    return false;
  }

  private async readTypes(): Promise<ReadonlyMap<ItemKind, TypeOfKind>> {
    const path = `/issue/createmeta/${this.key}/issuetypes`;
    const all: IssueType[] = [];
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const query = `?startAt=${all.length}&maxResults=${PAGE}`;
      const { issueTypes, total = 0 } = await this.get(typesPage, path + query);
      all.push(...issueTypes);
      if (issueTypes.length === 0 || all.length >= total) break;
    }
    const levelOf = (type: IssueType) => type.hierarchyLevel ?? (type.subtask ? -1 : 0);
    const named = (level: number, name: string) => {
      const ofLevel = all.filter((type) => levelOf(type) === level);
      return ofLevel.find((type) => type.name.toLowerCase() === name) ?? ofLevel[0];
    };
    const task = named(0, 'task');
    // Whoever may create nothing is shown no types.
    if (!task) throw new TrackerFault('no-access', 'push', 'No issue can be created there.');
    const epic = named(1, 'epic');
    const subtask = named(-1, 'subtask');
    const kinds: Record<ItemKind, readonly [type: IssueType, below: boolean]> = {
      epic: [epic ?? task, false],
      task: [task, epic !== undefined],
      subtask: [subtask ?? task, subtask !== undefined],
    };
    const types = new Map<ItemKind, TypeOfKind>();
    for (const [kind, [type, below]] of Object.entries(kinds))
      types.set(kind as ItemKind, { type, below, fields: await this.readFields(path, type) });
    return types;
  }

  private async readFields(path: string, { id }: IssueType): Promise<ReadonlySet<string>> {
    const fields = new Set<string>();
    for (let read = 0, page = 0; page < MAX_PAGES; page += 1) {
      const query = `?startAt=${read}&maxResults=${PAGE}`;
      const found = await this.get(fieldsPage, `${path}/${id}${query}`);
      for (const { fieldId } of found.fields) fields.add(fieldId);
      read += found.fields.length;
      if (found.fields.length === 0 || read >= (found.total ?? 0)) break;
    }
    return fields;
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
    const now = (await this.get(issueStatus, `${path}?fields=status`, 'row')).fields.status;
    if (now.id === to) return;
    const ways = (await this.get(transitions, `${path}/transitions`, 'row')).transitions;
    const way = ways.find((one) => one.to.id === to);
    if (!way)
      throw new TrackerFault(
        'refused-fields',
        'row',
        `No transition leads from "${now.name}" to the status that was chosen.`,
      );
    const answer = await this.caller.ask({
      method: 'POST',
      path: `${path}/transitions`,
      body: { transition: { id: way.id } },
    });
    if (answer.status < 300) return;
    // It may have been moved by the request before, whose answer was lost, or by somebody there.
    const { fields } = await this.get(issueStatus, `${path}?fields=status`, 'row');
    if (fields.status.id !== to) throw this.refused(answer, 'row');
  }

  private async hasParent({ id }: IssueRef): Promise<boolean> {
    const { fields } = await this.get(issueParent, `/issue/${id}?fields=parent`, 'row');
    return fields.parent != null;
  }

  private refOf({ id, key }: { id: string; key: string }): IssueRef {
    return { id, key, url: `${this.site}/browse/${key}` };
  }

  private get<T>(schema: z.ZodType<T>, path: string, about: 'row' | 'push' = 'push'): Promise<T> {
    return this.read(schema, { method: 'GET', path }, about);
  }

  private async read<T>(
    schema: z.ZodType<T>,
    call: Call,
    about: 'row' | 'push' = 'push',
  ): Promise<T> {
    const answer = await this.caller.ask(call);
    if (answer.status !== 200) throw this.refused(answer, about);
    const { data } = schema.safeParse(answer.json);
    if (data === undefined) throw new TrackerFault('strange-answer', about);
    return data;
  }

  private async change(call: Call): Promise<void> {
    const answer = await this.caller.ask(call);
    if (answer.status >= 300) throw this.refused(answer, 'row');
  }

  /** What an answer that is no yes means. Of one issue only that row is refused, else all that is to come. */
  private refused(answer: Answer, about: 'row' | 'push'): TrackerFault {
    const said = this.caller.said(answer, wordsOf(answer.json));
    if (answer.status === 401) return new TrackerFault('credentials-refused', 'push', said);
    const faults: Partial<Record<number, PushFault>> = {
      403: 'no-access',
      404: about === 'row' ? 'gone' : 'not-there',
      410: 'gone',
    };
    const fault = faults[answer.status];
    if (fault) return new TrackerFault(fault, about, said);
    const isInput = [400, 409, 413, 422].includes(answer.status);
    return new TrackerFault(isInput ? 'refused-fields' : 'strange-answer', 'row', said);
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
