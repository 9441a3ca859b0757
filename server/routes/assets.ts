import { createHash } from 'node:crypto';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { type AssetInfo, assetInfoSchema, assetListSchema } from '../../shared/api/assets';
import { AppError } from '../../shared/errors';
import { BOARD_FILE_BYTES, BOARD_FILES, FILE_BYTES } from '../../shared/fileRules';
import { refusal } from '../../shared/roles';
import { checkFile } from '../assets/checkFile';
import { readAsset } from '../assets/readAsset';
import { type AppDeps, requireGrant } from '../context';
import type { AssetRecord } from '../store/store';
import { boardParams, json, none, refusals, withToken } from './describe';
import { attachment } from './disposition';

const assetInfo = ({ sha256, name, type, size, at, by }: AssetRecord): AssetInfo => ({
  sha256,
  name,
  type,
  size,
  at: new Date(at).toISOString(),
  by,
});

/** Uploaded files of a board. */
export function assetRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { store } = deps;

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/boards/{id}/assets',
      summary: 'Upload a file',
      description:
        'The body is the file with its own content type and `?name=`, or `multipart/form-data` with one part named `file`.',
      security: withToken,
      request: { params: boardParams, query: z.object({ name: z.string().max(400).optional() }) },
      responses: { 201: json(assetInfoSchema, 'The file as it is kept'), ...refusals },
    }),
    async (c) => {
      const grant = await requireGrant(deps, c, c.req.valid('param').id, 'editor');
      const { boardId, personId: by, role } = grant;
      const archived = (await store.getBoard(boardId))?.archived ?? false;
      if (refusal(role, 'work', { archived, locked: false, lockedByMe: false }) !== null)
        throw new AppError('archived');
      const { name, type: declared, bytes } = await readAsset(c);
      if (bytes.length === 0) throw new AppError('bad-request', 'The file is empty.');
      if (bytes.length > FILE_BYTES) throw new AppError('too-large');
      const type = await checkFile(bytes, declared);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const kept = await store.listAssets(boardId);
      const size = kept.reduce((sum, asset) => sum + asset.size, bytes.length);
      const known = kept.some((asset) => asset.sha256 === sha256);
      if (!known && (kept.length >= BOARD_FILES || size > BOARD_FILE_BYTES))
        throw new AppError('too-many-files');
      const record = { boardId, sha256, name, type, size: bytes.length, at: Date.now(), by };
      return c.json(assetInfo(await store.addAsset(record, bytes)), 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/assets',
      summary: 'The uploaded files of a board',
      security: withToken,
      request: { params: boardParams },
      responses: { 200: json(assetListSchema, 'The files'), ...refusals },
    }),
    async (c) => {
      const { boardId } = await requireGrant(deps, c, c.req.valid('param').id, 'viewer');
      return c.json({ assets: (await store.listAssets(boardId)).map(assetInfo) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/assets/{sha256}',
      summary: 'An uploaded file, as an attachment',
      security: withToken,
      request: {
        params: boardParams.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
      },
      responses: { 200: none('The bytes'), ...refusals },
    }),
    async (c) => {
      const { id, sha256 } = c.req.valid('param');
      const { boardId } = await requireGrant(deps, c, id, 'viewer');
      const asset = (await store.listAssets(boardId)).find((each) => each.sha256 === sha256);
      const bytes = asset && (await store.loadAsset(boardId, sha256));
      if (!asset || !bytes) throw new AppError('not-found');
      c.header('Content-Type', asset.type);
      c.header('Content-Disposition', attachment(asset.name));
      c.header('Content-Security-Policy', "default-src 'none'; sandbox");
      c.header('Cache-Control', 'private, max-age=31536000, immutable');
      return c.body(bytes.slice().buffer as ArrayBuffer, 200);
    },
  );
}
