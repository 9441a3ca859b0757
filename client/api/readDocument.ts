import { DOCUMENT_FROM, DOCUMENT_LENGTH, DOCUMENT_TAG } from '../../shared/api/rooms';
import { ApiError } from './apiError';
import { type KeptBytes, type ReadingBody, readBody } from './readBody';

export type ReadingRoom = Pick<ReadingBody, 'quietMs' | 'onPart'>;

/** Asks for a document; with what is there of it for the rest alone. */
type AskDocument = (part?: { readonly tag: string; readonly from: number }) => Promise<Response>;

/** After so long without anything new it is asked for the rest again, in milliseconds; then no more. */
const AGAIN_AFTER = [500, 1_000, 2_000, 4_000, 8_000];

/**
 * All bytes of a document. Where its answer breaks off it goes on from there; whoever has nothing of it yet is not kept
 * waiting. Rejects with `ApiError`.
 */
export async function readDocument(
  ask: AskDocument,
  { quietMs, onPart }: ReadingRoom,
  wait: (ms: number) => Promise<void> = (ms) => new Promise((done) => setTimeout(done, ms)),
): Promise<Uint8Array> {
  const kept: KeptBytes = { parts: [], size: 0 };
  let tag: string | null = null;
  const onBegin = (headers: Headers) => {
    tag = headers.get(DOCUMENT_TAG);
    if (headers.get(DOCUMENT_FROM) === String(kept.size)) return;
    kept.parts = [];
    kept.size = 0;
  };
  for (let failures = 0; ; ) {
    const before = kept.size;
    const part = tag === null || before === 0 ? undefined : { tag, from: before };
    try {
      const how = { quietMs, lengthHeader: DOCUMENT_LENGTH, onPart, onBegin };
      return await readBody(ask(part), how, kept);
    } catch (error) {
      failures = kept.size > before ? 1 : failures + 1;
      const pause = AGAIN_AFTER[failures - 1];
      if (!isOfNetwork(error) || tag === null || kept.size === 0 || pause === undefined)
        throw error;
      await wait(pause);
    }
  }
}

const isOfNetwork = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'network';
