/** The part of fontkit 2 that is used here; it brings no types. */
declare module 'fontkit' {
  export interface FontFile {
    readonly directory: { readonly tables: Readonly<Record<string, unknown>> };
    hasGlyphForCodePoint(code: number): boolean;
  }
  /** A font, or (a collection) several in one file. */
  export function create(bytes: Uint8Array): FontFile | { readonly fonts: readonly FontFile[] };
}
