import { Settings, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PERSON_COLOURS } from '../../shared/plan/colours';
import type { Me } from '../state/deviceBoards';
import { Avatar } from '../ui/Avatar';
import { IconButton } from '../ui/IconButton';
import { SearchField } from '../ui/SearchField';
import styles from './HomeHeader.module.css';

export interface HomeHeaderProps {
  me: Me | null;
  query: string;
  onQuery: (query: string) => void;
  /** Left out while there is nothing to search. */
  searchable: boolean;
  onSettings: () => void;
}

/** The bar above the boards. */
export function HomeHeader({ me, query, onQuery, searchable, onSettings }: HomeHeaderProps) {
  const { t } = useTranslation();
  return (
    <header className={styles.header}>
      <h1 className={styles.brand}>
        <img src="/icon.svg" alt="" width={24} height={24} />
        {t('common.planwall')}
      </h1>
      <div className={styles.search}>
        {searchable && <SearchField label={t('home.search')} value={query} onChange={onQuery} />}
      </div>
      <IconButton
        label={t('home.settings')}
        icon={<Settings size={16} aria-hidden />}
        onClick={onSettings}
      />
      <IconButton
        label={me ? t('home.yourName', { name: me.name }) : t('home.nameField')}
        icon={
          me ? (
            <Avatar name={me.name} colour={me.colour ?? PERSON_COLOURS[7]} decorative />
          ) : (
            <UserRound size={16} aria-hidden />
          )
        }
        onClick={onSettings}
      />
    </header>
  );
}
