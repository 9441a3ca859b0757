import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import {
  importCancelledSchema,
  importProgressSchema,
  importResultSchema,
} from '../../shared/api/imports';
import { AppError } from '../../shared/errors';
import { EXPORT_FORMATS, isSplitFormat } from '../../shared/formats/exportFormats';
import { IMPORT_FORMATS, takesSeveral } from '../../shared/formats/importFormats';
import { finding } from '../../shared/formats/issue';
import { type AppDeps, requireGrant } from '../context';
import { exportPicture, type PictureFile } from '../pictures/exportPicture';
import { PICTURE_FORMATS, type PictureFormat } from '../pictures/job';
import { parseJson } from '../strictJson';
import { type ExportedFile, exportBoard, exportSplit } from '../transfer/exportBoard';
import { importBoard, importPlan } from '../transfer/importFiles';
import { readUpload } from '../transfer/readUpload';
import type { UploadedFile } from '../transfer/workOut';
import { requireWritablePlan } from '../transfer/writable';
import { boardParams, json, none, refusals, withToken } from './describe';
import { attachment } from './disposition';
import { pictureQuery, readPictureQuery } from './pictureQuery';

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');
const mappingSchema = z.record(z.string(), z.string());

const isPicture = (format: string): format is PictureFormat =>
  (PICTURE_FORMATS as readonly string[]).includes(format);

/** Which column is read as what, from its query parameter. */
function readMapping(text: string | undefined): Record<string, string> | null {
  if (text === undefined) return null;
  const mapping = mappingSchema.safeParse(parseJson(text));
  if (mapping.success) return mapping.data;
  throw new AppError('invalid', undefined, [{ path: 'mapping', ...finding('bad-mapping') }]);
}

/** Files in and out of a board. */
export function transferRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { store, imports } = deps;

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/boards/{id}/import',
      summary: 'Read files into the board',
      description:
        'Body: `text/csv`, `application/json` or `application/xml`, or `multipart/form-data` with one or more parts named `file`. Entries of the same `source` are updated, never doubled. With mistakes nothing is changed, unless `skipBad=1`. `mapping` is a JSON object from column header to field; `dateOrder` says how 03/04/2026 is read.',
      security: withToken,
      request: {
        params: boardParams,
        query: z.object({
          format: z.enum([...IMPORT_FORMATS, 'json']).default('csv'),
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
      return imports.run(grant.boardId, c.req.raw.signal, async (run) => {
        const files = await readUpload(c);
        const [file, ...more] = files;
        const isAlone = file !== undefined && more.length === 0;
        if (!isAlone && (format === 'json' || !takesSeveral(format)))
          throw new AppError('bad-request', 'Send one file of this format.');
        if (format === 'json')
          return c.json(await importBoard(deps, grant, file as UploadedFile, dryRun, run), 200);
        const options = { format, dryRun, skipBad, mapping: readMapping(mapping), dateOrder };
        return c.json(await importPlan(deps, grant, files, options, run), 200);
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/import',
      summary: 'How far the import under way is',
      security: withToken,
      request: { params: boardParams },
      responses: { 200: json(importProgressSchema, 'Its step, or null'), ...refusals },
    }),
    async (c) => {
      const { boardId } = await requireGrant(deps, c, c.req.valid('param').id, 'editor');
      return c.json({ progress: imports.of(boardId)?.progress ?? null }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/boards/{id}/import',
      summary: 'Cancel the import under way',
      description:
        'Whoever sent it is answered 409 `import-cancelled` and nothing was changed. Once its first entry is written it is finished.',
      security: withToken,
      request: { params: boardParams },
      responses: { 200: json(importCancelledSchema, 'Whether it was cancelled'), ...refusals },
    }),
    async (c) => {
      const { boardId } = await requireGrant(deps, c, c.req.valid('param').id, 'editor');
      return c.json({ cancelled: imports.of(boardId)?.cancel() ?? false }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/export',
      summary: 'The board as a file',
      description:
        '`svg`, `png` and `pdf` are pictures: of the whole board, or of the days from `from` to `to`, the `lanes` or the `items` (ids, with commas between). Its words and dates are in `lang`. `level` is how close it looks, `theme` and `colourBy` how it looks, `title`, `legend` and `date` what stands around it. A PNG has `scale` pixels a pixel, fewer where a side would be longer than 8,000. A PDF is on landscape `paper`, with the task list (`tasks=1`) and parking lot and votes (`workshop=1`). 413 tells what to choose where it would be too large; 503 that too many are being drawn. All other formats but `json` and `csv` hold the task list: before there is one, the tasks of the plan as they stand. `rows` splits those of Jira into files of at most so many rows, in a ZIP.',
      security: withToken,
      request: {
        params: boardParams,
        query: z.object({
          format: z.enum([...EXPORT_FORMATS, ...PICTURE_FORMATS]),
          rows: z.coerce.number().int().min(10).max(10_000).optional(),
          ...pictureQuery,
        }),
      },
      responses: { 200: none('The file, as an attachment'), ...refusals },
    }),
    async (c) => {
      const { boardId } = await requireGrant(deps, c, c.req.valid('param').id, 'viewer');
      const query = c.req.valid('query');
      const { format, rows } = query;
      if (rows !== undefined && !isSplitFormat(format))
        throw new AppError('bad-request', 'Only the formats of Jira can be split by `rows`.');
      const file: ExportedFile & Partial<PictureFile> = isPicture(format)
        ? await exportPicture(deps, boardId, readPictureQuery(format, query), c.req.raw.signal)
        : rows !== undefined && isSplitFormat(format)
          ? await exportSplit(deps, boardId, format, rows)
          : await exportBoard(deps, boardId, format);
      const { name, extension, type, body, missing = [] } = file;
      if (missing.length > 0)
        c.header('Planwall-Missing-Letters', encodeURIComponent(missing.slice(0, 100).join('')));
      c.header('Content-Type', type);
      c.header('Content-Disposition', attachment(`${name}.${extension}`));
      // Opened in a browser all the same, nothing in it may run.
      c.header('Content-Security-Policy', "sandbox; default-src 'none'");
      return c.body(body, 200);
    },
  );
}
