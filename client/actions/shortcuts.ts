/** The parts of a keyboard event that decide what it means. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/**
 * Keys of an action: `I`, `Shift+E`, `Mod+Shift+Z`, `Ctrl+Y`, `G H` (one after the other). `Mod` is Cmd on a
 * Mac and Ctrl elsewhere. Letters and `?` mean the character produced, digits and other signs the physical
 * place of the key, so that every layout has them.
 */
export type Shortcut = string;

/** Keys of the command palette, on every page. */
export const PALETTE_KEYS: readonly Shortcut[] = ['Mod+K', 'Mod+/'];

interface Chord {
  readonly key: string;
  readonly mod: boolean;
  readonly ctrl: boolean;
  readonly shift: boolean;
}

const chords = new Map<string, Chord>();

function chordOf(text: string): Chord {
  const known = chords.get(text);
  if (known) return known;
  const parts = text === '+' ? ['+'] : text.split('+');
  const chord = {
    key: parts[parts.length - 1] as string,
    mod: parts.includes('Mod'),
    ctrl: parts.includes('Ctrl'),
    shift: parts.includes('Shift'),
  };
  chords.set(text, chord);
  return chord;
}

const CODES: Readonly<Record<string, readonly string[]>> = {
  ',': ['Comma'],
  '.': ['Period'],
  '+': ['Equal', 'NumpadAdd'],
  '-': ['Minus', 'NumpadSubtract'],
};

/** The letter a key press stands for: what it types, or on a layout without Latin letters what its key is. */
function letterOf({ key, code }: KeyPress): string | null {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const isOtherScript = /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key);
  return isOtherScript && code.startsWith('Key') ? code.slice(3) : null;
}

function isKey(chord: Chord, press: KeyPress): boolean {
  const { key } = chord;
  // On many layouts these are a shifted key.
  if (key === '?' || key === '/') return press.key === key;
  if (/^[A-Z]$/.test(key)) return letterOf(press) === key && press.shiftKey === chord.shift;
  if (/^[0-9]$/.test(key))
    return (
      (press.code === `Digit${key}` || (press.code === `Numpad${key}` && !chord.shift)) &&
      press.shiftKey === chord.shift
    );
  // Plus and minus change places between layouts: what they type counts as well.
  if (key === '+' || key === '-')
    return press.key === key || (CODES[key]?.includes(press.code) ?? false);
  if (key in CODES) return (CODES[key]?.includes(press.code) ?? false) && !press.shiftKey;
  const name = key === 'Space' ? ' ' : key;
  return press.key === name && press.shiftKey === chord.shift;
}

function isChord(text: string, press: KeyPress, isMac: boolean): boolean {
  const chord = chordOf(text);
  if (press.altKey) return false;
  if (chord.ctrl && isMac) return false;
  const main = isMac ? press.metaKey : press.ctrlKey;
  const other = isMac ? press.ctrlKey : press.metaKey;
  return main === (chord.mod || chord.ctrl) && !other && isKey(chord, press);
}

/** True for keys that type a character by themselves; the switch in the settings turns these off. */
export const isCharacterShortcut = (shortcut: Shortcut): boolean =>
  shortcut.split(' ').every((text) => {
    const { key, mod, ctrl } = chordOf(text);
    return key.length === 1 && !mod && !ctrl;
  });

/** A single-character shortcut for what was pressed: a letter, a digit or one of `,` `.` `+` `-` `?`; null for anything else. */
export function shortcutOfPress(press: KeyPress): Shortcut | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  if (press.key === '?') return '?';
  const shift = press.shiftKey ? 'Shift+' : '';
  const letter = letterOf(press);
  if (letter !== null) return shift + letter;
  const digit = /^Digit([0-9])$/.exec(press.code)?.[1];
  if (digit !== undefined) return shift + digit;
  if (press.key === '+' || press.key === '-') return press.key;
  if (press.shiftKey) return null;
  return Object.keys(CODES).find((key) => CODES[key]?.includes(press.code)) ?? null;
}

/** Something keys lead to. */
export interface Bound {
  readonly shortcuts: readonly Shortcut[];
  /** `page`: everywhere but in text fields. `board`: while the board or the outline has focus. */
  readonly where: 'page' | 'board';
}

export interface KeyScope {
  readonly isMac: boolean;
  /** Single-character keys are on. */
  readonly characters: boolean;
  readonly onBoard: boolean;
}

export type KeyAnswer<A> = { kind: 'run'; action: A } | { kind: 'waiting' } | { kind: 'none' };

const SEQUENCE_MS = 1500;

/** Reads keys one after the other and says which action they mean; remembers the first key of a sequence. */
export function createKeyReader<A extends Bound>(
  actions: readonly A[],
  now: () => number,
  keysOf: (action: A) => readonly Shortcut[] = (action) => action.shortcuts,
) {
  let first: { text: string; at: number } | null = null;
  return (press: KeyPress, { isMac, characters, onBoard }: KeyScope): KeyAnswer<A> => {
    if (['Shift', 'Control', 'Alt', 'Meta'].includes(press.key)) return { kind: 'none' };
    const begun = first && now() - first.at < SEQUENCE_MS ? first.text : null;
    first = null;
    let waiting: string | null = null;
    for (const action of actions) {
      if (action.where === 'board' && !onBoard) continue;
      for (const shortcut of keysOf(action)) {
        if (!characters && isCharacterShortcut(shortcut)) continue;
        const [one, two] = shortcut.split(' ') as [string, string?];
        if (two === undefined) {
          if (begun === null && isChord(one, press, isMac)) return { kind: 'run', action };
        } else if (begun === one) {
          if (isChord(two, press, isMac)) return { kind: 'run', action };
        } else if (begun === null && isChord(one, press, isMac)) waiting = one;
      }
    }
    if (waiting === null) return { kind: 'none' };
    first = { text: waiting, at: now() };
    return { kind: 'waiting' };
  };
}

/** Translated names of keys that have no sign of their own. */
export type KeyNames = (key: string) => string;

const MAC: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Ctrl: '⌃' };
const ARROWS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** A shortcut in the platform's notation: "Ctrl+Shift+Z" or "⇧⌘Z". */
export function formatShortcut(shortcut: Shortcut, isMac: boolean, nameOf: KeyNames): string {
  return shortcut
    .split(' ')
    .map((text) => {
      const { key, mod, ctrl, shift } = chordOf(text);
      const held = [ctrl && 'Ctrl', shift && 'Shift', mod && 'Mod'].filter((k) => k !== false);
      const name = ARROWS[key] ?? (key.length === 1 ? key : nameOf(key));
      if (isMac) return [...held.map((k) => MAC[k] as string), name].join('');
      const order = [(mod || ctrl) && nameOf('Control'), shift && nameOf('Shift'), name];
      return order.filter((part) => part !== false).join('+');
    })
    .join(' ');
}

/** The same for `aria-keyshortcuts`. */
export const ariaShortcut = (shortcut: Shortcut, isMac: boolean): string =>
  shortcut.replace('Mod', isMac ? 'Meta' : 'Control').replace('Ctrl', 'Control');
