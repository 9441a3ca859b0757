/** A colour taken apart: `hex` as "#RRGGBB", `alpha` from 0 to 1. */
export interface SolidColour {
  readonly hex: string;
  readonly alpha: number;
}

const UNKNOWN: SolidColour = { hex: '#5A6270', alpha: 1 };
const known = new Map<string, SolidColour>();

/**
 * Reads `#RGB`, `#RRGGBB`, `#RRGGBBAA`, `rgb()` and `rgba()`. Colours come from themes and from documents that anybody
 * may have written: what is none of these is grey.
 */
export function solidColour(text: string): SolidColour {
  let colour = known.get(text);
  if (!colour) {
    colour = read(text) ?? UNKNOWN;
    if (known.size > 1000) known.clear();
    known.set(text, colour);
  }
  return colour;
}

function read(text: string): SolidColour | null {
  const hex = /^#([\da-f]{3}|[\da-f]{6}|[\da-f]{8})$/i.exec(text)?.[1];
  if (hex) {
    const long = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
    const alpha = long.length === 8 ? Number.parseInt(long.slice(6), 16) / 255 : 1;
    return { hex: `#${long.slice(0, 6).toUpperCase()}`, alpha };
  }
  const parts = /^rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*([\d.]+)\s*)?\)$/i.exec(text);
  if (!parts) return null;
  const [, ...numbers] = parts;
  const [r, g, b] = numbers.slice(0, 3).map((n) => Math.min(255, Number(n)));
  const rgb = [r, g, b].map((n) => (n ?? 0).toString(16).padStart(2, '0')).join('');
  return { hex: `#${rgb.toUpperCase()}`, alpha: numbers[3] ? Math.min(1, Number(numbers[3])) : 1 };
}
