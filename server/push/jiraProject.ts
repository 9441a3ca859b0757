import { z } from 'zod';
import type { PushChoice } from '../../shared/push/pushApi';
import type { ItemKind } from '../../shared/work/schema';
import { TrackerFault } from './tracker';
import type { TrackerApi } from './trackerApi';

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
const statusesOfTypes = z.array(
  z.object({ statuses: z.array(z.object({ id: z.string(), name: z.string() })) }),
);
const person = z.object({
  accountId: z.string(),
  displayName: z.string(),
  active: z.boolean().optional(),
  accountType: z.string().optional(),
});
const linkTypes = z.object({
  issueLinkTypes: z.array(z.object({ name: z.string(), outward: z.string() })),
});

export const PAGE = 100;
/** So many pages are read at most. */
export const MAX_PAGES = 20;

/** What a project has for a kind of items. */
export interface TypeOfKind {
  readonly id: string;
  /** Optional fields that its form has. */
  readonly fields: ReadonlySet<string>;
  /** Issues of it can stand below those of the kind above. */
  readonly below: boolean;
}

/** The people whom issues can be given to. */
export async function assignablePeople(api: TrackerApi, key: string): Promise<PushChoice[]> {
  const people: PushChoice[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = new URLSearchParams({
      project: key,
      startAt: String(page * PAGE),
      maxResults: String(PAGE),
    });
    const found = await api.get(z.array(person), `/user/assignable/search?${query}`);
    for (const { accountId, displayName, active, accountType } of found)
      if (active !== false && accountType !== 'app')
        people.push({ id: accountId, name: displayName });
    if (found.length === 0) break;
  }
  return people;
}

/** The statuses of all its types. */
export async function statusesOf(api: TrackerApi, key: string): Promise<PushChoice[]> {
  const types = await api.get(statusesOfTypes, `/project/${key}/statuses`);
  const statuses = new Map(types.flatMap((type) => type.statuses.map((s) => [s.id, s.name])));
  return [...statuses].map(([id, name]) => ({ id, name }));
}

/** Name of the link type that says what blocks what; null where there is none, or links are switched off. */
export async function blockingLink(api: TrackerApi): Promise<string | null> {
  const answer = await api.ask({ method: 'GET', path: '/issueLinkType' });
  const known = linkTypes.safeParse(answer.json).data?.issueLinkTypes ?? [];
  const blocks = known.find(({ name }) => name.toLowerCase() === 'blocks');
  return (blocks ?? known.find(({ outward }) => outward === 'blocks'))?.name ?? null;
}

/** The type of issue for each kind of items: by level of the hierarchy, and in a level by its usual name. */
export async function typesOfKinds(
  api: TrackerApi,
  key: string,
): Promise<ReadonlyMap<ItemKind, TypeOfKind>> {
  const path = `/issue/createmeta/${key}/issuetypes`;
  const all = await issueTypes(api, path);
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
  for (const [kind, [{ id }, below]] of Object.entries(kinds))
    types.set(kind as ItemKind, { id, below, fields: await fieldsOf(api, `${path}/${id}`) });
  return types;
}

const levelOf = ({ hierarchyLevel, subtask }: IssueType): number =>
  hierarchyLevel ?? (subtask ? -1 : 0);

async function issueTypes(api: TrackerApi, path: string): Promise<IssueType[]> {
  const all: IssueType[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = `?startAt=${all.length}&maxResults=${PAGE}`;
    const { issueTypes: found, total = 0 } = await api.get(typesPage, path + query);
    all.push(...found);
    if (found.length === 0 || all.length >= total) break;
  }
  return all;
}

async function fieldsOf(api: TrackerApi, path: string): Promise<ReadonlySet<string>> {
  const fields = new Set<string>();
  for (let read = 0, page = 0; page < MAX_PAGES; page += 1) {
    const query = `?startAt=${read}&maxResults=${PAGE}`;
    const found = await api.get(fieldsPage, path + query);
    for (const { fieldId } of found.fields) fields.add(fieldId);
    read += found.fields.length;
    if (found.fields.length === 0 || read >= (found.total ?? 0)) break;
  }
  return fields;
}
