import { inOwnDirection } from '../../bidi';

/** Measures text; a 2D context with its font set, or a test's ruler. */
export type Ruler = (text: string, font: string) => number;

/** Widths and shortenings of the texts that were drawn lately. Bounded: the oldest half goes when it is full. */
export interface TextCache {
  width(text: string, font: string): number;
  /** The text cut to a width with an ellipsis, running as its own script does; '' when not even one letter fits. */
  cut(text: string, font: string, width: number): string;
  /** At most `lines` lines of a width, the last one cut. */
  wrap(text: string, font: string, width: number, lines: number): readonly string[];
  clear(): void;
  size(): number;
}

const ELLIPSIS = '…';
/** Widths are rounded down to this, so that a bar that grows while zooming does not cut its title anew each frame. */
const STEP = 4;

export function createTextCache(ruler: Ruler, limit = 20_000): TextCache {
  const widths = boundedMap<number>(limit);
  const cuts = boundedMap<string>(limit);
  const wraps = boundedMap<readonly string[]>(limit / 4);

  const width = (text: string, font: string): number => {
    const key = `${font}\n${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    const measured = ruler(text, font);
    widths.set(key, measured);
    return measured;
  };
  const cut = (text: string, font: string, room: number): string => {
    if (text === '' || room <= 0) return '';
    if (width(text, font) <= room) return inOwnDirection(text);
    const step = Math.floor(room / STEP) * STEP;
    const key = `${step}\n${font}\n${text}`;
    const known = cuts.get(key);
    if (known !== undefined) return known;
    const made = inOwnDirection(shorten(text, (t) => ruler(t, font), step));
    cuts.set(key, made);
    return made;
  };
  return {
    width,
    cut,
    wrap: (text, font, room, lines) => {
      const key = `${lines} ${room}\n${font}\n${text}`;
      const known = wraps.get(key);
      if (known) return known;
      const made = wrapLines(
        text,
        lines,
        (t) => width(t, font) <= room,
        (t) => cut(t, font, room),
      );
      wraps.set(key, made);
      return made;
    },
    clear: () => {
      widths.clear();
      cuts.clear();
      wraps.clear();
    },
    size: () => widths.size() + cuts.size() + wraps.size(),
  };
}

/** The longest beginning that fits with an ellipsis behind it, never cut inside a surrogate pair. */
function shorten(text: string, measure: (text: string) => number, room: number): string {
  const letters = [...text];
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    const candidate = letters.slice(0, mid).join('').trimEnd() + ELLIPSIS;
    if (measure(candidate) <= room) low = mid;
    else high = mid - 1;
  }
  return low === 0 ? '' : letters.slice(0, low).join('').trimEnd() + ELLIPSIS;
}

function wrapLines(
  text: string,
  lines: number,
  fits: (text: string) => boolean,
  cut: (text: string) => string,
): string[] {
  const words = text.split(/\s+/).filter((w) => w !== '');
  const made: string[] = [];
  while (words.length > 0 && made.length < lines) {
    if (made.length === lines - 1) {
      made.push(cut(words.join(' ')));
      break;
    }
    let line = words.shift() as string;
    while (words.length > 0 && fits(`${line} ${words[0]}`)) line += ` ${words.shift()}`;
    made.push(fits(line) ? inOwnDirection(line) : cut(line));
  }
  return made;
}

/** A map that forgets its older half when it is full; two generations, so that what is in use survives. */
function boundedMap<T>(limit: number) {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  const put = (key: string, value: T) => {
    young.set(key, value);
    if (young.size * 2 < limit) return;
    old = young;
    young = new Map();
  };
  return {
    get: (key: string): T | undefined => {
      const known = young.get(key);
      if (known !== undefined) return known;
      const aged = old.get(key);
      if (aged !== undefined) put(key, aged);
      return aged;
    },
    set: put,
    clear: () => {
      young = new Map();
      old = new Map();
    },
    size: () => young.size + old.size,
  };
}
