import { MessageSquare } from 'lucide-react';
import { useBoard, useReadable } from '../../state/hooks';
import { cx } from '../../ui/cx';
import styles from './CommentCount.module.css';
import { commentCount } from './commentCount';

/** How many comments stand on an entity, beside its name; nothing where there are none. */
export function CommentCount({ id, className }: { id: string; className?: string | undefined }) {
  const mark = useReadable(useBoard().talk.marks).get(id);
  if (!mark) return null;
  const words = commentCount(mark);
  return (
    <span className={cx(styles.mark, className)} title={words}>
      <MessageSquare size={13} aria-hidden />
      <span aria-hidden="true">{Math.max(mark.open, mark.unread)}</span>
      {mark.unread > 0 && <span className={styles.dot} aria-hidden="true" />}
      <span className="vh">{words}</span>
    </span>
  );
}
