import { createHash } from 'node:crypto';
import type { TaskList } from '../../shared/formats/tasks/taskList';
import type { TaskNode } from '../../shared/formats/tasks/taskTree';
import type { ExternalRef, ItemKind, ItemStatus } from '../../shared/work/schema';

/** What of an issue is compared and sent on its own, so that nothing else is written over there. */
export const PARTS = ['title', 'body', 'due', 'assignee', 'parent', 'status'] as const;
export type Part = (typeof PARTS)[number];

/** An item as it is to be there. */
export interface PushContent {
  readonly item: string;
  /** As lists here show it. */
  readonly name: string;
  /** By its place there. */
  readonly kind: ItemKind;
  readonly state: ItemStatus;
  readonly title: string;
  /** Markdown, or a document of Atlassian. */
  readonly body: unknown;
  readonly due: string | null;
  /** Somebody there. */
  readonly assignee: string | null;
  /** Item that it stands below. */
  readonly parent: string | null;
  /** Status there; null leaves it as it is. */
  readonly status: string | null;
  /** Given once, when it is made. */
  readonly labels: readonly string[];
  /** Items that it waits for. */
  readonly blockers: readonly string[];
  readonly external: readonly ExternalRef[];
}

/** A hash of one part, kept to know whether it has changed since it was sent. */
export function hashOf(content: PushContent, part: Part): string {
  // Done and dropped may be one status there, for different reasons.
  const value =
    part === 'status' && content.status
      ? [content.status, content.state === 'dropped']
      : content[part];
  if (value === null) return 'none';
  // Contents are built in one order, so that their JSON is one text.
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16);
}

/** Parts that are not there as they are here. */
export const changedParts = (
  content: PushContent,
  sent: Readonly<Record<string, string>>,
): Part[] => PARTS.filter((part) => sent[part] !== hashOf(content, part));

/** What a tool shows of an item: see `githubText.ts` and `jiraText.ts`. */
export type Render = (
  list: TaskList,
  node: TaskNode,
) => { readonly body: unknown; readonly labels: readonly string[] };
