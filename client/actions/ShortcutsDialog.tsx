import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Kbd } from '../ui/Kbd';
import { Switch } from '../ui/Switch';
import { updateSettings, useSettings } from '../ui/settings';
import styles from './dialogs.module.css';
import { KeyChooser } from './KeyChooser';
import { isMac, shownShortcut } from './platform';
import { type ShortcutGroup, shortcutList } from './shortcutList';
import { useRestoreFocus } from './useRestoreFocus';

/** Every shortcut of the board, made from the same list that answers the keys. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const restore = useRestoreFocus();
  const singleKeys = useSettings((s) => s.singleKeys);
  const chosen = useSettings((s) => s.keys);
  return (
    <Dialog
      open
      onClose={onClose}
      width={720}
      title={t('actions.shortcuts.title')}
      fallbackFocus={restore}
      footer={
        <>
          {Object.keys(chosen).length > 0 && (
            <Button size="lg" onClick={() => updateSettings({ keys: {} })}>
              {t('actions.shortcuts.resetAll')}
            </Button>
          )}
          <Button size="lg" onClick={onClose}>
            {t('actions.shortcuts.close')}
          </Button>
        </>
      }
    >
      <p className={styles.intro}>{t('actions.shortcuts.intro')}</p>
      <Switch
        label={t('actions.shortcuts.switch')}
        checked={singleKeys}
        onChange={(on) => updateSettings({ singleKeys: on })}
      />
      <div className={styles.groups}>
        {shortcutList(chosen).map((group) => (
          <Group key={group.title} {...group} />
        ))}
      </div>
    </Dialog>
  );
}

function Group({ title, entries }: ShortcutGroup) {
  const { t } = useTranslation();
  return (
    <section className={styles.group}>
      <h3>{t(title)}</h3>
      <dl>
        {entries.map(({ label, keys, action }) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{t(label)}</dt>
            <dd>
              {keys
                .filter((key) => !isMac || !key.startsWith('Ctrl+'))
                .map((key) => (
                  <Kbd key={key}>{shownShortcut(key)}</Kbd>
                ))}
              {action && <KeyChooser action={action} />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
