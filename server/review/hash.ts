import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/canonicalJson';

/** SHA-256 of a text's UTF-8, in hex. */
export const sha256 = (text: string): string =>
  createHash('sha256').update(text, 'utf8').digest('hex');

/** SHA-256 of a value's canonical JSON (RFC 8785). */
export const hashOf = (value: unknown): string => sha256(canonicalJson(value));
