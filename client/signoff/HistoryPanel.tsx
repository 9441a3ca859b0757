import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard, useUi } from '../state/hooks';
import type { HistoryTab } from '../state/uiStore';
import { SidePanel } from '../ui/SidePanel';
import { Tabs } from '../ui/Tabs';
import { ActivityTab } from './ActivityTab';
import styles from './HistoryPanel.module.css';
import { SignOffTab } from './SignOffTab';
import { VersionsTab } from './VersionsTab';

/** The history of the board, at the right: its sign-off, its versions, what changed and by whom. */
export function HistoryPanel() {
  const { t } = useTranslation();
  const { ui } = useBoard();
  const tab = useUi((state) =>
    state.rightPanel?.kind === 'history' ? state.rightPanel.tab : null,
  );
  // Closing gives focus back to where it was.
  const [opener] = useState(() => document.activeElement);
  if (tab === null) return null;
  const close = () => {
    ui.setState({ rightPanel: null });
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  };
  const show = (next: HistoryTab) => ui.setState({ rightPanel: { kind: 'history', tab: next } });
  return (
    <SidePanel wide label={t('signoff.panel.label')} closeLabel={t('panels.close')} onClose={close}>
      <Tabs<HistoryTab>
        label={t('signoff.panel.tabs')}
        className={styles.tabs}
        value={tab}
        onChange={show}
        tabs={[
          { value: 'signoff', label: t('signoff.panel.signoff'), content: <SignOffTab /> },
          { value: 'versions', label: t('signoff.panel.versions'), content: <VersionsTab /> },
          { value: 'activity', label: t('signoff.panel.activity'), content: <ActivityTab /> },
        ]}
      />
    </SidePanel>
  );
}
