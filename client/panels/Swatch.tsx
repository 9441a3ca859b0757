import { colourNamed, type Glyph } from '../../shared/plan/colours';

/** The glyphs of the canvas (`canvas/paint/shapes.ts`) on a square of 12. */
const SHAPES: Readonly<Record<Glyph, string>> = {
  circle: 'M6 .6a5.4 5.4 0 1 1 0 10.8A5.4 5.4 0 0 1 6 .6z',
  triangle: 'M6 .6l5.7 9.9H.3z',
  square: 'M1.2 1.2h9.6v9.6H1.2z',
  diamond: 'M6 -.4L12.4 6 6 12.4-.4 6z',
  bar: 'M0 3.9h12v4.2H0z',
  ring: 'M6 .5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zm0 2a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z',
  cross:
    'M2.5 1.1L6 4.6l3.5-3.5 1.4 1.4L7.4 6l3.5 3.5-1.4 1.4L6 7.4l-3.5 3.5-1.4-1.4L4.6 6 1.1 2.5z',
  hexagon: 'M12 6l-3 5.2H3L0 6 3 .8h6z',
  star: 'M6-.6l1.8 4.2 4.5.4-3.4 3 1 4.4L6 9 2.1 11.4l1-4.4-3.4-3 4.5-.4z',
  half: 'M6 .6v10.8A5.4 5.4 0 0 1 6 .6zM6 .6a5.4 5.4 0 0 1 0 10.8v-1a4.4 4.4 0 0 0 0-8.8z',
};

/** A colour of the plan as the board shows it: its fill with its glyph. Decorative, the label beside it speaks. */
export function Swatch({ colour, size = 20 }: { colour: string | null; size?: number }) {
  const { fill, text, glyph } = colourNamed(colour);
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
      style={{ flex: 'none', forcedColorAdjust: 'none' }}
    >
      <rect width="20" height="20" rx="4" fill={fill} />
      <path d={SHAPES[glyph]} transform="translate(4 4)" fill={text} fillRule="evenodd" />
    </svg>
  );
}
