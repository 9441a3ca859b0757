import { Ellipsis, Lock } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sticky } from '../../shared/talk/schema';
import { CommentCount } from '../actions/comments/CommentCount';
import { excerptOf, rewrite } from '../actions/stickies/stickyEdits';
import { mayHandle } from '../actions/stickies/stickyRights';
import { useActionContext } from '../actions/useActions';
import { useBoard, useReadable } from '../state/hooks';
import { Avatar } from '../ui/Avatar';
import { cx } from '../ui/cx';
import { IconButton } from '../ui/IconButton';
import { MenuAt } from '../ui/Menu';
import { TextField } from '../ui/TextField';
import styles from './Parking.module.css';
import { parkedItems } from './parkedItems';

interface ParkedCardProps {
  sticky: Sticky;
  dragging: boolean;
  onPointerDown: (sticky: Sticky, event: PointerEvent) => void;
}

/** One parked sticky: dragged onto the wall; its menu does that and all else. */
export function ParkedCard({ sticky, dragging, onPointerDown }: ParkedCardProps) {
  const { t } = useTranslation();
  const context = useActionContext();
  const board = useBoard();
  const author = useReadable(board.people).get(sticky.author ?? '');
  const isUnseen = useReadable(board.shownWall).unseen.has(sticky.id);
  useReadable(board.access);
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const [text, setText] = useState<string | null>(null);
  const title = excerptOf(sticky);
  const items = parkedItems(context, sticky, () => setText(sticky.text));
  const mine = mayHandle(board, sticky);
  const save = () => {
    if (text !== null) rewrite(board, sticky.id, text);
    setText(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') save();
    else if (event.key === 'Escape') setText(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <li>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a short way by pointer; the menu button has all of it */}
      <div
        className={cx(styles.card, dragging && styles.dragging, mine && styles.movable)}
        style={{ background: `var(--sticky-${sticky.colour})` }}
        onPointerDown={(event) => {
          if (mine && text === null) onPointerDown(sticky, event);
        }}
        onContextMenu={(event) => {
          if (items.length === 0) return;
          event.preventDefault();
          setMenu({ x: event.clientX, y: event.clientY });
        }}
      >
        {text === null ? (
          <p className={styles.text}>{sticky.text}</p>
        ) : (
          <TextField
            autoFocus
            className={styles.editing}
            label={t('stickies.parking.editField', { title })}
            hideLabel
            value={text}
            onChange={setText}
            onKeyDown={onKeyDown}
            onBlur={save}
          />
        )}
        <div className={styles.foot}>
          {author && <Avatar name={author.name} colour={author.colour} size={20} />}
          {isUnseen && <Lock size={14} role="img" aria-label={t('stickies.parking.onlyMe')} />}
          <CommentCount id={sticky.id} />
          {sticky.reviewed !== null && (
            <span className={styles.kept}>{t('stickies.parking.reviewed')}</span>
          )}
          {items.length > 0 && (
            <IconButton
              size="sm"
              className={styles.more}
              label={t('stickies.parking.menu', { title })}
              icon={<Ellipsis size={16} aria-hidden />}
              aria-haspopup="menu"
              onPointerDown={(event) => event.stopPropagation()}
              onClick={({ currentTarget }) => {
                const { left, bottom } = currentTarget.getBoundingClientRect();
                setMenu({ x: left, y: bottom + 4 });
              }}
            />
          )}
        </div>
      </div>
      {menu && (
        <MenuAt
          point={menu}
          items={items}
          label={t('stickies.parking.menu', { title })}
          onClose={() => setMenu(null)}
        />
      )}
    </li>
  );
}
