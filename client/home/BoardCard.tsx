import { Ellipsis } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatAgo } from '../i18n/format';
import { deviceBoards, type KnownBoard } from '../state/deviceBoards';
import { IconButton } from '../ui/IconButton';
import { Menu, type MenuItem } from '../ui/Menu';
import styles from './BoardCard.module.css';
import { BoardStatus } from './BoardStatus';
import { BoardThumb } from './BoardThumb';
import { type LiveBoard, useLiveBoard } from './useLiveBoard';

export interface BoardEntryProps {
  board: KnownBoard;
  menu: (board: KnownBoard, live: LiveBoard) => readonly MenuItem[];
}

/** A board in the grid: one link over all of it, and a menu. */
export function BoardCard({ board, menu }: BoardEntryProps) {
  const { t } = useTranslation();
  const card = useRef<HTMLElement>(null);
  const live = useLiveBoard(board, card);
  const unsaved = deviceBoards.unsaved(board.id);
  return (
    <article ref={card} className={styles.card}>
      <div className={styles.preview}>
        <BoardThumb preview={live.preview} width={280} height={118} />
      </div>
      <div className={styles.text}>
        <h3 className={styles.title}>
          <Link href={`/b/${board.id}`} className={styles.link} title={board.title}>
            <bdi>{board.title}</bdi>
          </Link>
        </h3>
        <BoardStatus board={board} live={live} />
        <p className={styles.meta}>
          {unsaved > 0
            ? t('home.unsaved', { count: unsaved })
            : [
                live.info && t('home.initiatives', { count: live.info.counts.initiatives }),
                t('home.opened', { when: formatAgo(board.openedAt) }),
              ]
                .filter(Boolean)
                .join(' · ')}
        </p>
      </div>
      <Menu
        align="end"
        items={menu(board, live)}
        trigger={
          <IconButton
            className={styles.more}
            size="sm"
            label={t('home.more', { title: board.title })}
            icon={<Ellipsis size={16} aria-hidden />}
          />
        }
      />
    </article>
  );
}
