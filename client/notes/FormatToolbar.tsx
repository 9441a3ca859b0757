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
  Code,
  Italic,
  Link,
  List,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Quote,
} from 'lucide-react';
import { Toolbar } from 'radix-ui';
import { Fragment, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './FormatToolbar.module.css';
import { LinkForm } from './LinkForm';
import { type Block, useNoteFormat } from './useNoteFormat';

const STYLES = {
  bold: { label: 'notes.bold', icon: Bold },
  italic: { label: 'notes.italic', icon: Italic },
  code: { label: 'comments.code', icon: Code },
} as const;
const BLOCKS = {
  bullet: { label: 'notes.bulletList', icon: List, insert: INSERT_UNORDERED_LIST_COMMAND },
  number: { label: 'notes.numberList', icon: ListOrdered, insert: INSERT_ORDERED_LIST_COMMAND },
  check: { label: 'notes.checkList', icon: ListChecks, insert: INSERT_CHECK_LIST_COMMAND },
  quote: { label: 'notes.quote', icon: Quote, insert: null },
} as const satisfies Partial<Record<Block, object>>;

export type FormatTool = keyof typeof STYLES | keyof typeof BLOCKS | 'link';

interface FormatToolbarProps {
  /** Id of the text that the buttons change. */
  readonly controls: string;
  /** Groups of buttons, with a line between them. */
  readonly tools: readonly (readonly FormatTool[])[];
  /** Further buttons (`ToolButton`), after all others. */
  readonly children?: ReactNode;
}

/** The style buttons of a text: one tab stop, arrow keys between them. A link's address is asked for below. */
export function FormatToolbar({ controls, tools, children }: FormatToolbarProps) {
  const { t } = useTranslation();
  const [editor] = useLexicalComposerContext();
  const format = useNoteFormat();
  const [linking, setLinking] = useState(false);

  const setBlock = (block: keyof typeof BLOCKS) => {
    const on = format.block === block;
    const { insert } = BLOCKS[block];
    if (insert) editor.dispatchCommand(on ? REMOVE_LIST_COMMAND : insert, undefined);
    else
      editor.update(() => {
        $setBlocksType($getSelection(), () => (on ? $createParagraphNode() : $createQuoteNode()));
      });
  };
  const buttonOf = (tool: FormatTool) => {
    if (tool === 'link')
      return (
        <ToolButton
          key={tool}
          label={t('notes.link')}
          icon={Link}
          pressed={format.link !== null}
          onPress={() => setLinking(!linking)}
        />
      );
    const isBlock = tool in BLOCKS;
    const { label, icon } = { ...STYLES, ...BLOCKS }[tool];
    return (
      <ToolButton
        key={tool}
        label={t(label)}
        icon={icon}
        pressed={isBlock ? format.block === tool : format[tool as keyof typeof STYLES]}
        onPress={() =>
          isBlock
            ? setBlock(tool as keyof typeof BLOCKS)
            : editor.dispatchCommand(FORMAT_TEXT_COMMAND, tool as keyof typeof STYLES)
        }
      />
    );
  };
  return (
    <div>
      <Toolbar.Root
        className={styles.toolbar}
        aria-label={t('notes.toolbar')}
        aria-controls={controls}
      >
        {tools.map((group, i) => (
          <Fragment key={group[0]}>
            {i > 0 && <Toolbar.Separator className={styles.separator} />}
            {group.map(buttonOf)}
          </Fragment>
        ))}
        {children}
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

interface ToolButtonProps {
  readonly label: string;
  readonly icon: LucideIcon;
  /** Left out for what is done once, rather than on or off. */
  readonly pressed?: boolean;
  readonly onPress: () => void;
}

/** One button of the toolbar. */
export function ToolButton({ label, icon: Icon, pressed, onPress }: ToolButtonProps) {
  return (
    <Toolbar.Button
      className={styles.tool}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      // The caret stays in the text.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      <Icon size={16} aria-hidden />
    </Toolbar.Button>
  );
}
