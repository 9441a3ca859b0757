import { Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/IconButton';
import styles from './HomeHeader.module.css';

/** The bar above the boards. */
export function HomeHeader({ onSettings }: { onSettings: () => void }) {
  const { t } = useTranslation();
  return (
    <header className={styles.header}>
      <h1 className={styles.brand}>
        <img src="/icon.svg" alt="" width={24} height={24} />
        {t('common.planwall')}
      </h1>
      <IconButton
        label={t('home.settings')}
        icon={<Settings size={16} aria-hidden />}
        onClick={onSettings}
      />
    </header>
  );
}
