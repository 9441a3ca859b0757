import { useEffect } from 'react';
import { useScene } from '../canvas/sceneContext';
import { useBoard } from '../state/hooks';
import type { UiState, UiStore } from '../state/uiStore';

type Panels = Pick<UiState, 'leftPanel' | 'rightPanel'>;

/** What to close so that two sheets never lie on each other: the one that was there before. */
export function sheetToClose(now: Panels, before: Panels | null): Partial<Panels> | null {
  if (now.leftPanel === null || now.rightPanel === null) return null;
  return before?.rightPanel && now.leftPanel !== before.leftPanel
    ? { rightPanel: null }
    : { leftPanel: null };
}

/** Keeps to one sheet at a time while panels are sheets. */
export function useOneSheet(sheets: boolean): void {
  const { ui } = useBoard();
  useEffect(() => {
    if (!sheets) return;
    const close = (store: UiStore, before: Panels | null) => {
      const closed = sheetToClose(store.getState(), before);
      if (closed) store.setState(closed);
    };
    close(ui, null);
    return ui.subscribe((_now, before) => close(ui, before));
  }, [ui, sheets]);
}

/** Brings what is selected into what a sheet leaves of the wall, once that has its new height. */
export function useRevealAbove(covered: boolean): void {
  const scene = useScene();
  const { ui } = useBoard();
  useEffect(() => {
    if (!covered) return;
    const { height } = scene.camera.get();
    const stop = scene.camera.subscribe(() => {
      if (scene.camera.get().height >= height) return;
      stop();
      const [selected] = ui.getState().selection;
      if (selected !== undefined) scene.reveal(selected);
    });
    return stop;
  }, [scene, ui, covered]);
}
