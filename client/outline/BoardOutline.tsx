import { useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { OutlineGrid } from './OutlineGrid';
import { useOutline } from './outlineContext';

/** Id of the element in the left panel that shows the grid while the Outline tab is open. */
export const OUTLINE_SLOT = 'outline-slot';

/**
 * The one accessible copy of the board. Mount it once, inside the board area and right over the canvas: its
 * rows lie over their bars, or in the left panel's slot while the Outline tab is open.
 */
export function BoardOutline() {
  const { model } = useOutline();
  const { inPanel } = useSyncExternalStore(model.subscribe, model.get);
  const slot = useSlot(inPanel);
  if (!inPanel) return <OutlineGrid key="wall" />;
  return slot && createPortal(<OutlineGrid key="panel" />, slot);
}

/** The panel's element; it may come later than the tab was chosen. */
function useSlot(isWanted: boolean): HTMLElement | null {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (!isWanted) {
      setSlot(null);
      return;
    }
    const find = () => setSlot(document.getElementById(OUTLINE_SLOT));
    find();
    const observer = new MutationObserver(find);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [isWanted]);
  return slot;
}
