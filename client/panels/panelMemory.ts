import type { LeftPanel, UiStore } from '../state/uiStore';
import { hasSheets } from '../ui/hands';

const KEY = 'planwall:panels';
export const LEFT_MIN = 240;
export const LEFT_MAX = 420;
export const LEFT_DEFAULT = 280;
/** Narrower than this, the left panel lies over the board. */
const LEFT_DOCKS_FROM = 1280;

export const clampLeft = (width: number): number =>
  Math.round(Math.min(LEFT_MAX, Math.max(LEFT_MIN, width)));

const PANELS: readonly LeftPanel[] = ['backlog', 'parking', 'outline'];

interface Remembered {
  leftPanel: LeftPanel;
  leftWidth: number;
}

function read(): Partial<Remembered> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const { leftPanel, leftWidth } = (stored ?? {}) as Record<string, unknown>;
    return {
      ...(leftPanel === null || PANELS.includes(leftPanel as LeftPanel)
        ? { leftPanel: leftPanel as LeftPanel }
        : {}),
      ...(typeof leftWidth === 'number' ? { leftWidth: clampLeft(leftWidth) } : {}),
    };
  } catch {
    return {};
  }
}

/** It stands beside the board, open or not as it was left; elsewhere it is closed at first. */
const leftDocks = (): boolean => window.innerWidth >= LEFT_DOCKS_FROM && !hasSheets();

/** The panels as this person left them on this device. */
export function restorePanels(ui: UiStore): void {
  ui.setState(read());
  if (!leftDocks()) ui.setState({ leftPanel: null });
}

/** Keeps tab and width of the left panel. Answers a function that stops. */
export function rememberPanels(ui: UiStore): () => void {
  return ui.subscribe(({ leftPanel, leftWidth }, before) => {
    if (leftPanel === before.leftPanel && leftWidth === before.leftWidth) return;
    if (!leftDocks()) return;
    try {
      localStorage.setItem(KEY, JSON.stringify({ leftPanel, leftWidth }));
    } catch {
      // Storage is full or blocked: the choice holds for this tab.
    }
  });
}
