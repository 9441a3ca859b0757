import { cut } from '../../shared/cut';
import { issueFacts } from '../../shared/formats/tasks/issueFacts';
import { jiraLabels } from '../../shared/formats/tasks/jiraCsv';
import { oneLine, TITLE_LENGTH } from '../../shared/formats/tasks/taskList';
import { isWebLink } from '../../shared/formats/webLink';
import type { Render } from './content';

/** A node of the Atlassian Document Format. */
interface AdfNode {
  readonly type: string;
  readonly text?: string;
  readonly content?: readonly AdfNode[];
  readonly marks?: readonly { readonly type: 'link'; readonly attrs: { readonly href: string } }[];
}
export interface AdfDocument {
  readonly version: 1;
  readonly type: 'doc';
  readonly content: readonly AdfNode[];
}

/** Jira takes descriptions of 32,767 characters, its own markup counted. */
const MAX_TEXT = 20_000;
const MAX_LINKS = 50;

/** An item as Jira shows it: the outcome, then what Jira may have no field for, then links. */
export const jiraRender: Render = (list, node) => {
  const { item, kind } = node;
  const outcome = kind === 'epic' ? (list.initiative(node)?.outcome ?? '') : '';
  const whole = oneLine(item.title).length > TITLE_LENGTH ? [item.title] : [];
  const text = cut([...whole, ...outcome.split(/\r?\n/)].join('\n').trim(), MAX_TEXT);
  const facts = issueFacts(list, node).filter(([name]) => name !== 'Due');
  const lines = facts.map(([name, value]) => textNode(`${name}: ${cut(value, 1_000)}`));
  const links = list.assets(node).slice(0, MAX_LINKS).map(linkNode);
  const paragraphs = text.split('\n').filter((line) => line.trim() !== '');
  const body: AdfDocument = {
    version: 1,
    type: 'doc',
    content: [
      ...paragraphs.map((line) => paragraph(textNode(line))),
      ...bullets([...lines, ...links]),
    ],
  };
  return { body, labels: jiraLabels(list, node) };
};

/** The same with more lines at its end. */
export const withLines = (body: AdfDocument, lines: readonly string[]): AdfDocument => ({
  ...body,
  content: [...body.content, ...bullets(lines.map(textNode))],
});

const textNode = (text: string): AdfNode => ({ type: 'text', text });

const paragraph = (...content: AdfNode[]): AdfNode => ({ type: 'paragraph', content });

// A list of nothing is no document.
const bullets = (nodes: readonly AdfNode[]): AdfNode[] =>
  nodes.length === 0
    ? []
    : [
        {
          type: 'bulletList',
          content: nodes.map((node) => ({ type: 'listItem', content: [paragraph(node)] })),
        },
      ];

const linkNode = (asset: string): AdfNode => {
  const text = cut(oneLine(asset) || 'Untitled', 1_000);
  return isWebLink(asset)
    ? { type: 'text', text, marks: [{ type: 'link', attrs: { href: new URL(asset).href } }] }
    : textNode(text);
};
