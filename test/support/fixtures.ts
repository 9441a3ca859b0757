import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of `test/fixtures`, as an import takes it. */
export const fixture = (name: string): { name: string; text: string } => ({
  name,
  text: readFileSync(join(import.meta.dirname, '../fixtures', name), 'utf8'),
});
