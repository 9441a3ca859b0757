import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { create, type FontFile } from 'fontkit';

/** Fonts that have letters which Inter lacks. */
export interface OtherFonts {
  readonly files: readonly Uint8Array[];
  /** Letters that none of them has. */
  readonly missing: ReadonlySet<string>;
}

/** So many files are opened at most, each of at most so many bytes: somebody waits for the picture. */
const MOST_FILES = 400;
const MOST_BYTES = 40 * 2 ** 20;

/** Looks for letters in the fonts of some folders; whatever cannot be read there is passed over. */
export function fontsFor(letters: ReadonlySet<string>, folders: readonly string[]): OtherFonts {
  const missing = new Set(letters);
  const files: Uint8Array[] = [];
  if (missing.size === 0) return { files, missing };
  const paths = folders.flatMap(fontsIn).sort((a, b) => oddity(a) - oddity(b));
  for (const path of paths.slice(0, MOST_FILES)) {
    if (missing.size === 0) break;
    const bytes = read(path);
    const found = bytes ? [...missing].filter(hasLetters(bytes)) : [];
    if (!bytes || found.length === 0) continue;
    files.push(bytes);
    for (const letter of found) missing.delete(letter);
  }
  return { files, missing };
}

function fontsIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => /\.(ttf|otf|ttc|otc)$/i.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}

/** Plain sans serif fonts look most like Inter. */
function oddity(path: string): number {
  const name = basename(path);
  const signs = [/^(?!.*sans)/i, /mono|code/i, /serif/i, /italic|oblique/i, /cond|narrow/i];
  const weights = [/thin|light|black|heavy/i, /bold/i];
  return [...signs, ...weights].filter((sign) => sign.test(name)).length;
}

function read(path: string): Uint8Array | null {
  try {
    return statSync(path).size <= MOST_BYTES ? readFileSync(path) : null;
  } catch {
    return null;
  }
}

/** Fonts of pictures of letters (most of coloured emoji) have no outlines: those would stay unseen. */
const hasOutlines = ({ directory: { tables } }: FontFile): boolean =>
  'glyf' in tables || 'CFF ' in tables;

function hasLetters(bytes: Uint8Array): (letter: string) => boolean {
  try {
    const made = create(bytes);
    const fonts = ('fonts' in made ? made.fonts : [made]).filter(hasOutlines);
    return (letter) =>
      fonts.some((font) => font.hasGlyphForCodePoint(letter.codePointAt(0) as number));
  } catch {
    return () => false;
  }
}
