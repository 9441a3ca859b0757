import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { AppError } from '../../shared/errors';
import {
  checkedTargetSchema,
  newPushSchema,
  type PushCredentials,
  type PushTarget,
  pushCheckSchema,
  pushListSchema,
  pushSchema,
  resumePushSchema,
} from '../../shared/push/pushApi';
import { type AppDeps, requireGrant } from '../context';
import { requireWritable } from '../transfer/writable';
import { boardParams, json, jsonBody, none, refusals, withToken } from './describe';
import { waitFor } from './waitFor';

/** At most so many event streams of pushes a server holds. */
const MAX_STREAMS = 1_000;
/** A stream says at most this often how far a push is. */
const TELL_EVERY_MS = 250;
/** Proxies close what is silent for long. */
const BREATHE_MS = 25_000;

const pushParams = boardParams.extend({ n: z.coerce.number().int().positive() });

/** Sending the task list to the team's own tool. */
export function pushRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { store, rooms, pushes } = deps;
  let streams = 0;

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/boards/{id}/pushes/check',
      summary: 'Ask Jira or GitHub whether a push may go there',
      description:
        'Answers whose token it is, and the people and statuses that can be mapped to. 422 `push-check-failed` says by the `code` of its issue why not. The credentials are used for this and forgotten.',
      security: withToken,
      request: { params: boardParams, body: jsonBody(pushCheckSchema) },
      responses: { 200: json(checkedTargetSchema, 'What is there'), ...refusals },
    }),
    async (c) => {
      await requireGrant(deps, c, c.req.valid('param').id, 'editor');
      const { target, credentials } = c.req.valid('json');
      requireEmail(target, credentials);
      return c.json(await pushes.check(target, credentials), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/boards/{id}/pushes',
      summary: 'Send the task list to Jira or GitHub',
      description:
        'Answers at once; how it goes on is told by `…/pushes/{n}` and its events. One runs a board: 409 `push-running`. `dryRun` answers what would be sent, and asks the other side nothing.',
      security: withToken,
      request: { params: boardParams, body: jsonBody(newPushSchema) },
      responses: {
        200: json(pushSchema, 'What would be sent'),
        201: json(pushSchema, 'The push, under way'),
        ...refusals,
      },
    }),
    async (c) => {
      const grant = await requireGrant(deps, c, c.req.valid('param').id, 'editor');
      const { credentials, dryRun, ...request } = c.req.valid('json');
      const { boardId, personId } = grant;
      requireEmail(request.target, credentials);
      if (dryRun) return c.json(await pushes.dryRun(boardId, personId, request), 200);
      await requireWritable(store, grant, 'work');
      return c.json(await pushes.start(boardId, personId, request, credentials), 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/pushes',
      summary: 'What was sent to other tools',
      security: withToken,
      request: { params: boardParams },
      responses: { 200: json(pushListSchema, 'Newest first'), ...refusals },
    }),
    async (c) => {
      const { boardId } = await requireGrant(deps, c, c.req.valid('param').id, 'viewer');
      return c.json({ pushes: await pushes.list(boardId) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/pushes/{n}',
      summary: 'One push with its rows',
      security: withToken,
      request: { params: pushParams },
      responses: { 200: json(pushSchema, 'The push'), ...refusals },
    }),
    async (c) => {
      const { id, n } = c.req.valid('param');
      const { boardId } = await requireGrant(deps, c, id, 'viewer');
      return c.json(await pushes.read(boardId, n), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/boards/{id}/pushes/{n}',
      summary: 'Pause a push',
      description: 'Answers when nothing more is sent. What is there stays there.',
      security: withToken,
      request: { params: pushParams },
      responses: { 200: json(pushSchema, 'The push'), ...refusals },
    }),
    async (c) => {
      const { id, n } = c.req.valid('param');
      const { boardId } = await requireGrant(deps, c, id, 'editor');
      return c.json(await pushes.pause(boardId, n), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/boards/{id}/pushes/{n}/resume',
      summary: 'Go on with a push',
      description:
        'Where it stopped, with what the list says now; rows that failed are tried again.',
      security: withToken,
      request: { params: pushParams, body: jsonBody(resumePushSchema) },
      responses: { 200: json(pushSchema, 'The push, under way'), ...refusals },
    }),
    async (c) => {
      const { id, n } = c.req.valid('param');
      const grant = await requireGrant(deps, c, id, 'editor');
      await requireWritable(store, grant, 'work');
      const { boardId } = grant;
      const { credentials } = c.req.valid('json');
      requireEmail((await pushes.read(boardId, n)).target, credentials);
      return c.json(await pushes.resume(boardId, n, credentials), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/pushes/{n}/events',
      summary: 'Tells how a push goes on',
      description:
        'An event stream of `push` events, at most four a second: the push without its rows, and `changed`, the rows that changed since the event before; all of them in the first. It ends with the link.',
      security: withToken,
      request: { params: pushParams },
      responses: { 200: none('`text/event-stream`'), ...refusals },
    }),
    async (c) => {
      const { id, n } = c.req.valid('param');
      const { boardId, holder, expiresAt } = await requireGrant(deps, c, id, 'viewer');
      // There is such a push; what it is by then is told once nothing of it can be missed.
      await pushes.read(boardId, n);
      if (streams >= MAX_STREAMS) throw new AppError('unavailable');
      c.header('X-Accel-Buffering', 'no');
      return streamSSE(c, async (stream) => {
        let changed: Set<number> | null = null;
        let over = false;
        let wake = () => {};
        const end = () => {
          over = true;
          wake();
        };
        streams += 1;
        const stopListening = pushes.listen(boardId, n, (rows) => {
          changed ??= new Set();
          for (const row of rows) changed.add(row);
          wake();
        });
        const stopWatching = rooms.watchers.add({ boardId, holder, changed() {}, closed: end });
        stream.onAbort(end);
        try {
          const first = await pushes.event(boardId, n, null);
          await stream.writeSSE({ event: 'push', data: JSON.stringify(first) });
          while (!over) {
            if (!changed) await waitFor((resolve) => (wake = resolve), BREATHE_MS);
            if (over) break;
            if (!changed) {
              await stream.write(': still here\n\n');
              if (expiresAt !== null && expiresAt <= Date.now()) break;
              continue;
            }
            const rows: Set<number> = changed;
            changed = null;
            const event = await pushes.event(boardId, n, rows);
            await stream.writeSSE({ event: 'push', data: JSON.stringify(event) });
            await waitFor((resolve) => {
              wake = () => {
                if (over) resolve();
              };
            }, TELL_EVERY_MS);
          }
        } finally {
          stopListening();
          stopWatching();
          streams -= 1;
        }
      }) as never;
    },
  );
}

/** Jira Cloud knows an account by its address. */
function requireEmail(target: PushTarget, { email }: PushCredentials): void {
  if (target.system === 'jira' && email === undefined)
    throw new AppError('invalid', undefined, [
      { path: 'credentials.email', message: 'Jira needs the address of the account.' },
    ]);
}
