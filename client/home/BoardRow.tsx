import { Ellipsis } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatAgo } from '../i18n/format';
import { IconButton } from '../ui/IconButton';
import { Menu } from '../ui/Menu';
import type { BoardEntryProps } from './BoardCard';
import styles from './BoardRow.module.css';
import { BoardStatus } from './BoardStatus';
import { BoardThumb } from './BoardThumb';
import { useLiveBoard } from './useLiveBoard';

/** A board in the list layout: a row of a table. */
export function BoardRow({ board, menu }: BoardEntryProps) {
  const { t } = useTranslation();
  const row = useRef<HTMLTableRowElement>(null);
  const live = useLiveBoard(board, row);
  return (
    <tr ref={row} className={styles.row}>
      <th scope="row" className={styles.name}>
        <span className={styles.preview}>
          <BoardThumb preview={live.preview} width={64} height={32} />
        </span>
        <Link href={`/b/${board.id}`} className={styles.link}>
          <bdi>{board.title}</bdi>
        </Link>
      </th>
      <td>
        <BoardStatus board={board} live={live} />
      </td>
      <td className={styles.meta}>
        {live.info ? t('home.initiatives', { count: live.info.counts.initiatives }) : ''}
      </td>
      <td className={styles.meta}>{formatAgo(board.openedAt)}</td>
      <td className={styles.more}>
        <Menu
          align="end"
          items={menu(board, live)}
          trigger={
            <IconButton
              size="sm"
              label={t('home.more', { title: board.title })}
              icon={<Ellipsis size={16} aria-hidden />}
            />
          }
        />
      </td>
    </tr>
  );
}
