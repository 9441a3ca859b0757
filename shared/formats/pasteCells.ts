import type { PlanRecords } from '../plan/planDoc';
import type { DateOrder } from './cells';
import type { ColumnMapping } from './columns';
import { type CsvImportOptions, type ImportPlan, readCsvImport } from './csvImport';
import { MAX_PASTED } from './pasteLines';

export interface PasteCellsOptions extends Pick<CsvImportOptions, 'people' | 'today' | 'skipBad'> {
  readonly mapping?: ColumnMapping;
  /** `iso`: only dates that can not be misread are expected; leave out to have the order found out. */
  readonly dateOrder?: DateOrder | 'iso';
}

/**
 * Reads pasted spreadsheet cells with a header row. Every row is new: pasting twice makes two.
 */
export function readPastedCells(
  text: string,
  existing: PlanRecords,
  { dateOrder, ...options }: PasteCellsOptions,
): ImportPlan {
  return readCsvImport([{ name: 'clipboard', text: text.replace(/[\r\n]+$/, '') }], existing, {
    ...options,
    ...(dateOrder && dateOrder !== 'iso' ? { dateOrder } : {}),
    system: 'paste',
    delimiter: '\t',
    maxRows: MAX_PASTED,
    match: false,
  });
}
