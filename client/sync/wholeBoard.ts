import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { MESSAGE_SYNC } from '../../shared/protocol';
import { type TakingIn, takeIn } from './takeIn';
import { unheard } from './unheard';

const STEP_2 = 1;
/** Below this there is nothing to gain. */
const LARGE = 64 * 1024;

/** What a message brings when it is a whole large document for one that is still empty; else null. */
export function wholeDocument(doc: Y.Doc, message: Uint8Array): Uint8Array | null {
  if (doc.store.clients.size > 0 || message.length < LARGE) return null;
  const reader = decoding.createDecoder(message);
  if (decoding.readVarUint(reader) !== MESSAGE_SYNC) return null;
  if (decoding.readVarUint(reader) !== STEP_2) return null;
  return decoding.readVarUint8Array(reader);
}

/** A step 2 that brings nothing: what is left to read of a whole document once it has been applied. */
export const nothingMore = (): decoding.Decoder => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, STEP_2);
  encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(new Y.Doc()));
  return decoding.createDecoder(encoding.toUint8Array(encoder));
};

/**
 * Takes in a whole document, which `origin` brings. After each transaction Yjs would encode what changed for those who
 * listen to updates; here that is what came, so its parts are handed on as they are, one after the other, when all are in.
 */
export async function takeWhole(
  doc: Y.Doc,
  bytes: Uint8Array,
  { origin, ...how }: TakingIn,
): Promise<void> {
  // Not that of what else may come from there meanwhile, which is heard.
  const parts = Symbol('parts of a whole document');
  let last: Y.Transaction | null = null;
  const came: Uint8Array[] = [];
  const keep = (done: Y.Transaction) => {
    if (done.origin === parts) last = done;
  };
  const heardAgain = unheard(doc, parts);
  doc.on('afterTransaction', keep);
  try {
    const isWhole = await takeIn(doc, [bytes], {
      ...how,
      origin: parts,
      onPart: (part) => came.push(part),
    });
    if (!isWhole) return;
  } finally {
    doc.off('afterTransaction', keep);
    heardAgain();
  }
  if (last) for (const part of came) doc.emit('update', [part, origin, doc, last]);
}

interface WholeTakerOptions extends Pick<TakingIn, 'origin' | 'isOver' | 'slice'> {
  /** A whole document is being taken in, or has been. */
  readonly onBusy: (isBusy: boolean) => void;
}

/** Takes whole documents in ahead of whoever reads messages, for whom nothing of them is left. */
export function wholeTaker(doc: Y.Doc, { onBusy, ...how }: WholeTakerOptions) {
  const taken = new WeakSet<ArrayBufferLike>();
  return {
    /** What `holdBack` asks of each message. */
    take: (message: Uint8Array): Promise<void> | null => {
      const bytes = wholeDocument(doc, message);
      if (!bytes) return null;
      onBusy(true);
      return takeWhole(doc, bytes, how)
        .then(
          () => {
            taken.add(message.buffer);
          },
          () => {
            // Read as any message it fails as any message does.
          },
        )
        .finally(() => onBusy(false));
    },
    /** What is left to read of a message that was taken; null of one that was not. */
    restOf: ({ arr }: decoding.Decoder): decoding.Decoder | null =>
      taken.has(arr.buffer) ? nothingMore() : null,
  };
}

/**
 * Lets `begins` have a look at each message of a socket before it is read. Where it answers with work, that message and
 * those behind it are held back until the work is done, and then read in their order.
 */
export function holdBack(
  socket: WebSocket,
  begins: (message: Uint8Array) => Promise<void> | null,
): void {
  const read = socket.onmessage?.bind(socket);
  if (!read) return;
  let held: MessageEvent[] | null = null;
  socket.onmessage = (event) => {
    if (held) {
      held.push(event);
      return;
    }
    const work = begins(new Uint8Array(event.data));
    if (!work) return read(event);
    held = [event];
    void work.finally(() => {
      const events = held ?? [];
      held = null;
      // Each by itself: one that cannot be read must not cost the others.
      for (const next of events) queueMicrotask(() => read(next));
    });
  };
}
