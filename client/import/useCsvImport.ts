import { useEffect, useState } from 'react';
import { todayDay } from '../../shared/dates';
import { type BoardFile, looksLikeJson } from '../../shared/formats/boardFile';
import type { DateOrder } from '../../shared/formats/cells';
import {
  type ImportFormat,
  recogniseFormat,
  takesSeveral,
} from '../../shared/formats/importFormats';
import { EMPTY_PLAN } from '../../shared/plan/planDoc';
import type { Board } from '../state/board';
import type { FilePreview, PlanPreview } from './filePreview';
import { plainRecords } from './plainRecords';
import { createPreviewThread } from './previewThread';
import { type FilesRead, type ReadFile, readFiles } from './readFiles';

export interface CsvImport {
  readonly files: readonly ReadFile[];
  /** Why the chosen files could not be read. */
  readonly refused: Extract<FilesRead, { ok: false }> | { readonly reason: 'one-file' } | null;
  readonly reading: boolean;
  /** What an import that leaves bad rows out would do; null before files are chosen. */
  readonly plan: PlanPreview | null;
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
  const [thread] = useState(createPreviewThread);
  const [preview, setPreview] = useState<FilePreview | null>(null);
  useEffect(() => thread.stop, [thread]);

  // The menus answer first, the counts follow; what was known before stands until then.
  useEffect(() => {
    if (files.length === 0) return setPreview(null);
    setReading(true);
    let wanted = true;
    const people = board ? [...board.people.get().values()] : [];
    void thread
      .preview({
        format: isBoardFile(files) ? 'board' : format,
        files: files.map(({ name, text }) => ({ name, text })),
        existing: board ? plainRecords(board.plan.records()) : EMPTY_PLAN,
        options: {
          mapping,
          ...(dateOrder === undefined ? {} : { dateOrder }),
          skipBad: true,
          people: people.map(({ id, name }) => ({ id, name })),
          today: todayDay(),
        },
      })
      .then((read) => {
        if (!wanted) return;
        setPreview(read);
        setReading(false);
      });
    return () => {
      wanted = false;
    };
  }, [thread, files, format, mapping, dateOrder, board]);
  const plan = preview?.kind === 'plan' ? preview.plan : null;
  const boardFile = preview?.kind === 'board' ? preview.file : null;

  const choose = async (chosen: readonly File[]) => {
    setReading(true);
    const read = await readFiles(chosen);
    setReading(false);
    setPreview(null);
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
