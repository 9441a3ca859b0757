import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { importResultSchema } from '../../shared/api';
import { AppError } from '../../shared/errors';
import { type AppDeps, requireGrant } from '../context';
import { parseJson } from '../strictJson';
import { EXPORT_FORMATS, exportBoard } from '../transfer/exportBoard';
import { importBoard } from '../transfer/importBoard';
import { importCsv } from '../transfer/importCsv';
import { readUpload } from '../transfer/readUpload';
import { requireWritablePlan } from '../transfer/writable';
import { boardParams, json, none, refusals, withToken } from './describe';

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');
const mappingSchema = z.record(z.string(), z.string());

/** Which column is read as what, from its query parameter. */
function readMapping(text: string | undefined): Record<string, string> | null {
  if (text === undefined) return null;
  const mapping = mappingSchema.safeParse(parseJson(text));
  if (mapping.success) return mapping.data;
  throw new AppError('invalid', undefined, [
    { path: 'mapping', message: 'Must be a JSON object of column names.' },
  ]);
}

/** `Content-Disposition` for a download named after the board. */
function attachment(title: string, extension: string): string {
  const name = `${title.replace(/[\p{Cc}\\/:*?"<>|]+/gu, ' ').trim() || 'board'}.${extension}`;
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/[%']/g, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`;
}

/** Files in and out of a board. */
export function transferRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { store, importing } = deps;

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/boards/{id}/import',
      summary: 'Read files into the board',
      description:
        'Body: `text/csv` or `application/json`, or `multipart/form-data` with one or more parts named `file`. Entries of the same `source` are updated, never doubled. With mistakes nothing is changed, unless `skipBad=1`. `mapping` is a JSON object from column header to field; `dateOrder` says how 03/04/2026 is read.',
      security: withToken,
      request: {
        params: boardParams,
        query: z.object({
          format: z.enum(['csv', 'json']).default('csv'),
          dryRun: flag,
          skipBad: flag,
          mapping: z.string().max(20_000).optional(),
          dateOrder: z.enum(['dmy', 'mdy']).optional(),
        }),
      },
      responses: { 200: json(importResultSchema, 'What was read'), ...refusals },
    }),
    async (c) => {
      const { format, dryRun, skipBad, mapping, dateOrder } = c.req.valid('query');
      const grant = await requireGrant(deps, c, c.req.valid('param').id, 'editor');
      await requireWritablePlan(store, grant);
      const options = { dryRun, skipBad, mapping: readMapping(mapping), dateOrder };
      if (importing.has(grant.boardId)) throw new AppError('import-running');
      importing.add(grant.boardId);
      try {
        const files = await readUpload(c);
        if (format === 'csv') return c.json(await importCsv(deps, grant, files, options), 200);
        const [file, ...more] = files;
        if (!file || more.length > 0) throw new AppError('bad-request', 'Send one JSON file.');
        return c.json(await importBoard(deps, grant, file.text, dryRun), 200);
      } finally {
        importing.delete(grant.boardId);
      }
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/export',
      summary: 'The board as a file',
      security: withToken,
      request: { params: boardParams, query: z.object({ format: z.enum(EXPORT_FORMATS) }) },
      responses: { 200: none('The file, as an attachment'), ...refusals },
    }),
    async (c) => {
      const { boardId } = await requireGrant(deps, c, c.req.valid('param').id, 'viewer');
      const { format } = c.req.valid('query');
      const { title, type, body } = await exportBoard(deps, boardId, format);
      c.header('Content-Type', type);
      c.header('Content-Disposition', attachment(title, format));
      return c.body(body, 200);
    },
  );
}
