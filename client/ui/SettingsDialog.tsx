import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { LanguageChooser } from './LanguageChooser';
import { SegmentedControl } from './SegmentedControl';
import styles from './SettingsDialog.module.css';
import { Switch } from './Switch';
import { updateSettings, useSettings } from './settings';

export interface SettingsDialogProps {
  open: boolean;
  onClose: () => void;
  /** More groups, of the page that opens it. */
  children?: ReactNode;
}

/** What a person sets for this device; takes effect at once. */
export function SettingsDialog({ open, onClose, children }: SettingsDialogProps) {
  const { t } = useTranslation();
  const settings = useSettings((s) => s);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('common.settings.title')}
      footer={
        <Button size="lg" onClick={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <div className={styles.groups}>
        <div className={styles.row}>
          <span>{t('common.settings.theme')}</span>
          <SegmentedControl
            label={t('common.settings.theme')}
            value={settings.theme}
            options={[
              { value: 'light', label: t('common.settings.light') },
              { value: 'dark', label: t('common.settings.dark') },
              { value: 'system', label: t('common.settings.system') },
            ]}
            onChange={(theme) => updateSettings({ theme })}
          />
        </div>
        <LanguageChooser />
        <Switch
          label={t('common.settings.motion')}
          hint={t('common.settings.motionHint')}
          checked={settings.reducedMotion}
          onChange={(reducedMotion) => updateSettings({ reducedMotion })}
        />
        <Switch
          label={t('common.settings.singleKeys')}
          hint={t('common.settings.singleKeysHint')}
          checked={settings.singleKeys}
          onChange={(singleKeys) => updateSettings({ singleKeys })}
        />
        {children}
      </div>
    </Dialog>
  );
}
