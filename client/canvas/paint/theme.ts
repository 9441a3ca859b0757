import { type CanvasTheme, DARK, LIGHT } from '../../../shared/picture/paint/theme';
import { STICKY_COLOURS } from '../../../shared/talk/schema';

type Colour = Exclude<keyof CanvasTheme, 'dark' | 'forced' | 'contrast' | 'font' | 'stickies'>;

const TOKENS: Record<Colour, string> = {
  canvas: '--canvas',
  surface: '--surface',
  surfaceRaised: '--surface-raised',
  surfaceSunken: '--surface-sunken',
  laneAlt: '--lane-alt',
  border: '--border',
  borderStrong: '--border-strong',
  gridMinor: '--grid-minor',
  gridMajor: '--grid-major',
  text: '--text',
  textMuted: '--text-muted',
  textSubtle: '--text-subtle',
  accent: '--accent',
  accentText: '--accent-text',
  accentSoft: '--accent-soft',
  link: '--link',
  focus: '--focus',
  today: '--today',
  todayText: '--today-text',
  success: '--success',
  warning: '--warning',
  danger: '--danger',
  dangerOn: '--danger-on',
  dependency: '--dependency',
  snapGuide: '--snap-guide',
  stickyInk: '--sticky-ink',
};

/** Reads the tokens in effect on the page. */
export function readTheme(root: HTMLElement): CanvasTheme {
  const style = getComputedStyle(root);
  const dark = root.dataset.theme === 'dark';
  const theme: Record<string, unknown> = { ...(dark ? DARK : LIGHT) };
  for (const [colour, token] of Object.entries(TOKENS)) {
    const value = style.getPropertyValue(token).trim();
    if (value !== '') theme[colour] = value;
  }
  const papers = STICKY_COLOURS.map((colour) => [
    colour,
    style.getPropertyValue(`--sticky-${colour}`).trim() || (dark ? DARK : LIGHT).stickies[colour],
  ]);
  return {
    ...(theme as unknown as CanvasTheme),
    stickies: Object.fromEntries(papers),
    forced: matchMedia('(forced-colors: active)').matches,
    contrast: matchMedia('(prefers-contrast: more)').matches,
  };
}

/** Calls `listener` when the colours in effect may have changed. */
export function watchTheme(root: HTMLElement, listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(root, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
  const queries = [
    '(prefers-color-scheme: dark)',
    '(forced-colors: active)',
    '(prefers-contrast: more)',
  ].map((q) => matchMedia(q));
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener('change', listener);
  };
}
