import { useDeferredValue, useMemo, useState } from 'react';
import { todayDay } from '../../shared/dates';
import { type BoardFile, looksLikeJson, readBoardFile } from '../../shared/formats/boardFile';
import type { DateOrder } from '../../shared/formats/cells';
import type { ImportPlan } from '../../shared/formats/csvImport';
import {
  type ImportFormat,
  readImport,
  recogniseFormat,
  takesSeveral,
} from '../../shared/formats/importFormats';
import { EMPTY_PLAN } from '../../shared/plan/planDoc';
import type { Board } from '../state/board';
import { type FilesRead, type ReadFile, readFiles } from './readFiles';

export interface CsvImport {
  readonly files: readonly ReadFile[];
  /** Why the chosen files could not be read. */
  readonly refused: Extract<FilesRead, { ok: false }> | { readonly reason: 'one-file' } | null;
  readonly reading: boolean;
  /** What an import that leaves bad rows out would do; null before files are chosen. */
  readonly plan: ImportPlan | null;
  /** A board exported as JSON, chosen instead of CSV files. */
  readonly boardFile: BoardFile | null;
  /** Found out from the files unless somebody chose another. */
  readonly format: ImportFormat;
  readonly mapping: Readonly<Record<string, string>>;
  readonly dateOrder: DateOrder | undefined;
  choose(files: readonly File[]): Promise<void>;
  setFormat(format: ImportFormat): void;
  map(header: string, field: string): void;
  setDateOrder(order: DateOrder): void;
}

/** A single file of JSON, unless it is another tool's. */
const isBoardFile = ([file, ...more]: readonly ReadFile[]): boolean =>
  file !== undefined &&
  more.length === 0 &&
  looksLikeJson(file.text) &&
  recogniseFormat(file.text) === 'csv';

/** The files of an import and what comes of them: read here for the preview, by the same code as on the server. */
export function useCsvImport(board: Board | null): CsvImport {
  const [files, setFiles] = useState<readonly ReadFile[]>([]);
  const [refused, setRefused] = useState<CsvImport['refused']>(null);
  const [reading, setReading] = useState(false);
  const [format, setFormat] = useState<ImportFormat>('csv');
  const [mapping, setMapping] = useState<Record<string, string>>({});
  const [dateOrder, setDateOrder] = useState<DateOrder | undefined>();
  // Thousands of rows take a moment: the menus answer first, the counts follow.
  const input = useDeferredValue(
    useMemo(() => ({ files, format, mapping, dateOrder }), [files, format, mapping, dateOrder]),
  );

  const plan = useMemo(() => {
    if (input.files.length === 0 || isBoardFile(input.files)) return null;
    const people = board ? [...board.people.get().values()] : [];
    return readImport(input.format, input.files, board?.plan.records() ?? EMPTY_PLAN, {
      mapping: input.mapping,
      ...(input.dateOrder === undefined ? {} : { dateOrder: input.dateOrder }),
      skipBad: true,
      people,
      today: todayDay(),
    });
  }, [input, board]);

  const boardFile = useMemo(() => {
    const [file] = files;
    if (!file || !isBoardFile(files)) return null;
    return readBoardFile(file.text, board?.plan.records() ?? EMPTY_PLAN);
  }, [files, board]);

  const choose = async (chosen: readonly File[]) => {
    setReading(true);
    const read = await readFiles(chosen);
    setReading(false);
    setMapping({});
    setDateOrder(undefined);
    if (!read.ok) {
      setRefused(read);
      setFiles([]);
      return;
    }
    const formats = read.files.map(({ text }) => recogniseFormat(text));
    const isAlone = read.files.length === 1 || formats.every(takesSeveral);
    setRefused(isAlone ? null : { reason: 'one-file' });
    setFormat(formats[0] ?? 'csv');
    setFiles(isAlone ? read.files : []);
  };

  const map = (header: string, field: string) =>
    setMapping((before) => {
      // One column a field: the column that had it is kept unread instead.
      const holder = plan?.columns.find((c) => field !== '' && c.field === field);
      return { ...before, ...(holder ? { [holder.header]: '' } : {}), [header]: field };
    });

  return {
    files,
    refused,
    reading,
    plan,
    boardFile,
    format,
    mapping,
    dateOrder,
    choose,
    setFormat,
    map,
    setDateOrder,
  };
}
