import { marked, type Tokens } from 'marked';
import { expect, test } from 'vitest';
import { exportMarkdown } from '../../../../shared/formats/tasks/markdown';
import { aTaskList, LONG_TITLE } from '../../../support/aTaskList';

/** Plain text of inline Markdown, and the markup it holds besides links. */
function shown(tokens: readonly Tokens.Generic[] | undefined): string {
  return (tokens ?? [])
    .map((token) => {
      if (token.type === 'del') return `~${shown(token.tokens)}~`;
      if (token.type === 'link') return `<${token.href}>`;
      if (token.type === 'text' && token.tokens) return shown(token.tokens);
      if (token.type === 'text' || token.type === 'escape') return unescaped(token.text);
      return `[${token.type}]`;
    })
    .join('');
}

const unescaped = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

type Line = readonly [mark: string, text: string];

function linesOf(tokens: readonly Tokens.Generic[], depth = 0): Line[] {
  return tokens.flatMap((token): Line[] => {
    if (token.type === 'heading')
      return [['#'.repeat((token as Tokens.Heading).depth), shown(token.tokens)]];
    if (token.type !== 'list') return [];
    return (token as Tokens.List).items.flatMap((item) => [
      [
        `${' '.repeat(depth)}${item.task ? (item.checked ? '[x]' : '[ ]') : '-'}`,
        shown(item.tokens.filter((t) => t.type === 'text' || t.type === 'paragraph')),
      ] as const,
      ...linesOf(item.tokens as Tokens.Generic[], depth + 1),
    ]);
  });
}

test('markdown: read by another parser, every title is text and every box a box', () => {
  const text = exportMarkdown(aTaskList());
  expect(linesOf(marked.lexer(text) as Tokens.Generic[])).toEqual([
    ['#', 'Growth *2026*'],
    ['##', 'Pay, & <ship>'],
    ['###', 'One-tap "pay"; fast (12 Jan 2026 – 27 Mar 2026)'],
    [
      '[ ]',
      'Card vault, "contract" <b>&amp;</b> *now* [x](y) (@Mia Chen, 3 Feb 2026) <https://example.com/a?b=1&c=2> Drawing.png',
    ],
    [' [ ]', '-1+1 rotate keys (blocked)'],
    ['[x]', `${LONG_TITLE} (@@sam)`],
    ['##', 'Trust'],
    ['###', '=HYPERLINK("x") (28 Feb 2026 – 28 Feb 2026)'],
    ['[ ]', '~Untitled~ (dropped, 28 Feb 2026)'],
    ['##', 'Other tasks'],
    ['[ ]', 'Loose end'],
  ]);
});

test('[IMP19][WEB8] markdown: nothing a title holds becomes markup, HTML or a link that runs', async () => {
  const html = await marked.parse(exportMarkdown(aTaskList()));
  expect(html).not.toMatch(/<b>|<em>|javascript:|<script/);
});
