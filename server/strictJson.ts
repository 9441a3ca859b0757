import type { MiddlewareHandler } from 'hono';
import { AppError } from '../shared/errors';

const MAX_DEPTH = 32;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Throws for keys that could reach a prototype and for nesting that no request of ours has. */
export function checkJson(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > MAX_DEPTH) throw new AppError('bad-json', 'The body is nested too deep.');
  for (const key of Object.keys(value)) {
    if (FORBIDDEN.has(key)) throw new AppError('bad-json', `The key ${key} is not allowed.`);
    checkJson((value as Record<string, unknown>)[key], depth + 1);
  }
}

/** Parses text as JSON, strictly. */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError('bad-json');
  }
  checkJson(value);
  return value;
}

/** Bodies of calls that take JSON are JSON and say so; a page of another site cannot send that unasked. */
export const strictJson = (): MiddlewareHandler => async (c, next) => {
  const { method } = c.req;
  if (method === 'POST' || method === 'PUT' || method === 'PATCH') {
    const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    const text = await c.req.text();
    // A call that takes no body needs no type either.
    if (type !== 'application/json' && (type !== undefined || text !== ''))
      throw new AppError('wrong-media-type', 'Send application/json.');
    if (type !== undefined) parseJson(text);
  }
  await next();
};
