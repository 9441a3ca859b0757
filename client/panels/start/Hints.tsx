import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard, usePlan, useReadable, useUi } from '../../state/hooks';
import { cx } from '../../ui/cx';
import { useHand } from '../../ui/useHand';
import styles from './EmptyBoard.module.css';

const KEY = 'planwall:hints';
const HINTS = ['create', 'drag', 'share'] as const;
const IDLE_MS = 5000;
const STIRRING = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

function seen(): number {
  try {
    return Math.min(HINTS.length, Number(localStorage.getItem(KEY) ?? 0) || 0);
  } catch {
    return HINTS.length;
  }
}

function remember(count: number): void {
  try {
    localStorage.setItem(KEY, String(count));
  } catch {
    // Storage is full or blocked: dismissed for this tab.
  }
}

/** Three first-run tips, one at a time after the first idle moment, never again once dismissed. */
export function Hints() {
  const { t } = useTranslation();
  const board = useBoard();
  const { canEdit } = useReadable(board.access);
  const empty = usePlan((view) => view.initiatives.size === 0);
  const hand = useHand();
  const [next, setNext] = useState(seen);
  const [idle, setIdle] = useState(false);
  const covered = useUi(
    (ui) => ui.rightPanel !== null || ui.placing !== null || ui.ballot !== null,
  );
  const wanted = canEdit && !covered && !empty && next < HINTS.length;
  useFirstIdle(
    wanted && !idle,
    useCallback(() => setIdle(true), []),
  );
  const hint = HINTS[next];
  if (!wanted || !idle || !hint) return null;
  const dismiss = () => {
    remember(next + 1);
    setNext(next + 1);
    setIdle(false);
  };
  return (
    <aside
      className={cx(styles.hint, hint === 'share' ? styles.atShare : styles.atTools)}
      aria-label={t('board.hint.label')}
    >
      <p>{t(`board.hint.${hint}`, hand)}</p>
      <button type="button" className={styles.got} onClick={dismiss}>
        {t('board.hint.dismiss')}
      </button>
    </aside>
  );
}

function useFirstIdle(active: boolean, onIdle: () => void): void {
  useEffect(() => {
    if (!active) return;
    let timer = setTimeout(onIdle, IDLE_MS);
    const stir = () => {
      clearTimeout(timer);
      timer = setTimeout(onIdle, IDLE_MS);
    };
    for (const event of STIRRING) window.addEventListener(event, stir, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const event of STIRRING) window.removeEventListener(event, stir);
    };
  }, [active, onIdle]);
}
