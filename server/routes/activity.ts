import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { type ActivityEntry, activitySchema } from '../../shared/api/activity';
import { ID_PATTERN } from '../../shared/ids';
import { readPeople } from '../../shared/stage';
import { type AppDeps, requireGrant } from '../context';
import { activityCsv } from '../journal/activityCsv';
import { JOURNAL_KEEP } from '../journal/journal';
import type { StoredJournalEntry } from '../store/store';
import { boardParams, json, refusals, withToken } from './describe';

const toJson = (text: string | null): unknown => (text === null ? null : JSON.parse(text));

const entryOf = ({ at, from, to, ...rest }: StoredJournalEntry): ActivityEntry => ({
  ...rest,
  at: new Date(at).toISOString(),
  from: toJson(from),
  to: toJson(to),
});

/** What changed on a board, by whom and when. */
export function activityRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { journal, rooms } = deps;

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/activity',
      summary: 'What changed, by whom, when; newest first',
      description: '`format=csv` is all that is kept, as an attachment.',
      security: withToken,
      request: {
        params: boardParams,
        query: z.object({
          entity: z.string().regex(ID_PATTERN).optional(),
          before: z.coerce.number().int().positive().optional(),
          limit: z.coerce.number().int().min(1).max(500).default(100),
          format: z.enum(['json', 'csv']).default('json'),
        }),
      },
      responses: { 200: json(activitySchema, 'A page of entries'), ...refusals },
    }),
    async (c) => {
      const { boardId } = await requireGrant(deps, c, c.req.valid('param').id, 'viewer');
      const { entity, before, limit, format } = c.req.valid('query');
      if (format === 'csv') {
        const all = await journal.read(boardId, { entity, limit: JOURNAL_KEEP });
        const people = await rooms.with(boardId, 'stage', ({ doc }) => readPeople(doc));
        const body = activityCsv(all, (id) => people.get(id)?.name ?? '');
        c.header('Content-Disposition', 'attachment; filename="activity.csv"');
        return c.text(body, 200, { 'Content-Type': 'text/csv; charset=utf-8' }) as never;
      }
      // One more than asked for tells whether there is another page.
      const found = await journal.read(boardId, { entity, before, limit: limit + 1 });
      const entries = found.slice(0, limit).map(entryOf);
      const next = found.length > limit ? (entries.at(-1)?.seq ?? null) : null;
      return c.json({ entries, next }, 200);
    },
  );
}
