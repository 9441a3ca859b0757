/** Less than this is a bar of the browser that comes and goes, in px. */
const LEAST_KEYBOARD = 80;

/** How much of a window's lower edge the on-screen keyboard lies over, in px. */
export function keyboardHeight(
  windowHeight: number,
  { height, offsetTop, scale }: Pick<VisualViewport, 'height' | 'offsetTop' | 'scale'>,
): number {
  // Magnified by two fingers, a part of the page is seen, keyboard or not.
  if (scale > 1.01) return 0;
  const covered = Math.round(windowHeight - height - offsetTop);
  return covered < LEAST_KEYBOARD ? 0 : covered;
}

/**
 * Keeps `--keyboard` on the page, for what stands at its lower edge, and the field that is written in above the
 * keyboard: browsers lay the keyboard over a page that does not scroll.
 */
export function startKeyboardRoom(): void {
  const view = window.visualViewport;
  if (!view) return;
  let was = 0;
  const measure = () => {
    const now = keyboardHeight(window.innerHeight, view);
    if (now === was) return;
    was = now;
    document.documentElement.style.setProperty('--keyboard', `${now}px`);
    if (now > 0) document.activeElement?.scrollIntoView({ block: 'nearest' });
  };
  view.addEventListener('resize', measure);
  view.addEventListener('scroll', measure);
}
