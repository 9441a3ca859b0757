import { crc32 } from 'node:zlib';

/** CRC-32 of a stored blob, or of one that follows what has the checksum `after`: finds torn and scribbled rows, not forgeries. */
export const checksum = (data: Uint8Array, after = 0): number => crc32(data, after);
