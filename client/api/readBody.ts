import { ApiError, unanswered } from './apiError';

/** All bytes of an answer, as long as something comes every `quietMs`; rejects with `ApiError` otherwise. */
export async function readBody(answer: Promise<Response>, quietMs: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  try {
    reader = (await inTime(answer, quietMs)).body?.getReader();
    for (;;) {
      const part = reader && (await inTime(reader.read(), quietMs));
      if (!part || part.done) break;
      parts.push(part.value);
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
