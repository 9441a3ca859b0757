import type { IsoDate, Span } from '../dates';
import {
  readBucket,
  readCertainty,
  readDate,
  readDone,
  readNumber,
  readStatus,
  splitList,
} from './cells';
import type { CsvField } from './columns';

/** A list of ids as a cell: links have no order of their own. */
export const writeLinks = (ids: readonly string[]): string =>
  [...new Set(ids)].sort((a, b) => (a < b ? -1 : 1)).join(';');

/** An amount of work or a score; null when the cell holds none. */
export function readAmount(cell: string): number | null {
  const number = readNumber(cell);
  return number !== null && number >= 0 ? number : null;
}

/**
 * The cell that an export would write for what this cell means. Where the two differ, the import keeps the
 * original in `source.fields`, and the export writes it back as long as it still means the same.
 */
export function normaliseCell(field: CsvField, cell: string): string {
  switch (field) {
    case 'lane':
    case 'goal':
    case 'owner':
      return cell.trim();
    case 'status':
      return readStatus(cell) ?? 'idea';
    case 'certainty': {
      // The usual certainty goes without saying.
      const certainty = readCertainty(cell) ?? 'likely';
      return certainty === 'likely' ? '' : certainty;
    }
    case 'bucket':
      return readBucket(cell) ?? '';
    case 'done':
      return String(readDone(cell) ?? false);
    case 'estimate':
    case 'reach':
    case 'impact':
    case 'confidence':
    case 'effort':
    case 'value':
      return readAmount(cell)?.toString() ?? '';
    case 'depends_on':
    case 'builds_on':
      return writeLinks(splitList(cell));
    case 'tags':
      return splitList(cell).join(';');
    case 'due':
      return readDate(cell) ?? '';
    default:
      return cell;
  }
}

/** The span two date cells mean: none unless both are there and in order. */
export function spanOfDates(start: IsoDate | null, end: IsoDate | null): Span | null {
  return start !== null && end !== null && start <= end ? { start, end } : null;
}
