import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';

const EVERYWHERE = new Set(['0.0.0.0', '::']);

/** Where other servers reach one that listens here: at the machine's first address in a network where it listens at all. */
export function ownAddress({ address, port }: AddressInfo, networks = networkInterfaces()): string {
  const outside = Object.values(networks)
    .flatMap((list) => list ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4');
  const host = EVERYWHERE.has(address) ? (outside?.address ?? '127.0.0.1') : address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
