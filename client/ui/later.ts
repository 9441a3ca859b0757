import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

const parts = new Set<() => Promise<unknown>>();

/** A part of the app that is fetched when it is first drawn, or with `bringParts` before. */
export function later<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  const bring = alsoLater(load);
  return lazy(async () => ({ default: await bring() }));
}

/** The same of anything that is not drawn; call what this answers to have it. */
export function alsoLater<T>(load: () => Promise<T>): () => Promise<T> {
  parts.add(load);
  return load;
}

/** Fetches, one after the other, all parts known so far. What does not come now is fetched when it is needed, as ever. */
export async function bringParts(): Promise<void> {
  for (const load of parts) await load().catch(() => {});
}
