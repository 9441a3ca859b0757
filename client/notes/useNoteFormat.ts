import { $isLinkNode } from '@lexical/link';
import { $isListNode, ListNode } from '@lexical/list';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $isQuoteNode } from '@lexical/rich-text';
import { $findMatchingParent, $getNearestNodeOfType } from '@lexical/utils';
import { $getSelection, $isRangeSelection } from 'lexical';
import { useEffect, useState } from 'react';

export type Block = 'paragraph' | 'quote' | 'bullet' | 'number' | 'check';

/** How the text at the caret is set. */
export interface NoteFormat {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly code: boolean;
  readonly block: Block;
  /** Address of the link at the caret; null: there is none. */
  readonly link: string | null;
}

const PLAIN: NoteFormat = {
  bold: false,
  italic: false,
  code: false,
  block: 'paragraph',
  link: null,
};

/** Follows the formatting at the caret. */
export function useNoteFormat(): NoteFormat {
  const [editor] = useLexicalComposerContext();
  const [format, setFormat] = useState(PLAIN);
  useEffect(
    () =>
      editor.registerUpdateListener(({ editorState }) => {
        const next = editorState.read($readFormat);
        setFormat((last) => (same(last, next) ? last : next));
      }),
    [editor],
  );
  return format;
}

function $readFormat(): NoteFormat {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return PLAIN;
  const node = selection.anchor.getNode();
  const list = $getNearestNodeOfType(node, ListNode);
  const quote = $findMatchingParent(node, $isQuoteNode);
  const link = $findMatchingParent(node, $isLinkNode);
  return {
    bold: selection.hasFormat('bold'),
    italic: selection.hasFormat('italic'),
    code: selection.hasFormat('code'),
    block: $isListNode(list) ? list.getListType() : quote ? 'quote' : 'paragraph',
    link: $isLinkNode(link) ? link.getURL() : null,
  };
}

const same = (a: NoteFormat, b: NoteFormat): boolean =>
  a.bold === b.bold &&
  a.italic === b.italic &&
  a.code === b.code &&
  a.block === b.block &&
  a.link === b.link;
