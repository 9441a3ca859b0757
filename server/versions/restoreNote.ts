import * as Y from 'yjs';
import { NOTE_ROOT } from '../../shared/formats/noteText';
import { reading } from './versionPlan';

/** Makes a copy of a note hold what a version held (nothing, when it had none); does nothing where they are alike. */
export function restoreNote(copy: Y.Doc, version: Uint8Array | undefined): void {
  reading(version, (old) => {
    const from = old.get(NOTE_ROOT, Y.XmlText);
    const to = copy.get(NOTE_ROOT, Y.XmlText);
    if (JSON.stringify(plain(from)) === JSON.stringify(plain(to))) return;
    copy.transact(() => {
      if (to.length > 0) to.delete(0, to.length);
      if (from.length > 0) to.applyDelta(copied(from), { sanitize: false });
    });
  });
}

interface Piece {
  readonly insert: unknown;
  readonly attributes?: object;
}
const piecesOf = (text: Y.XmlText): Piece[] => text.toDelta() as Piece[];

/** Rich text as Lexical keeps it: text, maps of properties, and blocks inside blocks. */
const copied = (text: Y.XmlText): Piece[] =>
  piecesOf(text).map(({ insert, ...rest }) => ({ ...rest, insert: copyOf(insert) }));

function copyOf(value: unknown): unknown {
  if (value instanceof Y.XmlText) {
    const made = new Y.XmlText();
    for (const [key, inner] of Object.entries(value.getAttributes()))
      made.setAttribute(key, inner as string);
    made.applyDelta(copied(value), { sanitize: false });
    return made;
  }
  return value instanceof Y.AbstractType ? value.clone() : value;
}

function plain(value: unknown): unknown {
  if (value instanceof Y.XmlText)
    return {
      attributes: sorted(value.getAttributes()),
      pieces: piecesOf(value).map(({ insert, attributes }) => [plain(insert), attributes]),
    };
  if (value instanceof Y.XmlElement)
    return [value.nodeName, sorted(value.getAttributes()), value.toArray().map(plain)];
  if (value instanceof Y.Map) return sorted(value.toJSON());
  return value instanceof Y.AbstractType ? value.toJSON() : value;
}

const sorted = (fields: object): [string, unknown][] =>
  Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
