import { ApiError, unanswered } from './apiError';

export interface ReadingBody {
  /** How long nothing may come. */
  readonly quietMs: number;
  /** Header that says how many bytes there will be; a packed answer's own length is another. */
  readonly lengthHeader: string;
  /** Hears how much is there, from 0 to 1, where that header says how much there will be. */
  readonly onPart?: ((done: number) => void) | undefined;
}

/** All bytes of an answer; rejects with `ApiError`, also when nothing comes any more. */
export async function readBody(
  answer: Promise<Response>,
  { quietMs, lengthHeader, onPart }: ReadingBody,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  try {
    const { headers, body } = await inTime(answer, quietMs);
    const length = Number(headers.get(lengthHeader));
    let there = 0;
    reader = body?.getReader();
    for (;;) {
      const part = reader && (await inTime(reader.read(), quietMs));
      if (!part || part.done) break;
      parts.push(part.value);
      there += part.value.length;
      if (length > 0) onPart?.(Math.min(1, there / length));
    }
  } catch (error) {
    void reader?.cancel().catch(() => {});
    throw error instanceof ApiError ? error : unanswered();
  }
  return joined(parts);
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
