import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { AppError, type ErrorCode, type InputIssue, problem } from '../shared/errors';
import { FILE_BYTES } from '../shared/fileRules';
import { pageOf } from '../shared/pages';
import { originAllowed } from './auth/origin';
import type { AppDeps } from './context';
import { activityRoutes } from './routes/activity';
import { assetRoutes } from './routes/assets';
import { baselineRoutes } from './routes/baselines';
import { boardRoutes } from './routes/boards';
import { docsRoutes } from './routes/docs';
import { healthRoutes } from './routes/health';
import { linkRoutes } from './routes/links';
import { peopleRoutes } from './routes/people';
import { pushRoutes } from './routes/pushes';
import { replayRoutes } from './routes/replay';
import { reviewRoutes } from './routes/reviews';
import { roomRoutes } from './routes/rooms';
import { roundRoutes } from './routes/rounds';
import { summaryRoutes } from './routes/summary';
import { taskRoutes } from './routes/tasks';
import { transferRoutes } from './routes/transfer';
import { versionRoutes } from './routes/versions';
import { viewRoutes } from './routes/view';
import { securityHeaders } from './security';
import { loadAssets, serveAsset } from './static';
import { strictJson } from './strictJson';

const JSON_LIMIT = 64 * 1024;
const IMPORT_LIMIT = 32 * 1024 * 1024;
/** Beside the file there is the form around it. */
const UPLOAD_LIMIT = FILE_BYTES + JSON_LIMIT;
const TASKS_LIMIT = 4 * 1024 * 1024;
const TASKS_PATH = /^\/api\/boards\/[^/]+\/(?:tasks|pushes)$/;
const IMPORT_PATH = /^\/api\/boards\/[^/]+\/import$/;
const UPLOAD_PATH = /^\/api\/boards\/[^/]+\/assets$/;

/** The HTTP side: API, health, documentation and the built pages. */
export function createApp(deps: AppDeps): OpenAPIHono {
  const app = new OpenAPIHono({
    // What does not fit a schema is answered like any other mistake in an input.
    defaultHook: (result) => {
      if (result.success) return;
      const issues = result.error.issues.map(
        (issue): InputIssue => ({
          path: issue.path.join('.'),
          message: issue.message,
          code: issue.code,
        }),
      );
      throw new AppError('invalid', undefined, issues);
    },
  });

  app.onError((error, c) => answerError(error, c, deps));
  app.notFound((c) => answer(c, new AppError('not-found'), deps));

  app.use(async (c, next) => {
    const began = performance.now();
    await next();
    const seconds = (performance.now() - began) / 1000;
    deps.metrics.answered(c.req.method, c.req.routePath, c.res.status, seconds);
  });
  app.use(securityHeaders());
  const tooLarge = (): never => {
    throw new AppError('too-large');
  };
  const small = bodyLimit({ maxSize: JSON_LIMIT, onError: tooLarge });
  const middle = bodyLimit({ maxSize: TASKS_LIMIT, onError: tooLarge });
  const large = bodyLimit({ maxSize: IMPORT_LIMIT, onError: tooLarge });
  const upload = bodyLimit({ maxSize: UPLOAD_LIMIT, onError: tooLarge });
  const strict = strictJson();
  app.use('/api/*', async (c, next) => {
    if (!originAllowed(c.req.header('origin'), c.req.header('host'), deps.config.publicUrl))
      throw new AppError('origin-refused');
    if (IMPORT_PATH.test(c.req.path)) return large(c, next);
    if (UPLOAD_PATH.test(c.req.path)) return upload(c, next);
    // A choice among 20,000 tasks is a long list of ids.
    return (TASKS_PATH.test(c.req.path) ? middle : small)(c, async () => {
      await strict(c, next);
    });
  });

  boardRoutes(app, deps);
  linkRoutes(app, deps);
  peopleRoutes(app, deps);
  roomRoutes(app, deps);
  taskRoutes(app, deps);
  pushRoutes(app, deps);
  transferRoutes(app, deps);
  versionRoutes(app, deps);
  activityRoutes(app, deps);
  assetRoutes(app, deps);
  reviewRoutes(app, deps);
  baselineRoutes(app, deps);
  roundRoutes(app, deps);
  replayRoutes(app, deps);
  summaryRoutes(app, deps);
  viewRoutes(app, deps);
  healthRoutes(app, deps);
  docsRoutes(app);
  app.all('/api/*', () => {
    throw new AppError('not-found');
  });
  if (deps.clientDir !== null) pages(app, deps.clientDir);
  return app;
}

/** The built client; `/` and `/b/*` are one app that finds its way by itself. */
function pages(app: OpenAPIHono, dir: string): void {
  const assets = loadAssets(dir);
  app.get('*', (c) => {
    const { path } = c.req;
    const asset = assets.get(pageOf(path) ?? path);
    if (!asset) throw new AppError('not-found');
    return serveAsset(asset, c.req.raw);
  });
}

function answerError(error: Error, c: Context, deps: AppDeps): Response {
  if (error instanceof AppError) return answer(c, error, deps);
  if (error instanceof HTTPException) {
    const code: ErrorCode = error.status === 413 ? 'too-large' : 'bad-request';
    return answer(c, new AppError(code), deps);
  }
  deps.log.error({ err: error, method: c.req.method, route: c.req.routePath }, 'request failed');
  return answer(c, new AppError('internal'), deps);
}

function answer(
  c: Context,
  { code, detail, issues }: AppError,
  { metrics }: Pick<AppDeps, 'metrics'>,
): Response {
  metrics.requestRefused(code);
  const body = problem(code, detail, issues);
  c.header('Content-Type', 'application/problem+json');
  if (code === 'too-many-requests') c.header('Retry-After', '60');
  return c.body(JSON.stringify(body), body.status as 400);
}
