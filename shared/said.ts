/** The keys of a text in English, said in another language: a missing or a spare one does not compile. */
export type Said<T> = { readonly [K in keyof T]: T[K] extends string ? string : Said<T[K]> };
