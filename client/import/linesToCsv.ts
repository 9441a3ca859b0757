import Papa from 'papaparse';
import { defuse } from '../../shared/formats/cells';
import type { PastedLine } from '../../shared/formats/pasteLines';
import { newId } from '../../shared/ids';

/** Pasted lines as a file for a board that is yet to be made. Ids are fresh: nothing is ever matched by them. */
export function linesToCsv(lines: readonly PastedLine[]): string {
  const rows = lines.flatMap(({ title, tasks }) => {
    const id = newId();
    return [
      ['initiative', id, '', defuse(title), ''],
      ...tasks.map((task) => ['task', newId(), id, defuse(task.title), String(task.done)]),
    ];
  });
  return Papa.unparse([['type', 'id', 'parent_id', 'title', 'done'], ...rows]);
}
