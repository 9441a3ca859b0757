import { decodeText } from '../../shared/formats/decodeText';
import type { Finding } from '../../shared/formats/issue';

/** A chosen file: its text, and the bytes that go to the server. */
export interface ReadFile {
  readonly name: string;
  readonly text: string;
  readonly file: File;
}

export type FilesRead =
  | { readonly ok: true; readonly files: readonly ReadFile[] }
  | { readonly ok: false; readonly reason: 'too-many' }
  | { readonly ok: false; readonly reason: 'too-big'; readonly name: string }
  | { readonly ok: false; readonly reason: 'bad-encoding'; readonly finding: Finding };

/** A plan and its tasks. */
export const MAX_FILES = 2;
export const MAX_FILE_BYTES = 16 * 1024 * 1024;

/** Reads the files of an import, the plan before its tasks. */
export async function readFiles(chosen: readonly File[]): Promise<FilesRead> {
  if (chosen.length > MAX_FILES) return { ok: false, reason: 'too-many' };
  const files: ReadFile[] = [];
  for (const file of chosen) {
    if (file.size > MAX_FILE_BYTES) return { ok: false, reason: 'too-big', name: file.name };
    const decoded = decodeText(new Uint8Array(await file.arrayBuffer()));
    if ('error' in decoded) return { ok: false, reason: 'bad-encoding', finding: decoded.error };
    files.push({ name: file.name, text: decoded.text, file });
  }
  return {
    ok: true,
    files: files.sort((a, b) => Number(isTasks(a.text)) - Number(isTasks(b.text))),
  };
}

const isTasks = (text: string): boolean => /^\uFEFF?"?initiative[\s_-]+id\b/i.test(text);

/** "Growth plan" of `growth-plan.csv`'s file: a title to start from. */
export function titleOfFile(name: string): string {
  const words = name
    .replace(/\.[^.]*$/, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
