import { LexicalCollaboration } from '@lexical/react/LexicalCollaborationContext';
import { CollaborationPlugin } from '@lexical/react/LexicalCollaborationPlugin';
import { LexicalComposer } from '@lexical/react/LexicalComposer';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { ContentEditable } from '@lexical/react/LexicalContentEditable';
import { LexicalErrorBoundary } from '@lexical/react/LexicalErrorBoundary';
import { ListPlugin } from '@lexical/react/LexicalListPlugin';
import { MarkdownShortcutPlugin } from '@lexical/react/LexicalMarkdownShortcutPlugin';
import { RichTextPlugin } from '@lexical/react/LexicalRichTextPlugin';
import type { Provider } from '@lexical/yjs';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import type { NoteRoom } from '../state/board';
import { useBoard, useReadable } from '../state/hooks';
import { CheckLists } from './CheckLists';
import { type FormatTool, FormatToolbar } from './FormatToolbar';
import styles from './NoteEditor.module.css';
import { NOTE_MARKDOWN, NOTE_NODES, NOTE_THEME } from './noteNodes';
import { SafeLinks } from './SafeLinks';

const TOOLS: readonly (readonly FormatTool[])[] = [
  ['bold', 'italic'],
  ['bullet', 'number', 'check', 'quote'],
  ['link'],
];

interface NoteEditorProps {
  /** Whose text this is. Another id opens another room. */
  readonly entityId: string;
  /** What a screen reader calls the text. */
  readonly label: string;
  readonly placeholder?: string;
  /** Also where this person may edit the board (an entry that was deleted, say). */
  readonly readOnly?: boolean;
}

/** The shared rich text of an entity: many people at once, with their carets. Load it with `React.lazy`. */
export function NoteEditor(props: NoteEditorProps) {
  const board = useBoard();
  const { entityId } = props;
  const [room, setRoom] = useState<NoteRoom | null>(null);
  useEffect(() => {
    const opened = board.openNote(entityId);
    setRoom(opened);
    return () => opened.close();
  }, [board, entityId]);
  if (!room) return <div className={styles.note} />;
  // The binding can't change documents: another room is another editor.
  return (
    <LexicalCollaboration key={room.doc.guid}>
      <RoomEditor {...props} room={room} />
    </LexicalCollaboration>
  );
}

function RoomEditor({
  room,
  entityId,
  label,
  placeholder = '',
  readOnly = false,
}: NoteEditorProps & { room: NoteRoom }) {
  const { t } = useTranslation();
  const board = useBoard();
  const { canEditNotes } = useReadable(board.access);
  const loaded = useReadable(room.loaded);
  const editable = canEditNotes && !readOnly;
  const carets = useRef<HTMLDivElement>(null);
  const id = useId();
  const [failed, setFailed] = useState(false);
  const connect = useCallback(
    (docId: string, docs: Map<string, Y.Doc>) => {
      docs.set(docId, room.doc);
      return room.provider as Provider;
    },
    [room],
  );
  return (
    <LexicalComposer
      initialConfig={{
        namespace: 'note',
        nodes: NOTE_NODES,
        theme: NOTE_THEME,
        editable,
        // The text comes from the room.
        editorState: null,
        onError: (error) => {
          setFailed(true);
          reportError(error);
        },
      }}
    >
      <div className={styles.note} data-editable={editable}>
        {editable && <FormatToolbar controls={id} tools={TOOLS} />}
        <div className={styles.page} ref={carets}>
          <RichTextPlugin
            contentEditable={
              <ContentEditable
                id={id}
                className={styles.text}
                ariaLabel={label}
                aria-placeholder={loaded ? placeholder : ''}
                placeholder={() =>
                  loaded ? <div className={styles.placeholder}>{placeholder}</div> : null
                }
              />
            }
            ErrorBoundary={LexicalErrorBoundary}
          />
        </div>
        {failed && (
          <p className={styles.problem} role="alert">
            {t('notes.failed')}
          </p>
        )}
      </div>
      <ListPlugin />
      <CheckLists />
      <SafeLinks />
      <MarkdownShortcutPlugin transformers={NOTE_MARKDOWN} />
      <Editable editable={editable} />
      <CollaborationPlugin
        id={entityId}
        providerFactory={connect}
        // Two people who open an empty note would both seed it.
        shouldBootstrap={false}
        cursorsContainerRef={carets}
        // The room's provider knows names and colours, own ones too; a name that changes here would reconnect.
        username=""
        cursorColor=""
      />
    </LexicalComposer>
  );
}

/** Follows the right to edit, which may change while the note is open. */
function Editable({ editable }: { editable: boolean }) {
  const [editor] = useLexicalComposerContext();
  useEffect(() => editor.setEditable(editable), [editor, editable]);
  return null;
}
