import { useEffect } from 'react';
import { useScene } from '../canvas/sceneContext';
import { useBoard } from '../state/hooks';
import type { UiState, UiStore } from '../state/uiStore';

type Panels = Pick<UiState, 'leftPanel' | 'rightPanel' | 'search'>;
type SheetName = keyof Panels;

/** The right one stays where nothing tells which came last. */
const SHEET_NAMES: readonly SheetName[] = ['rightPanel', 'search', 'leftPanel'];

/** What a sheet shows; null: it is closed. */
const shown = (panels: Panels, name: SheetName): unknown =>
  name === 'search' ? panels.search.open || null : panels[name];

/** What to close so that two sheets never lie on each other: those that were there before. */
export function sheetToClose(now: Panels, before: Panels | null): Partial<Panels> | null {
  const open = SHEET_NAMES.filter((name) => shown(now, name) !== null);
  if (open.length < 2) return null;
  const newest = open.find((name) => before && shown(now, name) !== shown(before, name)) ?? open[0];
  const closed = open.filter((name) => name !== newest);
  return {
    ...(closed.includes('leftPanel') ? { leftPanel: null } : {}),
    ...(closed.includes('rightPanel') ? { rightPanel: null } : {}),
    ...(closed.includes('search') ? { search: { ...now.search, open: false } } : {}),
  };
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
