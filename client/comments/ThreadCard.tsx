import { CheckCheck, CircleParking, ListPlus, Reply, RotateCcw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Thread } from '../../shared/talk/threads';
import {
  factsOf,
  makeTaskOf,
  parkThread,
  postComment,
  toggleResolved,
} from '../actions/comments/commentCommands';
import { useActionContext } from '../actions/useActions';
import { formatAgo } from '../i18n/format';
import { InitiativePicker } from '../panels/details/InitiativePicker';
import { useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { CommentItem } from './CommentItem';
import styles from './Comments.module.css';
import { Composer } from './Composer';
import { useFresh } from './useFresh';

interface ThreadCardProps {
  thread: Thread;
  now: number;
  /** Scrolled to and focused when it is first drawn. */
  shown?: boolean;
  /** Written above: what it was about, where that is not said elsewhere. */
  about?: string;
  /** What gets the focus when the thread goes away. */
  onGone: () => void;
}

const NONE: readonly string[] = [];

/** A thread: what was said first, the answers, and what can be done with it. */
export function ThreadCard({ thread, now, shown = false, about, onGone }: ThreadCardProps) {
  const { t } = useTranslation();
  const context = useActionContext();
  const { board } = context;
  const { canComment, canEdit } = useReadable(board.access);
  const people = useReadable(board.people);
  const card = useRef<HTMLElement>(null);
  const reply = useRef<HTMLButtonElement>(null);
  const [mode, setMode] = useState<'reply' | 'pick' | null>(null);
  const fresh = useFresh(thread, card);
  const { root, comments, on, resolved, id } = thread;
  const nameOf = (person: string | null) => people.get(person ?? '')?.name ?? t('comments.someone');
  const { initiative, living } = factsOf(board, on);
  useEffect(() => {
    if (!shown) return;
    card.current?.scrollIntoView({ block: 'nearest' });
    card.current?.focus();
  }, [shown]);
  // The field or the list goes away with the focus in it.
  const back = () => {
    setMode(null);
    requestAnimationFrame(() => reply.current?.focus());
  };
  const gone = () => {
    if (comments.length <= 1) onGone();
    else requestAnimationFrame(() => card.current?.focus());
  };
  return (
    <article
      ref={card}
      className={styles.thread}
      data-thread={id}
      data-resolved={resolved || undefined}
      tabIndex={-1}
      aria-label={t('comments.thread', {
        name: nameOf(comments[0]?.author ?? null),
        count: comments.length,
      })}
    >
      {about !== undefined && <p className={styles.about}>{about}</p>}
      {resolved && root.resolved !== null && (
        <p className={styles.settled}>
          <CheckCheck size={14} aria-hidden />
          {t('comments.resolvedBy', {
            name: nameOf(root.resolvedBy),
            ago: formatAgo(Date.parse(root.resolved), now),
          })}
        </p>
      )}
      {root.deleted !== null && <p className={styles.deleted}>{t('comments.firstDeleted')}</p>}
      <ol className={styles.comments}>
        {comments.map((comment) => (
          <CommentItem
            key={comment.id}
            comment={comment}
            isNew={fresh.has(comment.id)}
            now={now}
            onGone={gone}
          />
        ))}
      </ol>
      {canComment && (
        <div className={styles.actions}>
          {living && (
            <Button
              ref={reply}
              size="sm"
              variant="ghost"
              icon={<Reply size={14} aria-hidden />}
              aria-expanded={mode === 'reply'}
              onClick={() => setMode(mode === 'reply' ? null : 'reply')}
            >
              {t('comments.reply')}
            </Button>
          )}
          <Button
            size="sm"
            variant="ghost"
            icon={
              resolved ? <RotateCcw size={14} aria-hidden /> : <CheckCheck size={14} aria-hidden />
            }
            onClick={() => {
              toggleResolved(context, thread);
              onGone();
            }}
          >
            {t(resolved ? 'comments.reopen' : 'comments.resolve')}
          </Button>
          {canEdit && (
            <Button
              size="sm"
              variant="ghost"
              icon={<ListPlus size={14} aria-hidden />}
              aria-expanded={initiative === null ? mode === 'pick' : undefined}
              onClick={() => {
                if (initiative === null) setMode(mode === 'pick' ? null : 'pick');
                else makeTaskOf(context, thread, initiative);
              }}
            >
              {t('comments.makeTask')}
            </Button>
          )}
          <Button
            size="sm"
            variant="ghost"
            icon={<CircleParking size={14} aria-hidden />}
            onClick={() => parkThread(context, thread)}
          >
            {t('actions.label.park')}
          </Button>
        </div>
      )}
      {mode === 'reply' && (
        <Composer
          place={`reply/${id}`}
          label={t('comments.replyLabel', { name: nameOf(comments[0]?.author ?? null) })}
          placeholder={t('comments.replyHint')}
          send={t('comments.reply')}
          autoFocus
          onSend={(body) => {
            const done = postComment(context, on, body, id);
            if (done) back();
            return done;
          }}
          onCancel={back}
        />
      )}
      {mode === 'pick' && (
        <InitiativePicker
          label={t('comments.taskOf')}
          exclude={NONE}
          error={null}
          onPick={(picked) => {
            makeTaskOf(context, thread, picked);
            back();
          }}
          onClose={back}
        />
      )}
    </article>
  );
}
