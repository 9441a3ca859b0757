import { expect, it } from 'vitest';
import { initials } from '../../../client/ui/initials';

it.each([
  ['Mia Chen', 'MC'],
  ['ada', 'A'],
  ['Ana María de la Cruz', 'AC'],
  ['  ', '?'],
  ['é ü', 'ÉÜ'],
  ['👩‍🚀 Sam', '👩‍🚀S'],
])('initials of "%s" are %s', (name, expected) => {
  expect(initials(name)).toBe(expected);
});
