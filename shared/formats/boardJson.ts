import * as Y from 'yjs';
import { cut } from '../cut';
import { ORIGIN } from '../origins';
import { bytesOf, entryBytes, inPieces, PIECE_BYTES, VALUE_BYTES, VALUE_KB } from '../plan/pieces';
import { isRoomName, roomKind } from '../rooms';
import { fromBase64, toBase64 } from './base64';
import { finding, type IssueCode, type PathIssue, type ValuesFor } from './issue';
import { noteText } from './noteText';
import {
  fromJsonValue,
  isSound,
  type Json,
  mapFromJson,
  mapToJson,
  sameJson,
  toJsonValue,
} from './yValues';

/** Version of this file format, raised when older readers would misread it. */
export const BOARD_JSON = 1;

/**
 * A whole board as JSON. Rooms hold their root maps; an entry of a root is an object of its fields. Roots that
 * are one map (`meta`, `strategy`, `now`) hold their fields directly. Notes hold their Yjs update, and their
 * text for readers.
 */
export interface BoardJson {
  readonly planwall: typeof BOARD_JSON;
  readonly board: { readonly id: string; readonly title: string; readonly exportedAt: string };
  readonly rooms: { readonly [room: string]: RoomJson };
  /** Files that entries name by their hash; their bytes travel apart. */
  readonly assets?: readonly AssetRef[];
}

/** An uploaded file, by the SHA-256 (hex) of its bytes. */
export interface AssetRef {
  readonly sha256: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

type RootJson = { readonly [key: string]: Json };
type RoomJson = { readonly [root: string]: RootJson } | NoteJson;
interface NoteJson {
  readonly update: string;
  readonly text: string;
}

/** Roots that are one map and not entries by id. */
const SINGLE_MAPS = new Set(['meta', 'strategy', 'now']);
/** Rounds are the server's: a list of them says nothing on a board that does not have them. */
const isLeftOut = (room: string, root: string): boolean => room === 'stage' && root === 'rounds';

/** Everything in these rooms, deleted entries and unknown fields included. */
export function exportJson(
  rooms: Readonly<Record<string, Y.Doc>>,
  board: { readonly id: string; readonly title: string; readonly exportedAt: string },
  assets: readonly AssetRef[] = [],
): BoardJson {
  const { id, title, exportedAt } = board;
  const entries = Object.entries(rooms)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, doc]) => [name, roomToJson(name, doc)] as const);
  return {
    planwall: BOARD_JSON,
    board: { id, title, exportedAt },
    rooms: Object.fromEntries(entries),
    ...(assets.length > 0 ? { assets } : {}),
  };
}

function roomToJson(name: string, doc: Y.Doc): RoomJson {
  if (roomKind(name) === 'note')
    return { update: toBase64(Y.encodeStateAsUpdate(doc)), text: noteText(doc) };
  const roots: [string, RootJson][] = [];
  for (const root of [...doc.share.keys()].sort()) {
    const map = rootMapOf(doc, root);
    if (!map || isLeftOut(name, root)) continue;
    const json = SINGLE_MAPS.has(root) ? mapToJson(map) : entriesToJson(map);
    if (Object.keys(json).length > 0) roots.push([root, json]);
  }
  return Object.fromEntries(roots);
}

/** A root as map; null when it is of another type. A root nobody asked for yet has no type of its own. */
function rootMapOf(doc: Y.Doc, root: string): Y.Map<unknown> | null {
  const type: unknown = doc.share.get(root);
  if (type instanceof Y.Map) return type;
  const isUntyped = type instanceof Y.AbstractType && type.constructor === Y.AbstractType;
  return isUntyped && type._map.size > 0 ? doc.getMap(root) : null;
}

/** Entries are shown as plain objects; a value that is no Y.Map is marked as such. */
function entriesToJson(map: Y.Map<unknown>): RootJson {
  const entries = [...map.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.map(([id, value]) => {
      if (!(value instanceof Y.Map)) return [id, { $entry: toJsonValue(value) }];
      const fields = mapToJson(value);
      return [id, Object.hasOwn(fields, '$entry') ? { $entry: toJsonValue(value) } : fields];
    }),
  );
}

const at = <C extends IssueCode>(path: string, code: C, ...values: ValuesFor<C>): PathIssue => ({
  path,
  ...finding(code, ...values),
});

export interface JsonImport {
  /** Not empty: nothing can be imported. */
  readonly issues: readonly PathIssue[];
  readonly title: string;
  readonly rooms: readonly string[];
  /** Makes a room hold what the JSON says; entries that it does not name stay. A second time changes nothing. */
  apply(room: string, doc: Y.Doc): void;
}

const MAX_ROOMS = 20_000;
const MAX_ENTRIES = 200_000;

/** Reads a board from parsed JSON of any shape. */
export function importJson(json: unknown): JsonImport {
  const issues: PathIssue[] = [];
  const rooms = new Map<string, RoomJson>();
  const file = bag(json);
  const title = bag(file?.board)?.title;
  if (!file || !('planwall' in file) || !bag(file.rooms)) issues.push(at('', 'not-a-board'));
  else if (file.planwall !== BOARD_JSON)
    issues.push(at('planwall', 'unknown-version', { version: BOARD_JSON }));
  else {
    const all = Object.entries(bag(file.rooms) ?? {});
    if (all.length > MAX_ROOMS) issues.push(at('rooms', 'too-many-rooms', { max: MAX_ROOMS }));
    else
      for (const [name, room] of all) {
        const found = checkRoom(name, room);
        if (typeof found === 'string') rooms.set(name, room as RoomJson);
        else issues.push(found);
      }
  }
  return {
    issues,
    title: typeof title === 'string' ? title : '',
    rooms: [...rooms.keys()],
    apply: (name, doc) => {
      const room = rooms.get(name);
      if (issues.length > 0 || !room) throw new Error('This room can not be imported');
      if (roomKind(name) === 'note') applyNote(doc, room as NoteJson);
      else
        applyRoots(
          doc,
          Object.entries(room as { [root: string]: RootJson }).filter(
            ([root]) => !isLeftOut(name, root),
          ),
        );
    },
  };
}

