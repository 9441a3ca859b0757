import { Suspense, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bodyProblem, bodyText, MAX_COMMENT } from '../../shared/talk/body';
import { shownShortcut } from '../actions/platform';
import { browserStorage } from '../state/deviceBoards';
import { useBoard } from '../state/hooks';
import { Button } from '../ui/Button';
import { later } from '../ui/later';
import type { EditorHandle } from './CommentEditor';
import styles from './Composer.module.css';
import { createDrafts } from './drafts';

const CommentEditor = later(async () => (await import('./CommentEditor')).CommentEditor);

/** Typing is kept on the device once it pauses for so long. */
const KEEP_MS = 250;

interface ComposerProps {
  /** Where an unsent text is kept, by this name. */
  readonly place: string;
  /** What a screen reader calls the field. */
  readonly label: string;
  readonly placeholder?: string;
  readonly send: string;
  /** Text to begin with where nothing was begun. */
  readonly body?: unknown;
  readonly autoFocus?: boolean;
  /** Answers false where it could not be sent: then the text stays. */
  readonly onSend: (body: unknown) => boolean;
  /** Has a Cancel button and Escape. What was typed is thrown away. */
  readonly onCancel?: () => void;
}

/** The field for a comment, with its button. What is typed is kept on this device until it is sent. */
export function Composer(props: ComposerProps) {
  const { place, label, placeholder = '', send, body, autoFocus = false, onSend, onCancel } = props;
  const { t } = useTranslation();
  const board = useBoard();
  const [drafts] = useState(() => createDrafts(board.id, browserStorage()));
  const [initial] = useState(
    () => drafts.read(place) ?? (body === undefined ? null : JSON.stringify(body)),
  );
  const [problem, setProblem] = useState<string | null>(null);
  const editor = useRef<EditorHandle | null>(null);
  const keeping = useRef<{ timer: ReturnType<typeof setTimeout>; run: () => void } | null>(null);
  const id = useId();

  const flush = () => {
    const waiting = keeping.current;
    if (!waiting) return;
    clearTimeout(waiting.timer);
    keeping.current = null;
    waiting.run();
  };
  const forget = () => {
    if (keeping.current) clearTimeout(keeping.current.timer);
    keeping.current = null;
    drafts.write(place, null);
  };
  const flushes = useRef(flush);
  flushes.current = flush;
  useEffect(() => {
    const leave = () => flushes.current();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);

  const onChange = (next: unknown) => {
    setProblem(null);
    if (keeping.current) clearTimeout(keeping.current.timer);
    const run = () => drafts.write(place, bodyText(next) === '' ? null : JSON.stringify(next));
    keeping.current = { timer: setTimeout(flush, KEEP_MS), run };
  };
  const submit = () => {
    const written = editor.current?.body();
    const why = bodyProblem(written);
    if (why) {
      const count = bodyText(written).length;
      setProblem(t(`comments.problem.${why}`, { count, max: MAX_COMMENT }));
      editor.current?.focus();
      return;
    }
    if (!onSend(written)) {
      setProblem(t('comments.problem.notSent'));
      return;
    }
    forget();
    editor.current?.clear();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard from the field and the buttons in it
    <div
      className={styles.composer}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || !onCancel) return;
        event.preventDefault();
        event.stopPropagation();
        forget();
        onCancel();
      }}
    >
      <Suspense fallback={<div className={styles.waiting} />}>
        <CommentEditor
          initial={initial}
          label={label}
          placeholder={placeholder}
          describedBy={problem ? `${id}-problem` : undefined}
          invalid={problem !== null}
          autoFocus={autoFocus}
          onReady={(handle) => {
            editor.current = handle;
          }}
          onChange={onChange}
          onSend={submit}
        />
      </Suspense>
      {problem && (
        <p id={`${id}-problem`} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={styles.buttons}>
        <span className={styles.hint} aria-hidden="true">
          {t('comments.sendHint', { keys: shownShortcut('Mod+Enter') })}
        </span>
        {onCancel && (
          <Button
            size="sm"
            onClick={() => {
              forget();
              onCancel();
            }}
          >
            {t('common.cancel')}
          </Button>
        )}
        <Button size="sm" variant="primary" onClick={submit}>
          {send}
        </Button>
      </div>
    </div>
  );
}
