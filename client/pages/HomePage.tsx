import { useState } from 'react';
import { HomeHeader } from '../home/HomeHeader';
import { SettingsDialog } from '../ui/SettingsDialog';
import styles from './HomePage.module.css';

/** Where boards begin and are found again. */
export function HomePage() {
  const [settingsOpen, setSettingsOpen] = useState(false);
  return (
    <div className={styles.page}>
      <HomeHeader onSettings={() => setSettingsOpen(true)} />
      <SettingsDialog open={settingsOpen} onClose={() => setSettingsOpen(false)} />
    </div>
  );
}
