import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../ui/Kbd';
import { updateSettings, useSettings } from '../ui/settings';
import type { Action } from './action';
import styles from './dialogs.module.css';
import { chooseKey, isSingleKey, keysOf, ownKeyOf, withKey } from './keyBindings';
import { shownShortcut } from './platform';

/** The key of an action as a button: press it, then the key that is wanted instead. */
export function KeyChooser({ action }: { action: Pick<Action, 'id' | 'shortcuts'> }) {
  const { t } = useTranslation();
  const chosen = useSettings((s) => s.keys);
  const [waiting, setWaiting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const label = t(`actions.label.${action.id}`);
  const key = keysOf(action, chosen).find(isSingleKey) ?? null;
  const shown = key === null ? t('actions.shortcuts.none') : shownShortcut(key);

  const stop = () => {
    setWaiting(false);
    setProblem(null);
  };
  const give = (wanted: string) => {
    updateSettings({ keys: withKey(action, wanted, chosen) });
    stop();
  };
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (['Shift', 'Control', 'Alt', 'Meta', 'Tab'].includes(event.key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === 'Escape') return stop();
    if (event.key === 'Backspace' || event.key === 'Delete') return give('');
    const choice = chooseKey(action, event, chosen);
    if (choice.ok) return give(choice.key);
    setProblem(
      choice.reason === 'taken'
        ? t('actions.shortcuts.taken', {
            key: shownShortcut(choice.key),
            action: t(`actions.label.${choice.by}`),
          })
        : t('actions.shortcuts.notAKey'),
    );
  });
  // Before the dialog around it, which would close on Esc.
  useEffect(() => {
    if (!waiting) return;
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener, true);
    return () => window.removeEventListener('keydown', listener, true);
  }, [waiting]);
  return (
    <>
      <button
        type="button"
        className={styles.key}
        data-waiting={waiting || undefined}
        aria-label={
          waiting
            ? t('actions.shortcuts.pressFor', { action: label })
            : t('actions.shortcuts.change', { action: label, key: shown })
        }
        onClick={() => setWaiting(true)}
        onBlur={stop}
      >
        {waiting ? t('actions.shortcuts.press') : key === null ? shown : <Kbd>{shown}</Kbd>}
      </button>
      {waiting && chosen[action.id] !== undefined && (
        <button
          type="button"
          className={styles.key}
          aria-label={t('actions.shortcuts.resetOf', { action: label })}
          // The blur of the button beside it must not take this one away first.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => give(ownKeyOf(action) ?? '')}
        >
          {t('actions.shortcuts.reset')}
        </button>
      )}
      <span role="alert" className={styles.keyProblem}>
        {problem}
      </span>
    </>
  );
}
