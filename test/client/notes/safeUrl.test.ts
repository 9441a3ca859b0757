import { expect, test } from 'vitest';
import { isSafeUrl, safeUrl } from '../../../client/notes/safeUrl';

test.each([
  ['https://example.org/a?b#c', 'https://example.org/a?b#c'],
  ['example.org/plan', 'https://example.org/plan'],
  ['localhost:3000/b', 'https://localhost:3000/b'],
  ['ada@example.org', 'mailto:ada@example.org'],
  ['  http://example.org ', 'http://example.org/'],
])('%s may be linked to', (typed, url) => {
  expect(safeUrl(typed)).toBe(url);
});

test.each([
  'javascript:alert(1)',
  ' JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:https://example.org/1',
  'two words',
  '',
])('[WEB8] %s may not', (typed) => {
  expect(safeUrl(typed)).toBeNull();
  expect(isSafeUrl(typed)).toBe(false);
});
