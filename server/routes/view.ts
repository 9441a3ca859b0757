import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { AppError } from '../../shared/errors';
import { OPEN_LENS } from '../../shared/lens';
import { diffPlans } from '../../shared/plan/diffPlans';
import { readPeople } from '../../shared/stage';
import { type BoardView, boardViewSchema, viewQuerySchema } from '../../shared/view/boardView';
import { pictureOf, shownDiff } from '../../shared/view/picture';
import { readWork } from '../../shared/work/workDoc';
import type { Grant } from '../auth/grant';
import { type AppDeps, requireReader } from '../context';
import { planOf, readBaselines } from '../review/baseline';
import { freezeBoard } from '../review/freeze';
import { materialSince, standingOf } from '../review/standing';
import { ViewCache } from '../view/viewCache';
import { boardParams, json, none, refusals, withToken } from './describe';
import { waitFor } from './waitFor';

/** At most so many event streams a server holds. */
const MAX_STREAMS = 5_000;
/** A stream says at most this often that something changed. */
const TELL_EVERY_MS = 1_000;
/** Proxies close what is silent for long. */
const BREATHE_MS = 25_000;

type Wanted = 'signed' | 'draft' | undefined;

/** The read-only page: what it shows, and when that changes. */
export function viewRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { store, rooms } = deps;
  const cache = new ViewCache();
  rooms.watchers.onChange((boardId, room) => {
    if (room !== 'talk') cache.drop(boardId);
  });

  /** The answer as text: on a large board it takes longer to work out than to send to everybody. */
  const readyView = async (grant: Grant, wanted: Wanted): Promise<string> => {
    const lens = grant.lens ?? OPEN_LENS;
    if (wanted === 'draft' && !lens.draft) throw new AppError('lens-only');
    const stamp = JSON.stringify(await store.listReviews(grant.boardId));
    const key = JSON.stringify([wanted, lens.draft, lens.shows]);
    return cache.get(grant.boardId, stamp, key, async () =>
      JSON.stringify(await viewOf(grant, wanted)),
    );
  };

  const viewOf = async (grant: Grant, wanted: Wanted): Promise<BoardView> => {
    const { boardId } = grant;
    const lens = grant.lens ?? OPEN_LENS;
    const live = await freezeBoard(deps, boardId);
    const [standing, baselines, people, work] = await Promise.all([
      standingOf(store, boardId, (signed) => materialSince(live.view, signed)),
      readBaselines(store, boardId),
      rooms.with(boardId, 'stage', async (room) => {
        await room.settled();
        return readPeople(room.doc);
      }),
      rooms.with(boardId, 'work', async (room) => {
        await room.settled();
        return readWork(room.doc);
      }),
    ]);
    const last = baselines.at(-1);
    const draft = (wanted ?? (last ? 'signed' : 'draft')) === 'draft' && lens.draft;
    const plan = draft ? live.plan : last && planOf(last);
    // The signed version is held against the one before it, the draft against the signed one.
    const before = draft ? last : baselines.at(-2);
    const picture = plan ? pictureOf(plan, lens, (id) => people.get(id)?.name, work) : null;
    const shown = new Set(picture?.bars.map((bar) => bar.id));
    const earlier = before && planOf(before);
    for (const bar of earlier ? pictureOf(earlier, lens, () => undefined).bars : [])
      shown.add(bar.id);
    const diff = plan && earlier ? shownDiff(diffPlans(earlier, plan), lens, shown) : null;
    return {
      title: (draft ? live.plan : (plan ?? live.plan)).meta.title,
      state: standing.state,
      version: standing.version,
      changes: standing.changes,
      plan: draft ? 'draft' : 'signed',
      draft: lens.draft,
      shows: [...lens.shows],
      signed: last
        ? {
            version: last.info.version,
            signedAt: last.info.signedAt,
            sha256: last.info.sha256,
            seal: last.info.seal,
            signatures: last.info.signatures.map(({ name, decision, at }) => ({
              name,
              decision,
              at,
            })),
          }
        : null,
      picture,
      changed:
        before && diff
          ? {
              since: before.info.version,
              diff: { changes: [...diff.changes], material: diff.material },
            }
          : null,
    };
  };

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/view',
      summary: 'What the read-only page shows',
      description:
        'The last signed version, or with `plan=draft`, where the link shows it, the plan as it stands. A link with a lens gives nothing but this.',
      security: withToken,
      request: { params: boardParams, query: viewQuerySchema },
      responses: { 200: json(boardViewSchema, 'The plan as the link shows it'), ...refusals },
    }),
    async (c) => {
      const grant = await requireReader(deps, c, c.req.valid('param').id);
      const body = await readyView(grant, c.req.valid('query').plan);
      return c.body(body, 200, { 'Content-Type': 'application/json' }) as never;
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/view/events',
      summary: 'Tells when what the read-only page shows has changed',
      description:
        'An event stream of `changed` events without data, at most one a second; ask `…/view` again. It ends with the link.',
      security: withToken,
      request: { params: boardParams },
      responses: { 200: none('`text/event-stream`'), ...refusals },
    }),
    async (c) => {
      const grant = await requireReader(deps, c, c.req.valid('param').id);
      if (rooms.watchers.size >= MAX_STREAMS) throw new AppError('unavailable');
      const sees = grant.lens === null || grant.lens.draft;
      c.header('X-Accel-Buffering', 'no');
      return streamSSE(c, async (stream) => {
        let wake = () => {};
        let dirty = false;
        let over = false;
        const signal = (end: boolean) => {
          dirty = true;
          over ||= end;
          wake();
        };
        const stop = rooms.watchers.add({
          boardId: grant.boardId,
          holder: grant.holder,
          changed: (room) => {
            // What the signed version shows does not change with the plan, but with what is done.
            const isWork = room === 'work';
            if (room === null || isWork || (sees && (room === 'plan' || room.startsWith('note-'))))
              signal(false);
          },
          closed: () => signal(true),
        });
        stream.onAbort(() => signal(true));
        try {
          // The link may have ended between the first look and the moment from which its end is told here.
          await requireReader(deps, c, grant.boardId).catch(() => signal(true));
          if (!over) await stream.writeSSE({ event: 'ready', data: '' });
          while (!over) {
            if (!dirty) await waitFor((resolve) => (wake = resolve), BREATHE_MS);
            if (over) break;
            if (!dirty) {
              await stream.write(': still here\n\n');
              if (grant.expiresAt !== null && grant.expiresAt <= Date.now()) break;
              continue;
            }
            dirty = false;
            await stream.writeSSE({ event: 'changed', data: '' });
            await waitFor((resolve) => {
              wake = () => {
                if (over) resolve();
              };
            }, TELL_EVERY_MS);
          }
        } finally {
          stop();
        }
      }) as never;
    },
  );
}