const bag = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;

/** `ok`, or what is wrong with a room. */
function checkRoom(name: string, value: unknown): PathIssue | 'ok' {
  const path = `rooms.${cut(name, 80)}`;
  if (!isRoomName(name)) return at(path, 'unknown-room');
  const room = bag(value);
  if (!room) return at(path, 'bad-room');
  if (roomKind(name) === 'note') return readNote(room.update) ? 'ok' : at(path, 'bad-note');
  let count = 0;
  for (const [root, entries] of Object.entries(room)) {
    const place = `${path}.${cut(root, 80)}`;
    const map = bag(entries);
    if (root === '__proto__' || !map) return at(place, 'bad-root');
    count += Object.keys(map).length;
    if (count > MAX_ENTRIES) return at(place, 'too-many-entries', { max: MAX_ENTRIES });
    for (const [id, entry] of Object.entries(map)) {
      const here = `${place}.${cut(id, 80)}`;
      if (id === '__proto__' || !isSound(entry)) return at(here, 'bad-entry');
      const isField = SINGLE_MAPS.has(root);
      const fields = isField ? null : bag(entry);
      if (!isField && !fields) return at(here, 'entry-not-object');
      const large = fields ? tooLarge(fields) : bytesOf(entry) > VALUE_BYTES ? '' : null;
      if (large !== null) {
        return at(large === '' ? here : `${here}.${cut(large, 80)}`, 'value-too-large', {
          max: VALUE_KB,
        });
      }
    }
  }
  return 'ok';
}

/** The field of an entry that fits no transaction; null when all do. */
function tooLarge(fields: Readonly<Record<string, unknown>>): string | null {
  if (bytesOf(fields) <= VALUE_BYTES) return null;
  return Object.keys(fields).find((name) => bytesOf(fields[name]) > VALUE_BYTES) ?? null;
}

/** The update of a note, tried on a document of its own; null when it is none or leans on what is not there. */
function readNote(value: unknown): Uint8Array | null {
  const update = typeof value === 'string' ? fromBase64(value) : null;
  if (!update) return null;
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, update);
    return doc.store.pendingStructs || doc.store.pendingDs ? null : update;
  } catch {
    return null;
  } finally {
    doc.destroy();
  }
}

function applyNote(doc: Y.Doc, note: NoteJson): void {
  const update = readNote(note.update);
  if (update) Y.applyUpdate(doc, update, ORIGIN.import);
}

type Roots = readonly (readonly [root: string, entries: RootJson])[];

function applyRoots(doc: Y.Doc, roots: Roots): void {
  for (const piece of inPieces(rootWrites(doc, roots), (write) => write.bytes))
    doc.transact(() => {
      for (const write of piece) write.run();
    }, ORIGIN.import);
}

interface Write {
  readonly bytes: number;
  run(): void;
}

function* rootWrites(doc: Y.Doc, roots: Roots): Generator<Write> {
  for (const [root, entries] of roots) {
    const map = doc.getMap<unknown>(root);
    if (SINGLE_MAPS.has(root)) yield* fieldWrites(() => map, entries);
    else
      for (const [id, value] of Object.entries(entries)) {
        const entry = value as RootJson;
        const bytes = entryBytes(entry);
        if (bytes <= PIECE_BYTES || Object.hasOwn(entry, '$entry'))
          yield { bytes, run: () => writeEntry(map, id, entry) };
        else yield* fieldWrites(() => entryMap(map, id), entry);
      }
  }
}

/** A map of any size, field by field. */
function* fieldWrites(mapOf: () => Y.Map<unknown>, fields: RootJson): Generator<Write> {
  const names = new Set(Object.keys(fields));
  yield {
    bytes: 100,
    run: () => {
      const map = mapOf();
      for (const key of [...map.keys()]) if (!names.has(key)) map.delete(key);
    },
  };
  for (const [key, value] of Object.entries(fields))
    yield { bytes: entryBytes({ [key]: value }), run: () => writeField(mapOf(), key, value) };
}

function entryMap(map: Y.Map<unknown>, id: string): Y.Map<unknown> {
  const old = map.get(id);
  if (old instanceof Y.Map) return old;
  const made = new Y.Map<unknown>();
  map.set(id, made);
  return made;
}

function writeEntry(map: Y.Map<unknown>, id: string, entry: RootJson): void {
  const old = map.get(id);
  if (Object.hasOwn(entry, '$entry')) {
    const value = entry.$entry as Json;
    if (!map.has(id) || !sameJson(toJsonValue(old), value)) map.set(id, fromJsonValue(value));
  } else if (old instanceof Y.Map) makeEqual(old, entry);
  else map.set(id, mapFromJson(entry));
}

/** Gives a map exactly these fields, touching only those that differ. */
function makeEqual(map: Y.Map<unknown>, fields: RootJson): void {
  for (const key of [...map.keys()]) if (!Object.hasOwn(fields, key)) map.delete(key);
  for (const [key, value] of Object.entries(fields)) writeField(map, key, value);
}

function writeField(map: Y.Map<unknown>, key: string, value: Json): void {
  if (!map.has(key) || !sameJson(toJsonValue(map.get(key)), value))
    map.set(key, fromJsonValue(value));
}
