/** A field over several selected items: the value they share, or that they differ. */
export type Shared<T> = { readonly mixed: false; readonly value: T } | { readonly mixed: true };

export const MIXED = { mixed: true } as const;

/** The one value of `read` over all items; `MIXED` when two differ. Items must not be empty. */
export function sharedValue<I, T>(items: readonly I[], read: (item: I) => T): Shared<T> {
  const value = read(items[0] as I);
  return items.every((item) => Object.is(read(item), value)) ? { mixed: false, value } : MIXED;
}
