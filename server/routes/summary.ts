import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { summarySchema } from '../../shared/summary/summaryApi';
import { summaryMarkdown } from '../../shared/summary/summaryMarkdown';
import { type AppDeps, requireGrant } from '../context';
import { readSummary } from '../replay/summary';
import { boardParams, json, refusals, withToken } from './describe';
import { attachment } from './disposition';

/** What came out of a workshop. */
export function summaryRoutes(app: OpenAPIHono, deps: AppDeps): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/summary',
      summary: 'What came out of a workshop',
      description:
        'Of the last one unless `session` names another of `GET …/sessions`. `format=markdown` is the same to be read, as an attachment.',
      security: withToken,
      request: {
        params: boardParams,
        query: z.object({
          session: z.coerce.number().int().positive().optional(),
          format: z.enum(['json', 'markdown']).default('json'),
        }),
      },
      responses: { 200: json(summarySchema, 'The summary'), ...refusals },
    }),
    async (c) => {
      const { boardId } = await requireGrant(deps, c, c.req.valid('param').id, 'viewer');
      const { session, format } = c.req.valid('query');
      const summary = await readSummary(deps, boardId, session ?? 'last');
      if (format === 'json') return c.json(summary, 200);
      const name = `${summary.title} ${summary.session.from.slice(0, 10)}.md`;
      c.header('Content-Disposition', attachment(name));
      return c.text(summaryMarkdown(summary), 200, {
        'Content-Type': 'text/markdown; charset=utf-8',
      }) as never;
    },
  );
}
