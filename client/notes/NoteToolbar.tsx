import { TOGGLE_LINK_COMMAND } from '@lexical/link';
import {
  INSERT_CHECK_LIST_COMMAND,
  INSERT_ORDERED_LIST_COMMAND,
  INSERT_UNORDERED_LIST_COMMAND,
  REMOVE_LIST_COMMAND,
} from '@lexical/list';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $createQuoteNode } from '@lexical/rich-text';
import { $setBlocksType } from '@lexical/selection';
import { $createParagraphNode, $getSelection, FORMAT_TEXT_COMMAND } from 'lexical';
import {
  Bold,
  Italic,
  Link,
  List,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Quote,
} from 'lucide-react';
import { Toolbar } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkForm } from './LinkForm';
import styles from './NoteEditor.module.css';
import { type Block, useNoteFormat } from './useNoteFormat';

const LISTS = {
  bullet: INSERT_UNORDERED_LIST_COMMAND,
  number: INSERT_ORDERED_LIST_COMMAND,
  check: INSERT_CHECK_LIST_COMMAND,
} as const;

/** The style buttons of a note; one tab stop, arrow keys between them. */
export function NoteToolbar({ controls }: { controls: string }) {
  const { t } = useTranslation();
  const [editor] = useLexicalComposerContext();
  const format = useNoteFormat();
  const [linking, setLinking] = useState(false);

  const toggleBlock = (block: Block) => {
    const on = format.block === block;
    if (block in LISTS) {
      const insert = LISTS[block as keyof typeof LISTS];
      editor.dispatchCommand(on ? REMOVE_LIST_COMMAND : insert, undefined);
    } else
      editor.update(() => {
        $setBlocksType($getSelection(), () => (on ? $createParagraphNode() : $createQuoteNode()));
      });
  };
  const button = (label: string, Icon: LucideIcon, pressed: boolean, act: () => void) => (
    <Toolbar.Button
      className={styles.tool}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
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
        <Toolbar.Separator className={styles.separator} />
        {button(t('notes.bulletList'), List, format.block === 'bullet', () =>
          toggleBlock('bullet'),
        )}
        {button(t('notes.numberList'), ListOrdered, format.block === 'number', () =>
          toggleBlock('number'),
        )}
        {button(t('notes.checkList'), ListChecks, format.block === 'check', () =>
          toggleBlock('check'),
        )}
        {button(t('notes.quote'), Quote, format.block === 'quote', () => toggleBlock('quote'))}
        <Toolbar.Separator className={styles.separator} />
        {button(t('notes.link'), Link, format.link !== null, () => setLinking(!linking))}
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
