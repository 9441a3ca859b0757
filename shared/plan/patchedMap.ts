/** So many replaced entries are carried along before they are written into a new whole map. */
const MOST = 64;

/**
 * The map with some entries replaced, added, or (where the value is undefined) removed; the map itself stays as it
 * is. Replacing a few costs what they are: the result reads the rest from the map they came from. A copy of 5,000
 * entries would be half of what an edit costs.
 */
export function patchedMap<V extends NonNullable<unknown>>(
  map: ReadonlyMap<string, V>,
  changes: readonly (readonly [id: string, value: V | undefined])[],
): ReadonlyMap<string, V> {
  const known = map instanceof PatchedMap ? (map as PatchedMap<V>) : null;
  const base = known?.base ?? map;
  const patch = new Map(known?.patch);
  for (const [id, value] of changes) {
    if (value !== undefined && base.has(id)) patch.set(id, value);
    // What comes or goes changes the order of the entries and their number.
    else if (value !== undefined || base.has(id)) return copied(map, changes);
  }
  return patch.size > MOST ? copied(map, changes) : new PatchedMap(base, patch);
}

function copied<V>(
  map: ReadonlyMap<string, V>,
  changes: readonly (readonly [string, V | undefined])[],
): ReadonlyMap<string, V> {
  const copy = new Map(map);
  for (const [id, value] of changes) {
    if (value === undefined) copy.delete(id);
    else copy.set(id, value);
  }
  return copy;
}

class PatchedMap<V extends NonNullable<unknown>> implements ReadonlyMap<string, V> {
  constructor(
    readonly base: ReadonlyMap<string, V>,
    /** Ids of the base, with another value. */
    readonly patch: ReadonlyMap<string, V>,
  ) {}

  get size(): number {
    return this.base.size;
  }

  get(id: string): V | undefined {
    return this.patch.get(id) ?? this.base.get(id);
  }

  has(id: string): boolean {
    return this.base.has(id);
  }

  keys(): MapIterator<string> {
    return this.base.keys();
  }

  *values(): Generator<V, undefined> {
    for (const [id, value] of this.base) yield this.patch.get(id) ?? value;
  }

  *entries(): Generator<[string, V], undefined> {
    for (const [id, value] of this.base) yield [id, this.patch.get(id) ?? value];
  }

  [Symbol.iterator](): Generator<[string, V], undefined> {
    return this.entries();
  }

  forEach(visit: (value: V, id: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [id, value] of this) visit(value, id, this);
  }
}
