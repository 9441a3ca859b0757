export function interWidths(): {
  readonly unitsPerEm: number;
  readonly widths: Readonly<Record<string, string>>;
  readonly pairs: Readonly<Record<string, string>>;
};
