/**
 * The ten initiative colours, in the order in which they are assigned. A goal's `colour` names one.
 * Fills are the same in both themes and in exports; the edge keeps 3:1 against the board.
 */
export interface InitiativeColour {
  readonly name: string;
  readonly glyph: Glyph;
  readonly fill: string;
  readonly text: string;
  readonly edgeLight: string;
  readonly edgeDark: string;
}
export type Glyph =
  | 'circle'
  | 'triangle'
  | 'square'
  | 'diamond'
  | 'bar'
  | 'ring'
  | 'cross'
  | 'hexagon'
  | 'star'
  | 'half';

const INK = '#10131A';
const WHITE = '#FFFFFF';

export const COLOURS: readonly InitiativeColour[] = [
  {
    name: 'indigo',
    glyph: 'circle',
    fill: '#6161CC',
    text: WHITE,
    edgeLight: '#4848B8',
    edgeDark: '#8C8CF0',
  },
  {
    name: 'amber',
    glyph: 'triangle',
    fill: '#F0BE3C',
    text: INK,
    edgeLight: '#946B00',
    edgeDark: '#F0BE3C',
  },
  {
    name: 'teal',
    glyph: 'square',
    fill: '#0E7D6F',
    text: WHITE,
    edgeLight: '#0A6358',
    edgeDark: '#2FA394',
  },
  {
    name: 'rose',
    glyph: 'diamond',
    fill: '#EC6BA1',
    text: INK,
    edgeLight: '#B93A74',
    edgeDark: '#EC6BA1',
  },
  {
    name: 'slate',
    glyph: 'bar',
    fill: '#424751',
    text: WHITE,
    edgeLight: '#424751',
    edgeDark: '#8E96A6',
  },
  {
    name: 'sky',
    glyph: 'ring',
    fill: '#72BFF6',
    text: INK,
    edgeLight: '#2479B8',
    edgeDark: '#72BFF6',
  },
  {
    name: 'brick',
    glyph: 'cross',
    fill: '#822804',
    text: WHITE,
    edgeLight: '#822804',
    edgeDark: '#D9744A',
  },
  {
    name: 'mint',
    glyph: 'hexagon',
    fill: '#C0E1BD',
    text: INK,
    edgeLight: '#4E8A4A',
    edgeDark: '#C0E1BD',
  },
  {
    name: 'plum',
    glyph: 'star',
    fill: '#652A8A',
    text: WHITE,
    edgeLight: '#652A8A',
    edgeDark: '#AD78D2',
  },
  {
    name: 'moss',
    glyph: 'half',
    fill: '#75713E',
    text: WHITE,
    edgeLight: '#5D592C',
    edgeDark: '#A09B5E',
  },
];

const byName = new Map(COLOURS.map((c) => [c.name, c]));
const SLATE = COLOURS[4] as InitiativeColour;

/** Colour by name; slate for a name nobody knows and for initiatives without a goal. */
export const colourNamed = (name: string | null): InitiativeColour =>
  (name !== null && byName.get(name)) || SLATE;

/** The colour for the n-th goal (0-based); reused after ten. */
export const colourAt = (n: number): InitiativeColour =>
  COLOURS[((n % COLOURS.length) + COLOURS.length) % COLOURS.length] as InitiativeColour;

/** The eight identity colours of people, with white label text. */
export const PERSON_COLOURS = [
  '#C2255C',
  '#1C6DD0',
  '#2B7A3D',
  '#B35309',
  '#7A3FC0',
  '#0B7285',
  '#795233',
  '#5A6270',
] as const;
