import { LinkNode } from '@lexical/link';
import { ListItemNode, ListNode } from '@lexical/list';
import {
  BOLD_ITALIC_STAR,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  CHECK_LIST,
  INLINE_CODE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  LINK,
  ORDERED_LIST,
  QUOTE,
  STRIKETHROUGH,
  type Transformer,
  UNORDERED_LIST,
} from '@lexical/markdown';
import { QuoteNode } from '@lexical/rich-text';
import type { EditorThemeClasses, Klass, LexicalNode } from 'lexical';
import styles from './NoteEditor.module.css';

/** What a note may hold. The document keeps these names, so a node that was here once stays readable. */
export const NOTE_NODES: readonly Klass<LexicalNode>[] = [
  LinkNode,
  ListNode,
  ListItemNode,
  QuoteNode,
];

/** What turns into formatting as it is typed; check lists stand before bullets, which their marks begin with. */
export const NOTE_MARKDOWN: Transformer[] = [
  CHECK_LIST,
  UNORDERED_LIST,
  ORDERED_LIST,
  QUOTE,
  BOLD_ITALIC_STAR,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  STRIKETHROUGH,
  INLINE_CODE,
  LINK,
];

const css = (name: string): string => styles[name] ?? '';

export const NOTE_THEME: EditorThemeClasses = {
  paragraph: css('paragraph'),
  quote: css('quote'),
  link: css('link'),
  list: {
    ul: css('bullets'),
    ol: css('numbers'),
    listitemChecked: css('checked'),
    listitemUnchecked: css('unchecked'),
    nested: { listitem: css('nested') },
  },
  text: {
    bold: css('bold'),
    italic: css('italic'),
    strikethrough: css('strike'),
    code: css('code'),
  },
};
