import * as Y from 'yjs';

/** The root of a note room, as Lexical's Yjs binding names it. */
export const NOTE_ROOT = 'root';

/** The words of a note, one block a line. Formatting is left out; what can not be read gives an empty text. */
export function noteText(doc: Y.Doc): string {
  const root = doc.get(NOTE_ROOT, Y.XmlText);
  return blocks(root).join('\n').trim();
}

/**
 * Lexical keeps a paragraph as an embedded XmlText, and in it one Y.Map of properties before each run of text;
 * line breaks are such maps with nothing behind them.
 */
function blocks(node: Y.XmlText, depth = 0): string[] {
  if (depth > 64) return [];
  const lines: string[] = [];
  let line: string | null = null;
  for (const { insert } of node.toDelta() as { insert?: unknown }[]) {
    if (typeof insert === 'string') line = (line ?? '') + insert;
    else if (insert instanceof Y.Map) {
      if (insert.get('__type') === 'linebreak') line = `${line ?? ''}\n`;
    } else if (insert instanceof Y.XmlText) {
      const inner = blocks(insert, depth + 1);
      if (isInline(insert)) line = (line ?? '') + inner.join('\n');
      else {
        if (line !== null) lines.push(line);
        line = null;
        lines.push(...(inner.length > 0 ? inner : ['']));
      }
    }
  }
  if (line !== null) lines.push(line);
  return lines;
}

const INLINE = new Set(['link', 'autolink', 'mark']);
const isInline = (node: Y.XmlText): boolean => INLINE.has(String(node.getAttribute('__type')));
