import { type Card, DECKS, type DeckName, UNSURE } from '../../../shared/workshop/estimates';
import { formatNumber } from '../../i18n/format';

const CARDS = { least: 2, most: 20, length: 12, highest: 1e6 } as const;

/** Why something typed is no deck; `card` is the one at fault. */
export interface DeckFault {
  readonly fault: 'few' | 'many' | 'long' | 'twice' | 'unsure' | 'order' | 'range';
  readonly card?: string;
}

/**
 * Reads cards that are typed with spaces, commas or semicolons between them, lowest first; numbers may have a point.
 * The server asks for the same: 2 to 20 different ones, numbers rising.
 */
export function readDeck(text: string): { readonly cards: readonly Card[] } | DeckFault {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  const cards = words.map((word): Card => (/^\d+(\.\d+)?$/.test(word) ? Number(word) : word));
  if (cards.length < CARDS.least) return { fault: 'few' };
  if (cards.length > CARDS.most) return { fault: 'many' };
  let lowest = Number.NEGATIVE_INFINITY;
  const seen = new Set<Card>();
  for (const card of cards) {
    const shown = String(card);
    if (card === UNSURE) return { fault: 'unsure' };
    if (seen.has(card)) return { fault: 'twice', card: shown };
    if (typeof card === 'string' && card.length > CARDS.length) return { fault: 'long' };
    if (typeof card === 'number') {
      if (card > CARDS.highest) return { fault: 'range', card: shown };
      if (card < lowest) return { fault: 'order', card: shown };
      lowest = card;
    }
    seen.add(card);
  }
  return { cards };
}

/** A card as it is written on its face. */
export const cardText = (card: Card): string =>
  typeof card === 'number' ? formatNumber(card, { maximumFractionDigits: 6 }) : card;

/** Decks to choose from, by name. */
export const DECK_NAMES = Object.keys(DECKS) as readonly DeckName[];

/** An estimate of the plan is a number: a word of a deck is none. */
export const isNumber = (card: Card | null): card is number => typeof card === 'number';
