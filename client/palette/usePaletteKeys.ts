import { useEffect, useEffectEvent } from 'react';
import { isMac } from '../actions/platform';
import { createKeyReader, PALETTE_KEYS } from '../actions/shortcuts';

/** The keys of the palette on a page that has no actions of its own. */
export function usePaletteKeys(onOpen: () => void): void {
  const open = useEffectEvent(onOpen);
  useEffect(() => {
    const read = createKeyReader([{ shortcuts: PALETTE_KEYS, where: 'page' as const }], () =>
      performance.now(),
    );
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return;
      if (read(event, { isMac, characters: false, onBoard: false }).kind !== 'run') return;
      event.preventDefault();
      open();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
