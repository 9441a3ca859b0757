import { type Finding, finding } from './issue';

/** Text of a file, or why its bytes are none. */
export type DecodedText = { readonly text: string } | { readonly error: Finding };

/** Reads bytes as UTF-8 (with or without BOM), or UTF-16 where a BOM says so. Invalid bytes are named, never replaced. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04)
    return { error: finding('workbook-file') };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes, 'utf-16be');
  const text = tryDecode(bytes, 'utf-8');
  if (text === null) return { error: invalidUtf8(bytes) };
  return text.includes('\0') ? { error: finding('binary-file') } : { text };
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): DecodedText {
  const text = tryDecode(bytes, encoding);
  return text === null ? { error: finding('bad-utf16') } : { text };
}

function tryDecode(bytes: Uint8Array, encoding: string, partial = false): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: partial });
  } catch {
    return null;
  }
}

/** Finds the first byte that is no UTF-8 by halving: a valid beginning of a file stays valid when cut shorter. */
function invalidUtf8(bytes: Uint8Array): Finding {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (tryDecode(bytes.subarray(0, middle), 'utf-8', true) === null) invalid = middle;
    else valid = middle;
  }
  // The valid part may end inside a character: the culprit is the byte that this one began with.
  const whole = tryDecode(bytes.subarray(0, valid), 'utf-8', true) ?? '';
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const at = bom + new TextEncoder().encode(whole).length;
  const line = 1 + bytes.subarray(0, at).filter((byte) => byte === 0x0a).length;
  const byte = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return finding('bad-encoding', { line, byte });
}
