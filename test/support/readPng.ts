import { inflateSync } from 'node:zlib';

/** Size of a PNG, and how many different bytes its pixels are made of: a blank one has a few. */
export function pngFacts(bytes: Uint8Array): {
  readonly width: number;
  readonly height: number;
  readonly variety: number;
} {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) !== 0x8950_4e47) throw new Error('This is no PNG.');
  const parts: Uint8Array[] = [];
  let size = { width: 0, height: 0 };
  for (let at = 8; at < bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === 'IHDR') size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (type === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return { ...size, variety: new Set(inflateSync(Buffer.concat(parts))).size };
}
