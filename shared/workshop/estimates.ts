import { byNumber, medianOf } from './statistics';

/** A card of a deck: a number, or a word such as a size. */
export type Card = number | string;

/** Somebody's card that says they can't tell; it counts apart, whatever the deck. */
export const UNSURE = '?';

/** Decks by name, lowest card first. */
export const DECKS = {
  fibonacci: [0, 1, 2, 3, 5, 8, 13, 20, 40, 100],
  powers: [0, 1, 2, 4, 8, 16, 32, 64],
  days: [0.5, 1, 2, 3, 5, 10, 15, 20, 40, 60],
  sizes: ['XS', 'S', 'M', 'L', 'XL'],
} as const satisfies Readonly<Record<string, readonly Card[]>>;
export type DeckName = keyof typeof DECKS;

export interface Estimate {
  readonly person: string;
  readonly value: Card;
}

/** What people think that one initiative takes. */
export interface EstimateSpread {
  /** How many gave a card of the deck. */
  readonly n: number;
  /** Null when nobody did. */
  readonly min: Card | null;
  readonly median: Card | null;
  readonly max: Card | null;
  /** Cards in the order of the deck, with how many gave each. */
  readonly values: readonly { readonly card: Card; readonly people: number }[];
  /** How many can't tell. */
  readonly unsure: number;
}

/** The spread of estimates in the order of the deck; a median is always a card. */
export function spreadOfEstimates(
  deck: readonly Card[],
  estimates: readonly Estimate[],
): EstimateSpread {
  const places = estimates.map(({ value }) => deck.indexOf(value)).filter((place) => place >= 0);
  const sorted = places.sort(byNumber);
  const card = (place: number | null | undefined): Card | null => deck[place ?? -1] ?? null;
  const values = deck
    .map((one, i) => ({ card: one, people: sorted.filter((place) => place === i).length }))
    .filter(({ people }) => people > 0);
  return {
    n: sorted.length,
    min: card(sorted[0]),
    median: card(medianOf(sorted)),
    max: card(sorted.at(-1)),
    values,
    unsure: estimates.filter(({ value }) => value === UNSURE).length,
  };
}
