import { converter, differenceCiede2000 } from 'culori';
import { describe, expect, test } from 'vitest';
import { COLOURS } from '../../../shared/plan/colours';

/** Least difference between two fills, CIEDE2000: clearly another colour, also side by side and small. */
const LEAST = 13;

type Matrix = readonly (readonly [number, number, number])[];

/**
 * Dichromacy in linear RGB: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for
 * Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009), severity 1.0.
 */
const EYES: readonly (readonly [string, Matrix])[] = [
  [
    'all cones',
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  ],
  [
    'no red cones',
    [
      [0.152286, 1.052583, -0.204868],
      [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
  ],
  [
    'no green cones',
    [
      [0.367322, 0.860646, -0.227968],
      [0.280085, 0.672501, 0.047413],
      [-0.01182, 0.04294, 0.968881],
    ],
  ],
  [
    'no blue cones',
    [
      [1.255528, -0.076749, -0.178779],
      [-0.078411, 0.930809, 0.147602],
      [0.004733, 0.691367, 0.3039],
    ],
  ],
];

const toLinear = converter('lrgb');
const difference = differenceCiede2000();

function seen(fill: string, matrix: Matrix) {
  const { r, g, b } = toLinear(fill) ?? { r: 0, g: 0, b: 0 };
  const [x, y, z] = matrix.map(([p, q, s]) => Math.min(1, Math.max(0, p * r + q * g + s * b))) as [
    number,
    number,
    number,
  ];
  return { mode: 'lrgb', r: x, g: y, b: z } as const;
}

describe('the ten fills', () => {
  test.each(EYES)('differ for eyes with %s', (_eyes, matrix) => {
    const pairs = COLOURS.flatMap((a, i) => COLOURS.slice(i + 1).map((b) => [a, b] as const));
    const close = pairs
      .map(([a, b]) => ({
        pair: `${a.name} and ${b.name}`,
        by: difference(seen(a.fill, matrix), seen(b.fill, matrix)),
      }))
      .filter(({ by }) => by < LEAST);
    expect(close).toEqual([]);
  });

  test('by another model the glyph is needed for one pair', () => {
    // H. Brettel, F. Vienot, J. D. Mollon, "Computerized simulation of color appearance for dichromats", JOSA A 14
    // (1997): two half planes for eyes with no blue cones, of whom there are fewer than one in ten thousand.
    const halves: readonly [Matrix, Matrix] = [
      [
        [1.01277, 0.13548, -0.14826],
        [-0.01243, 0.86812, 0.14431],
        [0.07589, 0.805, 0.11911],
      ],
      [
        [0.93678, 0.18979, -0.12657],
        [0.06154, 0.81526, 0.1232],
        [-0.37562, 1.12767, 0.24796],
      ],
    ];
    const look = (fill: string) => {
      const { r, g, b } = toLinear(fill) ?? { r: 0, g: 0, b: 0 };
      return seen(fill, 0.03901 * r - 0.02788 * g - 0.01113 * b >= 0 ? halves[0] : halves[1]);
    };
    const close = COLOURS.flatMap((a, i) =>
      COLOURS.slice(i + 1)
        .filter((b) => difference(look(a.fill), look(b.fill)) < LEAST)
        .map((b) => `${a.name} and ${b.name}`),
    );
    expect(close).toEqual(['indigo and teal']);
  });

  test('and each has a glyph of its own, for eyes without any cones and for grey paper', () => {
    expect(new Set(COLOURS.map((c) => c.glyph)).size).toBe(COLOURS.length);
  });
});
