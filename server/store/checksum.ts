import { crc32 } from 'node:zlib';

/** CRC-32 of a stored blob: finds torn and scribbled rows, not forgeries. */
export const checksum = (data: Uint8Array): number => crc32(data);
