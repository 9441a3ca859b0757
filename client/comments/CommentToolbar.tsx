import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $getSelection, $isRangeSelection } from 'lexical';
import { AtSign } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type FormatTool, FormatToolbar, ToolButton } from '../notes/FormatToolbar';

const TOOLS: readonly (readonly FormatTool[])[] = [['bold', 'italic', 'code', 'bullet', 'link']];

/** The style buttons of a comment, and one that names somebody. */
export function CommentToolbar({ controls }: { controls: string }) {
  const { t } = useTranslation();
  const [editor] = useLexicalComposerContext();
  return (
    <FormatToolbar controls={controls} tools={TOOLS}>
      <ToolButton
        label={t('comments.mention')}
        icon={AtSign}
        onPress={() => editor.focus(() => editor.update(() => $typeAt()))}
      />
    </FormatToolbar>
  );
}

/** Puts an @ at the caret, apart from the word before it: people are offered behind it. */
function $typeAt(): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  const { anchor } = selection;
  const before = anchor.getNode().getTextContent().slice(0, anchor.offset);
  selection.insertText(before === '' || /\s$/.test(before) ? '@' : ' @');
}
