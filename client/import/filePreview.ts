import { type BoardFile, readBoardFile } from '../../shared/formats/boardFile';
import type { CsvImportOptions, ImportPlan } from '../../shared/formats/csvImport';
import { type ImportFormat, readImport } from '../../shared/formats/importFormats';
import type { PlanRecords } from '../../shared/plan/planDoc';

/** What is asked of the thread that reads files. `board` is a board's own file, JSON. */
export interface PreviewRequest {
  readonly format: ImportFormat | 'board';
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** What stands on the board already. */
  readonly existing: PlanRecords;
  readonly options: CsvImportOptions;
}

/** What an import would do, without the means to do it: plain data, so that it goes from thread to thread. */
export type PlanPreview = Omit<ImportPlan, 'apply'>;
export type FilePreview =
  | { readonly kind: 'plan'; readonly plan: PlanPreview }
  | { readonly kind: 'board'; readonly file: BoardFile };

/** Reads the files by the same code as the server. */
export function previewFiles({ format, files, existing, options }: PreviewRequest): FilePreview {
  if (format === 'board')
    return { kind: 'board', file: readBoardFile(files[0]?.text ?? '', existing) };
  const { apply: _, ...plan } = readImport(format, files, existing, options);
  return { kind: 'plan', plan };
}
