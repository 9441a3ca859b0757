import { MessageSquarePlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { bodyText } from '../../shared/talk/body';
import type { CommentAnchor } from '../../shared/talk/schema';
import { anchorKey, type Thread } from '../../shared/talk/threads';
import { commentCount } from '../actions/comments/commentCount';
import { openComments } from '../actions/comments/openComments';
import { formatAgo } from '../i18n/format';
import { useBoard, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import styles from './CommentsSection.module.css';
import { Reactions } from './Reactions';
import { useNow } from './useNow';

const NONE: readonly Thread[] = [];
/** So many threads are shown here; all of them are a click away. */
const SHOWN = 3;

interface CommentsSectionProps {
  on: CommentAnchor;
  /** Its title, where signs can be put to it. */
  title?: string;
  /** Before the comments are shown: a dialog that is in the way closes. */
  onOpen?: () => void;
}

/** What is said about a thing, among its details: the last open threads in short, and the way to all. */
export function CommentsSection({ on, title, onOpen = () => {} }: CommentsSectionProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const { store } = board.talk;
  const { canComment } = useReadable(board.access);
  const people = useReadable(board.people);
  const mark = useReadable(board.talk.marks).get(on.id);
  const threads = useReadable({ get: store.threads, subscribe: store.subscribe });
  const now = useNow();
  const all = threads.byAnchor.get(anchorKey(on)) ?? NONE;
  const open = all.filter(({ resolved }) => !resolved);
  const show = (how: Parameters<typeof openComments>[2]) => {
    onOpen();
    openComments(board, on, how);
  };
  return (
    <section className={styles.section} aria-label={t('comments.section')}>
      <div className={styles.heading}>
        <h3>
          {t('comments.section')}
          {mark && <span className={styles.count}>{commentCount(mark)}</span>}
        </h3>
        {canComment && (
          <Button
            size="sm"
            variant="ghost"
            icon={<MessageSquarePlus size={14} aria-hidden />}
            onClick={() => show({ write: true })}
          >
            {t('comments.add')}
          </Button>
        )}
      </div>
      {title !== undefined && <Reactions on={on} about={title} />}
      {all.length === 0 && !mark && <p className={styles.none}>{t('comments.none')}</p>}
      {open.length > 0 && (
        <ul className={styles.threads}>
          {open.slice(-SHOWN).map(({ id, comments }) => {
            const [first] = comments;
            const name = people.get(first?.author ?? '')?.name ?? t('comments.someone');
            return (
              <li key={id}>
                <button
                  type="button"
                  className={styles.thread}
                  onClick={() => show({ thread: id })}
                >
                  <span className={styles.by}>
                    {name}, {formatAgo(Date.parse(first?.at ?? ''), now)}
                    {comments.length > 1 &&
                      ` · ${t('comments.replies', { count: comments.length - 1 })}`}
                  </span>
                  <span className={styles.words}>{bodyText(first?.body)}</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {(all.length > Math.min(open.length, SHOWN) || (mark !== undefined && open.length === 0)) && (
        <Button size="sm" onClick={() => show({})}>
          {t('comments.showAll')}
        </Button>
      )}
    </section>
  );
}
