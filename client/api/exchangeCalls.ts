import type { ImportCancelled, ImportProgress, ImportResult } from '../../shared/api/imports';
import type { ImportFormat } from '../../shared/formats/importFormats';
import type { BoardHttp } from './http';
import { withQuery } from './query';

export interface ImportRequest {
  readonly format: ImportFormat | 'json';
  readonly body: string | Blob;
  readonly dryRun?: boolean;
  readonly skipBad?: boolean;
}

/** Files of one import: read together, all or nothing. */
export interface ImportFilesRequest {
  readonly files: readonly File[];
  /** `csv` unless given. */
  readonly format?: ImportFormat;
  /** Which column is read as what, by header. */
  readonly mapping?: Readonly<Record<string, string>>;
  /** How 03/04/2026 is read; found out from the cells unless given. */
  readonly dateOrder?: 'dmy' | 'mdy' | undefined;
  readonly dryRun?: boolean;
  readonly skipBad?: boolean;
}

/** Calls that bring files of other tools into a board, and a board into files. */
export interface ExchangeCalls {
  importFile(id: string, token: string, request: ImportRequest): Promise<ImportResult>;
  importFiles(id: string, token: string, request: ImportFilesRequest): Promise<ImportResult>;
  importProgress(id: string, token: string): Promise<ImportProgress>;
  cancelImport(id: string, token: string): Promise<ImportCancelled>;
  /** A file to save, with the name the server gave it; with `rows`, files of so many rows in a ZIP. */
  exportFile(
    id: string,
    token: string,
    format: string,
    rows?: number,
  ): Promise<{ name: string; blob: Blob }>;
}

/** How an import goes, as the query says it. */
const manner = ({ dryRun, skipBad }: { dryRun?: boolean; skipBad?: boolean }) => ({
  dryRun: dryRun ? 1 : null,
  skipBad: skipBad ? 1 : null,
});

export const exchangeCalls = ({ ask, download }: BoardHttp): ExchangeCalls => ({
  importFile: (id, token, request) => {
    const { format, body } = request;
    const path = withQuery('/import', { format, ...manner(request) });
    const type = format === 'json' ? 'application/json' : 'text/csv';
    return ask(id, path, { method: 'POST', token, body, type });
  },
  importFiles: (id, token, request) => {
    const { files, format = 'csv', mapping, dateOrder } = request;
    const path = withQuery('/import', {
      format,
      ...manner(request),
      mapping: mapping && JSON.stringify(mapping),
      dateOrder,
    });
    const body = new FormData();
    for (const file of files) body.append('file', file, file.name);
    return ask(id, path, { method: 'POST', token, body });
  },
  importProgress: (id, token) => ask(id, '/import', { token }),
  cancelImport: (id, token) => ask(id, '/import', { method: 'DELETE', token }),
  exportFile: async (id, token, format, rows) => {
    const { name, blob } = await download(id, withQuery('/export', { format, rows }), { token });
    return { name: name ?? `board.${format}`, blob };
  },
});
