const restoreTargets = new WeakMap<Element, HTMLElement>();

/** Says where focus goes back to when what hangs on `anchor` closes. */
export const setOpener = (anchor: Element, target: HTMLElement): void => {
  restoreTargets.set(anchor, target);
};

/**
 * The control that really opened something: for an item of a menu (which is gone a moment later) the menu's
 * own trigger, or what had focus before a menu was opened at a point.
 */
export function openerOf(element: Element | null): HTMLElement | null {
  let current = element;
  while (current) {
    const menu: Element | null = current.closest('[role="menu"]');
    if (!menu) break;
    const trigger = document.getElementById(menu.getAttribute('aria-labelledby') ?? '');
    if (!trigger) return null;
    const before = restoreTargets.get(trigger);
    if (before) return before;
    current = trigger;
  }
  return current instanceof HTMLElement && current !== document.body ? current : null;
}
