import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FontFiles } from '../../shared/picture/paper/writePdf';

const require = createRequire(import.meta.url);
const read = (name: string): Uint8Array =>
  readFileSync(require.resolve(`@expo-google-fonts/inter/${name}`));

let files: FontFiles | null = null;

/** Inter as TrueType, from its package; read once. */
export function interFiles(): FontFiles {
  files ??= {
    400: read('400Regular/Inter_400Regular.ttf'),
    500: read('500Medium/Inter_500Medium.ttf'),
    600: read('600SemiBold/Inter_600SemiBold.ttf'),
  };
  return files;
}
