import { TOGGLE_LINK_COMMAND } from '@lexical/link';
import { INSERT_UNORDERED_LIST_COMMAND, REMOVE_LIST_COMMAND } from '@lexical/list';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $getSelection, $isRangeSelection, FORMAT_TEXT_COMMAND } from 'lexical';
import { AtSign, Bold, Code, Italic, Link, List, type LucideIcon } from 'lucide-react';
import { Toolbar } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkForm } from '../notes/LinkForm';
import { useNoteFormat } from '../notes/useNoteFormat';
import styles from './Composer.module.css';

/** The style buttons of a comment; one tab stop, arrow keys between them. */
export function CommentToolbar({ controls }: { controls: string }) {
  const { t } = useTranslation();
  const [editor] = useLexicalComposerContext();
  const format = useNoteFormat();
  const [linking, setLinking] = useState(false);
  const button = (label: string, Icon: LucideIcon, pressed: boolean | null, act: () => void) => (
    <Toolbar.Button
      className={styles.tool}
      aria-label={label}
      title={label}
      aria-pressed={pressed ?? undefined}
      // The caret stays in the text.
      onMouseDown={(event) => event.preventDefault()}
      onClick={act}
    >
      <Icon size={16} aria-hidden />
    </Toolbar.Button>
  );
  return (
    <div>
      <Toolbar.Root
        className={styles.toolbar}
        aria-label={t('notes.toolbar')}
        aria-controls={controls}
      >
        {button(t('notes.bold'), Bold, format.bold, () => {
          editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'bold');
        })}
        {button(t('notes.italic'), Italic, format.italic, () => {
          editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'italic');
        })}
        {button(t('comments.code'), Code, format.code, () => {
          editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'code');
        })}
        {button(t('notes.bulletList'), List, format.block === 'bullet', () => {
          const isList = format.block === 'bullet';
          editor.dispatchCommand(
            isList ? REMOVE_LIST_COMMAND : INSERT_UNORDERED_LIST_COMMAND,
            undefined,
          );
        })}
        {button(t('notes.link'), Link, format.link !== null, () => setLinking(!linking))}
        {button(t('comments.mention'), AtSign, null, () => {
          editor.focus(() => editor.update(() => $typeAt()));
        })}
      </Toolbar.Root>
      {linking && (
        <LinkForm
          url={format.link}
          onDone={(url) => {
            setLinking(false);
            editor.focus(() => {
              if (url !== undefined) editor.dispatchCommand(TOGGLE_LINK_COMMAND, url);
            });
          }}
        />
      )}
    </div>
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
