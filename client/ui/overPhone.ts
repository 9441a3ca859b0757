import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { PHONE } from './hands';
import { useMedia } from './useMedia';

/** Panels that lie over all of a phone now. */
const panels = createStore(() => ({ open: 0 }));
const add = (count: number) => panels.setState(({ open }) => ({ open: open + count }));

/** Tells that a panel is open which lies over all of the window where that is a phone. */
export function useLiesOverPhone(): void {
  useEffect(() => {
    add(1);
    return () => add(-1);
  }, []);
}

/** Whether a panel lies over all of the window, with its work at the lower edge. */
export function usePhoneCovered(): boolean {
  const phone = useMedia(PHONE);
  return useStore(panels, ({ open }) => open > 0) && phone;
}
