import { LexicalComposer } from '@lexical/react/LexicalComposer';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { ContentEditable } from '@lexical/react/LexicalContentEditable';
import { LexicalErrorBoundary } from '@lexical/react/LexicalErrorBoundary';
import { HistoryPlugin } from '@lexical/react/LexicalHistoryPlugin';
import { ListPlugin } from '@lexical/react/LexicalListPlugin';
import { MarkdownShortcutPlugin } from '@lexical/react/LexicalMarkdownShortcutPlugin';
import { RichTextPlugin } from '@lexical/react/LexicalRichTextPlugin';
import { mergeRegister } from '@lexical/utils';
import {
  $createParagraphNode,
  $getRoot,
  CLEAR_HISTORY_COMMAND,
  COMMAND_PRIORITY_HIGH,
  HISTORY_MERGE_TAG,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  type LexicalEditor,
} from 'lexical';
import { useEffect, useId, useRef } from 'react';
import { SafeLinks } from '../notes/SafeLinks';
import { CommentToolbar } from './CommentToolbar';
import styles from './Composer.module.css';
import { COMMENT_MARKDOWN, COMMENT_NODES, COMMENT_THEME } from './commentNodes';
import { Mentions } from './Mentions';

/** What surrounds the text: it is asked for the text, and told to become empty. */
export interface EditorHandle {
  body(): unknown;
  focus(): void;
  clear(): void;
}

export interface CommentEditorProps {
  /** Lexical JSON to begin with; what can't be read begins empty. */
  readonly initial: string | null;
  readonly label: string;
  readonly placeholder: string;
  readonly describedBy?: string | undefined;
  readonly invalid: boolean;
  readonly autoFocus: boolean;
  readonly onReady: (handle: EditorHandle | null) => void;
  readonly onChange: (body: unknown) => void;
  /** Mod+Enter. */
  readonly onSend: () => void;
}

/** The rich text field of a comment: one person's, until it is sent. Load it with `React.lazy`. */
export function CommentEditor(props: CommentEditorProps) {
  const { label, placeholder, describedBy, invalid } = props;
  const id = useId();
  return (
    <LexicalComposer
      initialConfig={{
        namespace: 'comment',
        nodes: COMMENT_NODES,
        theme: COMMENT_THEME,
        editorState: $begin,
        onError: (error) => reportError(error),
      }}
    >
      <div className={styles.editor}>
        <div className={styles.page}>
          <RichTextPlugin
            contentEditable={
              <ContentEditable
                id={id}
                className={styles.text}
                ariaLabel={label}
                ariaMultiline
                aria-autocomplete="list"
                aria-haspopup="listbox"
                ariaDescribedBy={describedBy}
                ariaInvalid={invalid || undefined}
                aria-placeholder={placeholder}
                placeholder={() => <div className={styles.placeholder}>{placeholder}</div>}
              />
            }
            ErrorBoundary={LexicalErrorBoundary}
          />
        </div>
        <div className={styles.toolbar}>
          <CommentToolbar controls={id} />
        </div>
      </div>
      <HistoryPlugin />
      <ListPlugin />
      <SafeLinks />
      <MarkdownShortcutPlugin transformers={COMMENT_MARKDOWN} />
      <Mentions />
      <Wires {...props} />
    </LexicalComposer>
  );
}

/** Puts a text that was begun into the empty field. */
function resume(editor: LexicalEditor, text: string): void {
  try {
    const state = editor.parseEditorState(text);
    if (!state.isEmpty()) editor.setEditorState(state, { tag: HISTORY_MERGE_TAG });
  } catch {
    // Written by another version: what can't be read is not brought back.
  }
}

/** Ties the editor to what surrounds it. */
function Wires({ initial, autoFocus, onReady, onChange, onSend }: CommentEditorProps) {
  const [editor] = useLexicalComposerContext();
  const calls = useRef({ onReady, onChange, onSend });
  calls.current = { onReady, onChange, onSend };
  const begun = useRef(initial);
  useEffect(() => {
    if (begun.current !== null) resume(editor, begun.current);
    begun.current = null;
    const handle: EditorHandle = {
      body: () => editor.getEditorState().toJSON(),
      focus: () => editor.focus(),
      clear: () => {
        editor.update($clear);
        editor.dispatchCommand(CLEAR_HISTORY_COMMAND, undefined);
      },
    };
    calls.current.onReady(handle);
    const stop = mergeRegister(
      editor.registerUpdateListener(({ editorState, dirtyElements, dirtyLeaves }) => {
        if (dirtyElements.size + dirtyLeaves.size > 0) calls.current.onChange(editorState.toJSON());
      }),
      editor.registerCommand(
        KEY_ENTER_COMMAND,
        (event) => {
          if (!event || !(event.ctrlKey || event.metaKey)) return false;
          event.preventDefault();
          calls.current.onSend();
          return true;
        },
        COMMAND_PRIORITY_HIGH,
      ),
      // Lexical would let go of the focus; what is around the field closes, and knows where it goes.
      editor.registerCommand(KEY_ESCAPE_COMMAND, () => true, COMMAND_PRIORITY_HIGH),
    );
    return () => {
      stop();
      calls.current.onReady(null);
    };
  }, [editor]);
  useEffect(() => {
    if (autoFocus) editor.focus(undefined, { defaultSelection: 'rootEnd' });
  }, [editor, autoFocus]);
  return null;
}

function $clear(): void {
  $begin();
  $getRoot().selectEnd();
}

/** One empty line. A selection in it would take the focus. */
function $begin(): void {
  $getRoot().clear().append($createParagraphNode());
}
