import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Kbd } from '../ui/Kbd';
import { Switch } from '../ui/Switch';
import { updateSettings, useSettings } from '../ui/settings';
import type { Action, ActionGroup } from './action';
import styles from './dialogs.module.css';
import { KeyChooser } from './KeyChooser';
import { isSingleKey, keysOf, ownKeyOf } from './keyBindings';
import { isMac, shownShortcut } from './platform';
import { actionNamed, allActions } from './registry';
import { isCharacterShortcut } from './shortcuts';
import { useRestoreFocus } from './useRestoreFocus';

const GROUPS: readonly ActionGroup[] = ['anywhere', 'view', 'focus', 'create', 'move', 'vote'];

/** Keys of move and resize mode, which belong to no action of their own. */
const IN_MOVE: readonly (readonly [string, readonly string[]])[] = [
  ['moveTime', ['ArrowLeft', 'ArrowRight']],
  ['moveFar', ['Shift+ArrowLeft', 'Shift+ArrowRight']],
  ['moveAcross', ['ArrowUp', 'ArrowDown']],
  ['moveDrop', ['Space', 'Enter']],
  ['moveCancel', ['Escape']],
  ['resizeEnd', ['R ArrowLeft', 'R ArrowRight']],
  ['resizeStart', ['R Shift+ArrowLeft', 'R Shift+ArrowRight']],
];

/** Every shortcut of the board, made from the same list that answers the keys. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const restore = useRestoreFocus();
  const singleKeys = useSettings((s) => s.singleKeys);
  const chosen = useSettings((s) => s.keys);
  const keysOfAction = (id: string) => keysOf(actionNamed(id), chosen);
  const resize = keysOfAction('resize').find(isCharacterShortcut);
  const shown = allActions.filter((action) => action.shortcuts.length > 0);
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
        {GROUPS.map((group) => (
          <Group
            key={group}
            title={t(`actions.group.${group}`)}
            entries={shown
              .filter((action) => action.group === group)
              .map((action) => ({
                label: t(`actions.label.${action.id}`),
                keys: keysOf(action, chosen).filter(
                  (key) => ownKeyOf(action) === null || !isSingleKey(key),
                ),
                ...(ownKeyOf(action) === null ? {} : { action }),
              }))}
          />
        ))}
        <Group
          title={t('actions.shortcuts.inMove')}
          entries={IN_MOVE.map(([key, keys]) => ({
            label: t(`actions.shortcuts.${key}`),
            // Resizing begins with its key, whichever that is.
            keys: keys.flatMap((k) =>
              !k.startsWith('R ') ? [k] : resize ? [k.replace('R', resize)] : [],
            ),
          }))}
        />
      </div>
    </Dialog>
  );
}

interface GroupProps {
  title: string;
  entries: readonly Entry[];
}

interface Entry {
  readonly label: string;
  readonly keys: readonly string[];
  /** Its key can be chosen. */
  readonly action?: Action;
}

function Group({ title, entries }: GroupProps) {
  return (
    <section className={styles.group}>
      <h3>{title}</h3>
      <dl>
        {entries.map(({ label, keys, action }) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
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
