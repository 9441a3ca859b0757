import { defuse } from '../../shared/formats/cells';
import type { PlanView } from '../../shared/plan/planView';
import type { Person } from '../../shared/stage';

const HEADERS = ['Title', 'Lane', 'Start', 'End', 'Owner', 'Goal', 'Estimate', 'Status'] as const;

/** What other programs get from a copy: a table of cells, with headers they and our import know. */
export function clipCells(
  view: PlanView,
  people: ReadonlyMap<string, Person>,
  ids: readonly string[],
): readonly (readonly string[])[] {
  const rows = ids.flatMap((id) => {
    const i = view.initiatives.get(id);
    if (!i) return [];
    return [
      [
        i.title,
        view.lanes.find((l) => l.id === i.lane)?.title ?? '',
        i.span?.start ?? '',
        i.span?.end ?? '',
        people.get(i.owner ?? '')?.name ?? '',
        view.goalById.get(i.goal ?? '')?.title ?? '',
        i.estimate === null ? '' : String(i.estimate),
        i.status,
      ],
    ];
  });
  return [HEADERS, ...rows];
}

const quoted = (cell: string): string =>
  /[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** Tab-separated, as spreadsheets paste it. */
export const cellsAsText = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => quoted(defuse(cell))).join('\t')).join('\n');

const escaped = (cell: string): string =>
  cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A table, as documents and mail paste it. */
export const cellsAsHtml = (rows: readonly (readonly string[])[]): string => {
  const [head = [], ...body] = rows;
  const line = (tag: 'th' | 'td', row: readonly string[]) =>
    `<tr>${row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${line('th', head)}</thead><tbody>${body.map((row) => line('td', row)).join('')}</tbody></table>`;
};
