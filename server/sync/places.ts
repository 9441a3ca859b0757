import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { MalformedUpdate, scanDeletes, scanUpdate, type UpdateScan } from './scanUpdate';

/**
 * Where the structs of each client end in an update (Yjs encoding V1): only a walk over all of them tells, and a
 * document has a struct for every move that was ever made. Kept beside a snapshot, the places answer for the walk.
 *
 * Format: `varUint` clients, then for each, in the order of the update, the bytes of its structs and how many clocks
 * they take. Null for an update with holes, or with something in it that the scan does not know.
 */
export function writePlaces(update: Uint8Array): Uint8Array | null {
  const scan = scanOrNull(update);
  if (scan === null || scan.structs.length !== scan.blocks.length) return null;
  const { blocks } = scan;
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, blocks.length);
  for (const { clock, end, from, to } of blocks) {
    encoding.writeVarUint(encoder, to - from);
    encoding.writeVarUint(encoder, end - clock);
  }
  return encoding.toUint8Array(encoder);
}

/** What a scan of a whole update says of its blocks and deletions; null when the places are not those of this update. */
export function scanByPlaces(
  update: Uint8Array,
  places: Uint8Array,
): Pick<UpdateScan, 'blocks' | 'deletes'> | null {
  const head = decoding.createDecoder(update);
  const place = decoding.createDecoder(places);
  try {
    const clients = decoding.readVarUint(head);
    if (decoding.readVarUint(place) !== clients) return null;
    const blocks = Array.from({ length: clients }, () => {
      const count = decoding.readVarUint(head);
      const client = decoding.readVarUint(head);
      const clock = decoding.readVarUint(head);
      const from = head.pos;
      const to = from + decoding.readVarUint(place);
      const end = clock + decoding.readVarUint(place);
      head.pos = to;
      return { client, clock, end, count, from, to };
    });
    if (decoding.hasContent(place)) return null;
    return { blocks, deletes: scanDeletes(update, head.pos) };
  } catch {
    return null;
  }
}

function scanOrNull(update: Uint8Array): UpdateScan | null {
  try {
    return scanUpdate(update, 'trusted');
  } catch (error) {
    if (error instanceof MalformedUpdate) return null;
    throw error;
  }
}
