import * as Y from 'yjs';
import { sameValue } from './sameValue';

type Fields = Readonly<Record<string, unknown>>;

/** Whether a value says more than an absent field does to its reader. */
type IsStored = (value: unknown) => boolean;

/** A new entry of a document with those fields that are stored. */
export function newEntry(fields: Fields, isStored: IsStored): Y.Map<unknown> {
  return new Y.Map(Object.entries(fields).filter(([, value]) => isStored(value)));
}

/** Writes only what differs, so that nobody else's change of another field is written over; what is not stored goes. */
export function writeFields(map: Y.Map<unknown>, fields: Fields, isStored: IsStored): void {
  for (const [key, value] of Object.entries(fields)) {
    const old = map.get(key);
    if (!isStored(value)) {
      if (old !== undefined) map.delete(key);
    } else if (!sameValue(old, value)) map.set(key, value);
  }
}
