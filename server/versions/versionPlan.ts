import * as Y from 'yjs';
import { noteText } from '../../shared/formats/noteText';
import { freezePlan } from '../../shared/plan/freezePlan';
import type { FrozenPlan } from '../../shared/plan/frozenPlan';
import { readPlan } from '../../shared/plan/planDoc';
import { viewOf } from '../../shared/plan/planView';
import type { RoomName } from '../../shared/rooms';
import { sha256 } from '../review/hash';

const NOTE = 'note-';

/** The plan that these copies of rooms hold, with the hashes of its notes. */
export function versionPlan(rooms: ReadonlyMap<RoomName, Uint8Array>): FrozenPlan {
  const view = reading(rooms.get('plan'), (doc) => viewOf(readPlan(doc)));
  const notes = new Map<string, string>();
  for (const [name, data] of rooms) {
    if (!name.startsWith(NOTE)) continue;
    const id = name.slice(NOTE.length);
    if (id !== 'vision' && !view.initiatives.has(id)) continue;
    const text = reading(data, noteText);
    if (text !== '') notes.set(id, sha256(text));
  }
  return freezePlan(view, notes);
}

/** Runs `read` on a document with this content, which is gone afterwards. */
export function reading<T>(data: Uint8Array | undefined, read: (doc: Y.Doc) => T): T {
  const doc = new Y.Doc();
  try {
    if (data) Y.applyUpdate(doc, data);
    return read(doc);
  } finally {
    doc.destroy();
  }
}
