import type { OpenAPIHono } from '@hono/zod-openapi';

const INFO = {
  title: 'Planwall',
  version: '1',
  description:
    'Boards, links, people, import and export. Live editing goes over the socket at `/sync/<boardId>/<room>`, which speaks the y-websocket protocol.',
};

interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly security?: unknown;
  readonly parameters?: readonly { name: string; in: string; required?: boolean }[];
  readonly requestBody?: { content?: Record<string, { schema?: unknown }> };
  readonly responses?: Record<string, { description?: string }>;
}

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (ch) => `&#${ch.charCodeAt(0)};`);
const code = (text: string): string => `<code>${escapeHtml(text)}</code>`;

function section(method: string, path: string, op: Operation): string {
  const parameters = (op.parameters ?? []).map((p) => `${code(p.name)} (${p.in})`).join(', ');
  const bodies = Object.entries(op.requestBody?.content ?? {}).map(
    ([type, { schema }]) =>
      `<details><summary>Body, ${code(type)}</summary><pre>${escapeHtml(JSON.stringify(schema ?? {}, null, 2))}</pre></details>`,
  );
  const answers = Object.entries(op.responses ?? {}).map(
    ([status, { description }]) => `<li>${code(status)} ${escapeHtml(description ?? '')}</li>`,
  );
  return `<section><h2>${code(`${method.toUpperCase()} ${path}`)}</h2>
<p>${escapeHtml(op.summary ?? '')}. ${escapeHtml(op.description ?? '')}</p>
<p>${op.security ? 'Needs a token. ' : ''}${parameters ? `Parameters: ${parameters}` : ''}</p>
${bodies.join('\n')}<ul>${answers.join('')}</ul></section>`;
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}' +
  'section{border-top:1px solid #8886;padding:1rem 0}h2{font-size:1rem}pre{overflow:auto;padding:.75rem;background:#8881}';

/** The description of the API for programs, and the same as a page for people. */
export function docsRoutes(app: OpenAPIHono): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'Token of a link or of a person.',
  });
  app.doc31('/api/openapi.json', { openapi: '3.1.0', info: INFO });
  app.get('/api/docs', (c) => {
    const { paths = {} } = app.getOpenAPI31Document({ openapi: '3.1.0', info: INFO });
    const sections = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item ?? {}).map(([method, op]) => section(method, path, op as Operation)),
    );
    return c.html(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Planwall API</title>
<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head><body><h1>Planwall API</h1>
<p>${escapeHtml(INFO.description)} Machine-readable: <a href="/api/openapi.json">openapi.json</a>. Tokens go in
<code>Authorization: Bearer …</code>; errors are <code>application/problem+json</code> with a stable <code>code</code>.</p>
${sections.join('\n')}</body></html>`);
  });
}
