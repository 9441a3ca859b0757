/** Days that initiatives had before they lost their dates in this tab; they get that length back. */
export const lengthBefore = new Map<string, number>();
