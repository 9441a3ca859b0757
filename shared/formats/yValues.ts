import * as Y from 'yjs';
import { fromBase64, toBase64 } from './base64';

/**
 * Values of a Y.Doc as JSON and back, without loss. Plain JSON stays as it is; what JSON has no word for is an
 * object with `$y`: nested shared types, bytes, numbers that are none, undefined.
 */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** Deeper nesting than this is nobody's board. */
export const MAX_DEPTH = 64;

const isBag = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as JSON. */
export function toJsonValue(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number')
    return Number.isFinite(value) ? value : { $y: 'number', value: String(value) };
  if (typeof value === 'bigint') return { $y: 'bigint', value: String(value) };
  if (value === undefined) return { $y: 'undefined' };
  if (value instanceof Uint8Array) return { $y: 'bytes', value: toBase64(value) };
  if (value instanceof Y.Map) return { $y: 'map', value: mapToJson(value) };
  if (value instanceof Y.Array) return { $y: 'array', value: value.toArray().map(toJsonValue) };
  if (value instanceof Y.Text)
    return { $y: 'text', value: (value.toDelta() as unknown[]).map(toJsonValue) };
  if (Array.isArray(value)) return value.map(toJsonValue);
  if (!isBag(value)) return null;
  const plain = sorted(Object.entries(value).map(([k, v]) => [k, toJsonValue(v)] as const));
  // No file may have `__proto__` as a key, so such an object goes as a list.
  if (Object.hasOwn(plain, '__proto__')) return { $y: 'object', value: Object.entries(plain) };
  return Object.hasOwn(plain, '$y') ? { $y: 'object', value: plain } : plain;
}

/** The fields of a Y.Map, by name in order of code units. */
export const mapToJson = (map: Y.Map<unknown>): { readonly [key: string]: Json } =>
  sorted([...map.entries()].map(([key, value]) => [key, toJsonValue(value)] as const));

const sorted = (entries: readonly (readonly [string, Json])[]): { [key: string]: Json } =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

/** A value of a Y.Doc from JSON; shared types are new and not yet part of a document. */
export function fromJsonValue(json: Json): unknown {
  if (Array.isArray(json)) return json.map(fromJsonValue);
  if (!isBag(json)) return json;
  const value = json.value as Json;
  switch (json.$y) {
    case 'map':
      return isBag(value) ? mapFromJson(value as { [key: string]: Json }) : {};
    case 'array': {
      const array = new Y.Array<unknown>();
      if (Array.isArray(value)) array.push(value.map(fromJsonValue));
      return array;
    }
    case 'text': {
      const text = new Y.Text();
      if (Array.isArray(value)) text.applyDelta(value.map(fromJsonValue).filter(isInsert));
      return text;
    }
    case 'bytes':
      return fromBase64(String(value)) ?? new Uint8Array();
    case 'number':
      return value === 'Infinity' ? Infinity : value === '-Infinity' ? -Infinity : Number.NaN;
    case 'bigint':
      return /^-?\d{1,18}$/.test(String(value)) ? BigInt(String(value)) : 0;
    case 'undefined':
      return undefined;
    case 'object':
      if (Array.isArray(value)) return plainFromJson(Object.fromEntries(value.filter(isPair)));
      return isBag(value) ? plainFromJson(value) : {};
    default:
      return plainFromJson(json);
  }
}

const isInsert = (op: unknown): op is { insert: string } =>
  isBag(op) &&
  typeof op.insert === 'string' &&
  (op.attributes === undefined || isBag(op.attributes));

const isPair = (value: unknown): value is [string, Json] =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'string';

const plainFromJson = (json: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(json).map(([k, v]) => [k, fromJsonValue(v as Json)]));

/** A new Y.Map with these fields. */
export function mapFromJson(json: { readonly [key: string]: Json }): Y.Map<unknown> {
  const map = new Y.Map<unknown>();
  for (const [key, value] of Object.entries(json)) map.set(key, fromJsonValue(value));
  return map;
}

/** True when the value is JSON that can become part of a document: not too deep, no key that breaks objects. */
export function isSound(value: unknown, depth = 0): value is Json {
  if (depth > MAX_DEPTH) return false;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every((v) => isSound(v, depth + 1));
  if (typeof value !== 'object') return false;
  return Object.entries(value).every(([key, v]) => key !== '__proto__' && isSound(v, depth + 1));
}

/** Equal as JSON, whatever the order of keys. */
export function sameJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  const [x, y] = [a as Record<string, Json>, b as Record<string, Json>];
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(y, key) && sameJson(x[key] as Json, y[key] as Json))
  );
}
