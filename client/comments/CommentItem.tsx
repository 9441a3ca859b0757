import { Ellipsis } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bodyText } from '../../shared/talk/body';
import { isOwn } from '../../shared/talk/comments';
import type { Comment } from '../../shared/talk/schema';
import { changeComment, copyLink, deleteComment } from '../actions/comments/commentCommands';
import { useActionContext } from '../actions/useActions';
import { formatAgo, formatInstant } from '../i18n/format';
import { useReadable } from '../state/hooks';
import { Avatar } from '../ui/Avatar';
import { IconButton } from '../ui/IconButton';
import { Menu, type MenuItem } from '../ui/Menu';
import { CommentBody } from './CommentBody';
import styles from './Comments.module.css';
import { Composer } from './Composer';
import { Reactions } from './Reactions';

const NOBODYS_COLOUR = '#5A6270';

interface CommentItemProps {
  comment: Comment;
  isNew: boolean;
  now: number;
  /** What gets the focus when this comment is gone. */
  onGone: () => void;
}

/** One comment: who, when, what; its author can change it. */
export function CommentItem({ comment, isNew, now, onGone }: CommentItemProps) {
  const { t } = useTranslation();
  const context = useActionContext();
  const { board } = context;
  const { person, canComment } = useReadable(board.access);
  const author = useReadable(board.people).get(comment.author ?? '');
  const [editing, setEditing] = useState(false);
  const menu = useRef<HTMLButtonElement>(null);
  const name = author?.name ?? t('comments.someone');
  const at = Date.parse(comment.at);
  const mine = canComment && isOwn(comment, person);
  const stopEditing = () => {
    setEditing(false);
    // The field goes away with the focus in it.
    requestAnimationFrame(() => menu.current?.focus());
  };
  const items: MenuItem[] = [
    ...(mine ? [{ label: t('comments.edit'), onSelect: () => setEditing(true) }] : []),
    { label: t('comments.copyLink'), onSelect: () => void copyLink(context, comment) },
    ...(mine
      ? [
          { kind: 'separator' as const },
          {
            label: t('comments.delete'),
            danger: true,
            onSelect: () => {
              deleteComment(context, comment.id);
              onGone();
            },
          },
        ]
      : []),
  ];
  return (
    <li className={styles.comment} data-comment={comment.id} data-new={isNew || undefined}>
      <Avatar name={name} colour={author?.colour ?? NOBODYS_COLOUR} size={24} decorative />
      <div className={styles.said}>
        <div className={styles.by}>
          <span className={styles.author}>{name}</span>
          <time
            className={styles.when}
            dateTime={comment.at}
            title={t(comment.edited ? 'comments.editedAt' : 'comments.saidAt', {
              at: formatInstant(at),
              edited: comment.edited ? formatInstant(Date.parse(comment.edited)) : '',
            })}
          >
            {comment.edited
              ? t('comments.edited', { ago: formatAgo(at, now) })
              : formatAgo(at, now)}
          </time>
          {isNew && <span className={styles.new}>{t('comments.new')}</span>}
          <span className={styles.menu}>
            <Menu
              align="end"
              items={items}
              trigger={
                <IconButton
                  ref={menu}
                  size="sm"
                  label={t('comments.menu', { name, text: excerpt(comment) })}
                  icon={<Ellipsis size={16} aria-hidden />}
                />
              }
            />
          </span>
        </div>
        {comment.version !== null && (
          <p className={styles.version}>
            {t('comments.aboutVersion', { version: comment.version })}
          </p>
        )}
        {editing ? (
          <Composer
            place={`edit/${comment.id}`}
            label={t('comments.editLabel')}
            send={t('common.save')}
            body={comment.body}
            autoFocus
            onSend={(body) => {
              const done = changeComment(context, comment.id, body);
              if (done) stopEditing();
              return done;
            }}
            onCancel={stopEditing}
          />
        ) : (
          <CommentBody body={comment.body} />
        )}
        <Reactions on={{ room: 'talk', id: comment.id }} about={excerpt(comment)} />
      </div>
    </li>
  );
}

/** The first words, to tell menus apart. */
const excerpt = ({ body }: Comment): string => {
  const [line = ''] = bodyText(body).split('\n');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
};
