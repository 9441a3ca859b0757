import { escaped as escapedMarkdown } from './markdown';
import { externalKey, oneLine, type TaskExport, type TaskList, taskList } from './taskList';
import type { TaskNode } from './taskTree';

/** One issue: `request` is the body of GitHub's `POST /repos/{owner}/{repo}/issues` as it stands. */
export interface GithubIssue {
  readonly id: string;
  /** `id` of the issue it is a sub-issue of. */
  readonly parent: string | null;
  readonly blocked_by: readonly string[];
  /** Number it has on GitHub, from an earlier push. */
  readonly number: string | null;
  readonly request: {
    readonly title: string;
    readonly body: string;
    readonly labels: readonly string[];
  };
  /** For `PATCH` after it was made. */
  readonly state: 'open' | 'closed';
  readonly state_reason: 'completed' | 'not_planned' | null;
}

export interface GithubFile {
  readonly format: 'planwall-github-issues';
  readonly version: 1;
  readonly board: { readonly id: string; readonly title: string };
  /** Parents before their sub-issues. */
  readonly issues: readonly GithubIssue[];
}

/** The task list as requests for GitHub Issues. */
export const exportGithubJson = (source: TaskExport): string =>
  `${JSON.stringify(githubFile(source), null, 2)}\n`;

export function githubFile(source: TaskExport): GithubFile {
  const list = taskList(source);
  return {
    format: 'planwall-github-issues',
    version: 1,
    board: list.board,
    issues: list.nodes.map((node) => issueOf(list, node)),
  };
}

function issueOf(list: TaskList, node: TaskNode): GithubIssue {
  const { item, parent } = node;
  const closed = item.status === 'done' || item.status === 'dropped';
  return {
    id: item.id,
    parent: parent?.item.id ?? null,
    blocked_by: list.blockers(node).map((blocker) => blocker.item.id),
    number: externalKey(node, 'github') || null,
    request: {
      title: oneLine(item.title) || 'Untitled',
      body: bodyOf(list, node),
      labels: labelsOf(list, node),
    },
    state: closed ? 'closed' : 'open',
    state_reason: item.status === 'done' ? 'completed' : closed ? 'not_planned' : null,
  };
}

/** Text of ours in a body. GitHub looks for mentions in what it shows, escaped or not: a comment takes them apart. */
const escaped = (text: string): string => escapedMarkdown(text).replaceAll('@', '@<!-- -->');

/**
 * What GitHub has no field for stands in the text, with a mark by which a later push finds its issue. Names are no
 * mentions: nobody is notified who happens to have that login.
 */
function bodyOf(list: TaskList, node: TaskNode): string {
  const { item, kind } = node;
  const initiative = kind === 'epic' ? list.initiative(node) : null;
  const facts: readonly (readonly [string, string])[] = [
    ['Assignee', list.person(item.assignee)],
    ['Due', item.due ?? ''],
    ['Estimate', item.estimate === null ? '' : `${item.estimate} d`],
    ['Start', initiative?.span?.start ?? ''],
    ['Goal', list.goal(node)],
  ];
  const lines = facts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `- ${name}: ${escaped(value)}`);
  const links = list
    .assets(node)
    .map((asset) => `- ${URL.canParse(asset) ? `<${new URL(asset).href}>` : escaped(asset)}`);
  const outcome = (initiative?.outcome ?? '').split(/\r?\n/).map(escaped).join('\n').trim();
  return [outcome, [...lines, ...links].join('\n'), `<!-- planwall: ${item.id} -->`]
    .filter((part) => part !== '')
    .join('\n\n');
}

function labelsOf(list: TaskList, node: TaskNode): string[] {
  const { item, kind } = node;
  const tags = kind === 'epic' ? ['epic', ...(list.initiative(node)?.tags ?? [])] : [];
  const state = item.status === 'blocked' || item.status === 'doing' ? [WORDS[item.status]] : [];
  const all = [list.lane(node), ...tags, ...state].map((label) => label.trim());
  // GitHub takes labels of 50 characters at most.
  return [...new Set(all.filter((label) => label !== ''))].map((label) =>
    [...label].slice(0, 50).join(''),
  );
}

const WORDS = { blocked: 'blocked', doing: 'in progress' } as const;
