import { isWebLink } from '../formats/webLink';

/** Words in a line of a comment. Formats are Lexical's bits: 1 bold, 2 italic, 4 struck, 16 code. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string; readonly format: number }
  | { readonly kind: 'break' }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | { readonly kind: 'mention'; readonly person: string; readonly text: string };

export type Block =
  | { readonly kind: 'paragraph' | 'quote'; readonly children: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly ListItem[] };

export interface ListItem {
  readonly children: readonly Inline[];
  readonly lists: readonly Block[];
}

/** Characters of text in one comment. */
export const MAX_COMMENT = 10_000;
/** Bytes of its JSON: with all formatting, far below what a message of room `talk` may be. */
export const MAX_BODY_BYTES = 64 * 1024;

/** A body is written by anybody's program: deeper or longer than this, the rest is left out. */
const MAX_DEPTH = 16;
const MAX_NODES = 5_000;

type Bag = Record<string, unknown>;
const bag = (value: unknown): Bag | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Bag) : null;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Reads a comment's Lexical JSON into what can be drawn, whatever stands in it: unknown nodes give what is inside
 * them, links that are not harmless their words, and what can't be read nothing.
 */
export function readBody(body: unknown): readonly Block[] {
  let left = MAX_NODES;
  const childrenOf = (node: Bag, depth: number): Bag[] => {
    if (depth > MAX_DEPTH || !Array.isArray(node.children)) return [];
    const children = node.children
      .slice(0, left)
      .map(bag)
      .filter((child) => child !== null);
    left -= children.length;
    return children;
  };
  const inlines = (node: Bag, depth: number): Inline[] =>
    childrenOf(node, depth).flatMap((child) => inline(child, depth + 1));
  const inline = (node: Bag, depth: number): Inline[] => {
    switch (node.type) {
      case 'text':
      case 'code-highlight': {
        const format = typeof node.format === 'number' ? node.format : 0;
        return [{ kind: 'text', text: text(node.text), format }];
      }
      case 'tab':
        return [{ kind: 'text', text: '\t', format: 0 }];
      case 'linebreak':
        return [{ kind: 'break' }];
      case 'mention':
        return [{ kind: 'mention', person: text(node.person), text: text(node.text) }];
      case 'link':
      case 'autolink': {
        const children = inlines(node, depth);
        const url = text(node.url);
        return isWebLink(url) ? [{ kind: 'link', url, children }] : children;
      }
      // A list inside an item is a block of its own.
      case 'list':
        return [];
      default:
        return inlines(node, depth);
    }
  };
  const list = (node: Bag, depth: number): Block => {
    const items: { children: Inline[]; lists: Block[] }[] = [];
    for (const item of childrenOf(node, depth)) {
      const before = left;
      const children = inlines(item, depth + 1);
      left = before;
      const lists = childrenOf(item, depth + 1)
        .filter((child) => child.type === 'list')
        .map((child) => list(child, depth + 2));
      const last = items.at(-1);
      // Lexical keeps a list in a list as an item with nothing else in it.
      if (children.length === 0 && lists.length > 0 && last) last.lists.push(...lists);
      else items.push({ children, lists });
    }
    return { kind: 'list', ordered: node.listType === 'number', items };
  };
  const block = (node: Bag): Block[] => {
    if (node.type === 'list') return [list(node, 1)];
    const kind = node.type === 'quote' ? 'quote' : 'paragraph';
    return [{ kind, children: inlines(node, 1) }];
  };
  const root = bag(bag(body)?.root);
  return root ? childrenOf(root, 0).flatMap(block) : [];
}

/** The words of a comment, a line a block. */
export function bodyText(body: unknown): string {
  const lineOf = (children: readonly Inline[]): string =>
    children
      .map((one) => {
        if (one.kind === 'break') return '\n';
        return one.kind === 'link' ? lineOf(one.children) : one.text;
      })
      .join('');
  const linesOf = (block: Block): string[] =>
    block.kind === 'list'
      ? block.items.flatMap(({ children, lists }) => [lineOf(children), ...lists.flatMap(linesOf)])
      : [lineOf(block.children)];
  return readBody(body).flatMap(linesOf).join('\n').trim();
}

/** Ids of the people that a comment names, each once. */
export function mentionsIn(body: unknown): string[] {
  const found = new Set<string>();
  const look = (children: readonly Inline[]) => {
    for (const one of children) {
      if (one.kind === 'mention' && one.person !== '') found.add(one.person);
      if (one.kind === 'link') look(one.children);
    }
  };
  const visit = (block: Block) => {
    if (block.kind !== 'list') {
      look(block.children);
      return;
    }
    for (const { children, lists } of block.items) {
      look(children);
      lists.forEach(visit);
    }
  };
  readBody(body).forEach(visit);
  return [...found];
}

/** Why this can't be a comment; null: it can. */
export function bodyProblem(body: unknown): 'empty' | 'too-long' | null {
  const words = bodyText(body);
  if (words === '') return 'empty';
  const bytes = new TextEncoder().encode(JSON.stringify(body)).length;
  return words.length > MAX_COMMENT || bytes > MAX_BODY_BYTES ? 'too-long' : null;
}

/** Plain text as a Lexical editor state, a paragraph a line. */
export const bodyOfText = (words: string) => ({
  root: {
    type: 'root',
    version: 1,
    direction: null,
    format: '',
    indent: 0,
    children: words.split('\n').map((line) => ({
      type: 'paragraph',
      version: 1,
      direction: null,
      format: '',
      indent: 0,
      textFormat: 0,
      textStyle: '',
      children:
        line === ''
          ? []
          : [
              {
                type: 'text',
                version: 1,
                text: line,
                detail: 0,
                format: 0,
                mode: 'normal',
                style: '',
              },
            ],
    })),
  },
});
