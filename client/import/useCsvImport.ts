import { useDeferredValue, useMemo, useState } from 'react';
import { todayDay } from '../../shared/dates';
import type { DateOrder } from '../../shared/formats/cells';
import { type ImportPlan, readCsvImport } from '../../shared/formats/csvImport';
import { EMPTY_PLAN } from '../../shared/plan/planDoc';
import type { Board } from '../state/board';
import { type FilesRead, type ReadFile, readFiles } from './readFiles';

export interface CsvImport {
  readonly files: readonly ReadFile[];
  /** Why the chosen files could not be read. */
  readonly refused: Extract<FilesRead, { ok: false }> | null;
  readonly reading: boolean;
  /** What an import that leaves bad rows out would do; null before files are chosen. */
  readonly plan: ImportPlan | null;
  readonly mapping: Readonly<Record<string, string>>;
  readonly dateOrder: DateOrder | undefined;
  choose(files: readonly File[]): Promise<void>;
  map(header: string, field: string): void;
  setDateOrder(order: DateOrder): void;
}

/** The files of an import and what comes of them: read here for the preview, by the same code as on the server. */
export function useCsvImport(board: Board | null): CsvImport {
  const [files, setFiles] = useState<readonly ReadFile[]>([]);
  const [refused, setRefused] = useState<CsvImport['refused']>(null);
  const [reading, setReading] = useState(false);
  const [mapping, setMapping] = useState<Record<string, string>>({});
  const [dateOrder, setDateOrder] = useState<DateOrder | undefined>();
  // Thousands of rows take a moment: the menus answer first, the counts follow.
  const input = useDeferredValue(
    useMemo(() => ({ files, mapping, dateOrder }), [files, mapping, dateOrder]),
  );

  const plan = useMemo(() => {
    if (input.files.length === 0) return null;
    const people = board ? [...board.people.get().values()] : [];
    return readCsvImport(input.files, board?.plan.records() ?? EMPTY_PLAN, {
      mapping: input.mapping,
      ...(input.dateOrder === undefined ? {} : { dateOrder: input.dateOrder }),
      skipBad: true,
      people,
      today: todayDay(),
    });
  }, [input, board]);

  const choose = async (chosen: readonly File[]) => {
    setReading(true);
    const read = await readFiles(chosen);
    setReading(false);
    setMapping({});
    setDateOrder(undefined);
    setRefused(read.ok ? null : read);
    setFiles(read.ok ? read.files : []);
  };

  const map = (header: string, field: string) =>
    setMapping((before) => {
      // One column a field: the column that had it is kept unread instead.
      const holder = plan?.columns.find((c) => field !== '' && c.field === field);
      return { ...before, ...(holder ? { [holder.header]: '' } : {}), [header]: field };
    });

  return { files, refused, reading, plan, mapping, dateOrder, choose, map, setDateOrder };
}
