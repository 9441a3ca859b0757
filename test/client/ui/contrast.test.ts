import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast } from '../../support/contrast';

/** WCAG 2.2 contrast of the tokens as they stand in tokens.css, in both themes. */
const css = readFileSync('client/styles/tokens.css', 'utf8');

function tokens(theme: 'light' | 'dark'): Record<string, string> {
  const start = css.indexOf(`:root[data-theme="${theme}"] {`);
  const block = css.slice(start, css.indexOf('\n}', start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/gi)].map((m) => [m[1], m[2]]),
  ) as Record<string, string>;
}

const GROUNDS = ['canvas', 'surface', 'surface-sunken', 'lane-alt'];
const ALL_GROUNDS = [...GROUNDS, 'surface-raised'];
const TEXT_PAIRS: [string, string][] = [
  ...['text', 'text-muted', 'text-subtle', 'link'].flatMap((text) =>
    ALL_GROUNDS.map((ground): [string, string] => [text, ground]),
  ),
  ...['success', 'warning', 'danger'].flatMap((tone): [string, string][] => [
    [`${tone}-text`, 'surface'],
    [`${tone}-text`, 'surface-raised'],
    [`${tone}-text`, `${tone}-soft`],
  ]),
  ['accent-text', 'accent'],
  ['accent-text', 'accent-hover'],
  ['accent-text', 'accent-press'],
  ['accent-soft-text', 'accent-soft'],
  ['today-text', 'today'],
  ['danger-on', 'danger'],
  ['danger-on', 'danger-hover'],
  ['tooltip-text', 'tooltip'],
  ...['yellow', 'pink', 'blue', 'green', 'purple', 'grey'].map((colour): [string, string] => [
    'text-of-light',
    `sticky-${colour}`,
  ]),
];
const EDGE_PAIRS: [string, string][] = [
  'border-strong',
  'accent',
  'focus',
  'today',
  'success',
  'warning',
  'danger',
  'dependency',
  'snap-guide',
].flatMap((edge) => ALL_GROUNDS.map((ground): [string, string] => [edge, ground]));

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  const values = tokens(theme);
  values['text-of-light'] = tokens('light').text as string;

  it.each(TEXT_PAIRS)('text %s on %s reaches 4.5', (text, ground) => {
    expect(contrast(values[text] as string, values[ground] as string)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(EDGE_PAIRS)('edge %s on %s reaches 3', (edge, ground) => {
    expect(contrast(values[edge] as string, values[ground] as string)).toBeGreaterThanOrEqual(3);
  });
});

it('gives both themes the same tokens', () => {
  expect(Object.keys(tokens('dark')).sort()).toEqual(Object.keys(tokens('light')).sort());
});
