import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { serverInfoSchema } from '../../shared/api/boards';
import type { AppDeps } from '../context';
import { json } from './describe';

/** Alive, ready, figures, and what a visitor may know of the server. */
export function healthRoutes(app: OpenAPIHono, { store, metrics, config }: AppDeps): void {
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', async (c) =>
    (await store.writable()) ? c.text('ready') : c.text('the store takes no writes', 503),
  );
  app.get('/metrics', async (c) => {
    c.header('Content-Type', metrics.contentType);
    return c.body(await metrics.text());
  });
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/server',
      summary: 'What this server lets a visitor do',
      responses: { 200: json(serverInfoSchema, 'Who may make boards') },
    }),
    (c) => c.json({ createBoards: config.createBoards, publicUrl: config.publicUrl }, 200),
  );
}
