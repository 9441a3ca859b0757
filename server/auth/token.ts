import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A fresh secret of 192 random bits, safe in an address. */
export const newToken = (): string => randomBytes(24).toString('base64url');

/** What is kept of a token. */
export const hashToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex');

/** Compares two secrets in a time that says nothing about where they differ. */
export const sameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(hashToken(a)), Buffer.from(hashToken(b)));
