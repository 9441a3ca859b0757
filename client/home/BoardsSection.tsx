import { LayoutGrid, List } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownBoard } from '../state/deviceBoards';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { SegmentedControl } from '../ui/SegmentedControl';
import { Select } from '../ui/Select';
import { Tabs } from '../ui/Tabs';
import { BoardCard, type BoardEntryProps } from './BoardCard';
import { BoardRow } from './BoardRow';
import styles from './BoardsSection.module.css';
import {
  BOARD_SORTS,
  BOARD_TABS,
  type BoardSort,
  type BoardTab,
  inTab,
  listBoards,
} from './boardList';
import { useBoardsLayout } from './boardsLayout';

export interface BoardsSectionProps {
  boards: readonly KnownBoard[];
  query: string;
  onClearQuery: () => void;
  menu: BoardEntryProps['menu'];
}

/** The boards this browser knows: tabs, order, grid or list. */
export function BoardsSection({ boards, query, onClearQuery, menu }: BoardsSectionProps) {
  const { t } = useTranslation();
  const [tab, setTab] = useState<BoardTab>('all');
  const [sort, setSort] = useState<BoardSort>('opened');
  const [layout, setLayout] = useBoardsLayout();
  const listed = listBoards(boards, { tab, sort, query });
  const tabs = BOARD_TABS.map((value) => ({
    value,
    label: t(`home.tab.${value}`),
    count: boards.filter((board) => inTab(board, value)).length,
  }));
  return (
    <section id="boards" tabIndex={-1} aria-labelledby="your-boards" className={styles.section}>
      <h2 id="your-boards" className="vh">
        {t('home.yourBoards')}
      </h2>
      <div className={styles.controls}>
        <Select
          label={t('home.sort')}
          hideLabel
          size="sm"
          value={sort}
          options={BOARD_SORTS.map((value) => ({ value, label: t(`home.sortBy.${value}`) }))}
          onChange={setSort}
        />
        <SegmentedControl
          label={t('home.layout')}
          value={layout}
          options={[
            { value: 'grid', label: t('home.grid'), icon: <LayoutGrid size={16} aria-hidden /> },
            { value: 'list', label: t('home.list'), icon: <List size={16} aria-hidden /> },
          ]}
          onChange={setLayout}
        />
      </div>
      <Tabs label={t('home.boards')} value={tab} onChange={setTab} tabs={tabs}>
        <p role="status" className="vh">
          {query.trim() !== '' && t('home.found', { count: listed.length })}
        </p>
        {listed.length === 0 ? (
          <Nothing tab={tab} query={query.trim()} onClearQuery={onClearQuery} />
        ) : layout === 'grid' ? (
          <ul className={styles.grid}>
            {listed.map((board) => (
              <li key={board.id}>
                <BoardCard board={board} menu={menu} />
              </li>
            ))}
          </ul>
        ) : (
          <BoardTable boards={listed} menu={menu} />
        )}
      </Tabs>
    </section>
  );
}

function BoardTable({ boards, menu }: { boards: KnownBoard[]; menu: BoardEntryProps['menu'] }) {
  const { t } = useTranslation();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('home.column.name')}</th>
          <th scope="col">{t('home.column.status')}</th>
          <th scope="col" className={styles.wide}>
            {t('home.column.size')}
          </th>
          <th scope="col" className={styles.wide}>
            {t('home.column.opened')}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {boards.map((board) => (
          <BoardRow key={board.id} board={board} menu={menu} />
        ))}
      </tbody>
    </table>
  );
}

function Nothing({
  tab,
  query,
  onClearQuery,
}: {
  tab: BoardTab;
  query: string;
  onClearQuery: () => void;
}) {
  const { t } = useTranslation();
  if (query !== '')
    return (
      <EmptyState
        level={3}
        title={t('home.empty.search', { query })}
        actions={<Button onClick={onClearQuery}>{t('home.empty.clear')}</Button>}
      >
        {t('home.empty.searchText')}
      </EmptyState>
    );
  return (
    <EmptyState level={3} title={t('home.empty.all')}>
      {t(tab === 'all' ? 'home.empty.allText' : `home.empty.${tab}`)}
    </EmptyState>
  );
}
