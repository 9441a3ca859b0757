import { ApiError, unanswered } from './apiError';

export interface ReadingBody {
  /** How long nothing may come. */
  readonly quietMs: number;
  /** Header that says how many bytes there will be; a packed answer's own length is another. */
  readonly lengthHeader: string;
  /** Hears how much is there, from 0 to 1, where that header says how much there will be. */
  readonly onPart?: ((done: number) => void) | undefined;
  /** Hears how the answer begins, before anything of it is kept. */
  readonly onBegin?: ((headers: Headers) => void) | undefined;
}

/** Bytes as they came, also where the rest did not. */
export interface KeptBytes {
  parts: Uint8Array[];
  size: number;
}

/** All bytes of an answer, behind those that are kept; rejects with `ApiError`, also when nothing comes any more. */
export async function readBody(
  answer: Promise<Response>,
  { quietMs, lengthHeader, onPart, onBegin }: ReadingBody,
  kept: KeptBytes = { parts: [], size: 0 },
): Promise<Uint8Array> {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  try {
    const { headers, body } = await inTime(answer, quietMs);
    const length = Number(headers.get(lengthHeader));
    onBegin?.(headers);
    reader = body?.getReader();
    for (;;) {
      const part = reader && (await inTime(reader.read(), quietMs));
      if (!part || part.done) break;
      kept.parts.push(part.value);
      kept.size += part.value.length;
      if (length > 0) onPart?.(Math.min(1, kept.size / length));
    }
  } catch (error) {
    void reader?.cancel().catch(() => {});
    throw error instanceof ApiError ? error : unanswered();
  }
  return joined(kept.parts);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unanswered()), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
