import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { takesGzip } from './takesGzip';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
};
const COMPRESSIBLE = new Set([
  '.html',
  '.js',
  '.css',
  '.json',
  '.svg',
  '.csv',
  '.webmanifest',
  '.ttf',
]);
const zip = promisify(gzip);

interface Asset {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  /** Vite puts a hash in the names below `assets/`: what they hold never changes. */
  readonly immutable: boolean;
  gzipped: Promise<Uint8Array<ArrayBuffer>> | null;
  readonly compressible: boolean;
}

/** The built client, read once. Only what was found at the start is ever served, so no path can lead elsewhere. */
export function loadAssets(dir: string): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>();
  if (!existsSync(dir)) return assets;
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(dir, file).split(sep).join('/')}`;
    const body = readFileSync(file) as Uint8Array<ArrayBuffer>;
    const extension = extname(file);
    assets.set(path, {
      type: TYPES[extension] ?? 'application/octet-stream',
      body,
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      immutable: path.startsWith('/assets/'),
      gzipped: null,
      compressible: COMPRESSIBLE.has(extension) && body.length > 1024,
    });
  }
  return assets;
}

/** Answers a GET for an asset, compressed once for all who take it so. */
export async function serveAsset(asset: Asset, request: Request): Promise<Response> {
  const headers: Record<string, string> = {
    'Content-Type': asset.type,
    ETag: asset.etag,
    'Cache-Control': asset.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    Vary: 'Accept-Encoding',
  };
  if (request.headers.get('if-none-match') === asset.etag)
    return new Response(null, { status: 304, headers });
  if (!asset.compressible || !takesGzip(request.headers.get('accept-encoding')))
    return new Response(asset.body, { headers });
  asset.gzipped ??= zip(asset.body).then((zipped) => new Uint8Array(zipped));
  return new Response(await asset.gzipped, { headers: { ...headers, 'Content-Encoding': 'gzip' } });
}
