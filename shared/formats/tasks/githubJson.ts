import { issueFacts } from './issueFacts';
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
    // A key of another repository is still the number of an issue of it.
    number: externalKey(node, 'github').replace(/^.*#/, '') || null,
    request: {
      title: oneLine(item.title) || 'Untitled',
      body: withMark(githubText(list, node), item.id),
      labels: labelsOf(list, node),
    },
    state: closed ? 'closed' : 'open',
    state_reason: item.status === 'done' ? 'completed' : closed ? 'not_planned' : null,
  };
}

/** Text of ours in a body. GitHub looks for mentions in what it shows, escaped or not: a comment takes them apart. */
export const githubEscaped = (text: string): string =>
  escapedMarkdown(text).replaceAll('@', '@<!-- -->');

/** Hidden at the end of a text: by it a later push finds the issue of an item. */
export const githubMark = (item: string): string => `<!-- planwall: ${item} -->`;

const withMark = (text: string, item: string): string =>
  [text, githubMark(item)].filter((part) => part !== '').join('\n\n');

/**
 * What GitHub has no field for stands in the text. Names are no mentions: nobody is notified who happens to have
 * that login.
 */
export function githubText(list: TaskList, node: TaskNode): string {
  const initiative = node.kind === 'epic' ? list.initiative(node) : null;
  const lines = issueFacts(list, node).map(([name, value]) => `- ${name}: ${githubEscaped(value)}`);
  const links = list
    .assets(node)
    .map((asset) => `- ${URL.canParse(asset) ? `<${new URL(asset).href}>` : githubEscaped(asset)}`);
  const outcome = (initiative?.outcome ?? '').split(/\r?\n/).map(githubEscaped).join('\n').trim();
  return [outcome, [...lines, ...links].join('\n')].filter((part) => part !== '').join('\n\n');
}

function labelsOf(list: TaskList, node: TaskNode): string[] {
  const { status } = node.item;
  const state = status === 'blocked' || status === 'doing' ? [WORDS[status]] : [];
  return [...new Set([...githubLabels(list, node), ...state])];
}

/** What an issue belongs to; its status is not among it. */
export function githubLabels(list: TaskList, node: TaskNode): string[] {
  const tags = node.kind === 'epic' ? ['epic', ...(list.initiative(node)?.tags ?? [])] : [];
  const all = [list.lane(node), ...tags].map((label) => label.trim());
  // GitHub takes labels of 50 characters at most.
  return [...new Set(all.filter((label) => label !== ''))].map((label) =>
    [...label].slice(0, 50).join(''),
  );
}

const WORDS = { blocked: 'blocked', doing: 'in progress' } as const;
