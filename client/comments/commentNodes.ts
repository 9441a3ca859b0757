import { LinkNode } from '@lexical/link';
import { ListItemNode, ListNode } from '@lexical/list';
import {
  BOLD_ITALIC_STAR,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  INLINE_CODE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  LINK,
  ORDERED_LIST,
  type Transformer,
  UNORDERED_LIST,
} from '@lexical/markdown';
import type { EditorThemeClasses, Klass, LexicalNode } from 'lexical';
import styles from './Body.module.css';
import { MentionNode } from './MentionNode';

/** What a comment may hold. Room `talk` keeps these names, so that what was said once stays readable. */
export const COMMENT_NODES: readonly Klass<LexicalNode>[] = [
  LinkNode,
  ListNode,
  ListItemNode,
  MentionNode,
];

/** What turns into formatting as it is typed. */
export const COMMENT_MARKDOWN: Transformer[] = [
  UNORDERED_LIST,
  ORDERED_LIST,
  BOLD_ITALIC_STAR,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  INLINE_CODE,
  LINK,
];

const css = (name: string): string => styles[name] ?? '';

/** As `CommentBody` draws it. */
export const COMMENT_THEME: EditorThemeClasses = {
  paragraph: css('paragraph'),
  link: css('link'),
  mention: css('mention'),
  list: { ul: css('bullets'), ol: css('numbers'), nested: { listitem: css('nested') } },
  text: { bold: css('bold'), italic: css('italic'), code: css('code') },
};
