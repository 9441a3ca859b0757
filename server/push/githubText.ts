import { cut } from '../../shared/cut';
import {
  githubEscaped,
  githubLabels,
  githubMark,
  githubText,
} from '../../shared/formats/tasks/githubJson';
import { oneLine, TITLE_LENGTH } from '../../shared/formats/tasks/taskList';
import type { Render } from './content';
import type { IssueRef } from './tracker';

/** GitHub takes bodies of 65,536 characters; lines of links and the mark come behind this. */
const MAX_TEXT = 50_000;

/** An item as GitHub shows it. A title that was cut stands whole above the text. */
export const githubRender: Render = (list, node) => {
  const { title } = node.item;
  const whole = oneLine(title).length > TITLE_LENGTH ? [githubEscaped(title)] : [];
  const text = [...whole, githubText(list, node)].filter((part) => part !== '').join('\n\n');
  return { body: cut(text, MAX_TEXT), labels: githubLabels(list, node) };
};

/** The text with the mark at its end, and what the issue waits for where GitHub has no links for it. */
export function markedText(text: string, blockers: readonly IssueRef[], item: string): string {
  // A number alone is an issue of the same repository.
  const waits = blockers.map(({ key }) => `- Blocked by #${key.replace(/^.*#/, '')}`).join('\n');
  return [text, waits, githubMark(item)].filter((part) => part !== '').join('\n\n');
}

/** Only a mark at the very end counts: above it stands what people wrote. */
export const isMarked = (text: string | null, item: string): boolean =>
  (text ?? '').trimEnd().endsWith(githubMark(item));
