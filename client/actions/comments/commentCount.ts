import { t } from '../../i18n/i18n';
import type { CommentMark } from '../../state/commentMarks';

/** "2 comments", "2 comments, 1 new". */
export function commentCount({ open, unread }: CommentMark): string {
  const comments = t('comments.count', { count: Math.max(open, unread) });
  return unread > 0 ? t('comments.countNew', { comments, count: unread }) : comments;
}
