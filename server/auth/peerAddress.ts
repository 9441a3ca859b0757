import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import proxyAddr from 'proxy-addr';

/** Whose words about where a request comes from are taken: `TRUSTED_PROXIES`, parsed. */
export interface TrustedProxies {
  (address: string): boolean;
  /** Whether there is any such proxy. */
  readonly any: boolean;
}

/** Addresses, ranges (`10.0.0.0/8`) and the names `loopback`, `linklocal`, `uniquelocal`; throws for anything else. */
export const trustedProxies = (list: readonly string[]): TrustedProxies => {
  const trusts = proxyAddr.compile([...list]);
  return Object.assign((address: string) => trusts(address, 0), { any: list.length > 0 });
};

/** Requests that another server of ours has sent on, and where they come from. */
const vouched = new WeakMap<object, string>();

/** From now on a request comes from this address, as the server says that had it first. */
export const vouchFor = (request: object, address: string): unknown =>
  vouched.set(request, address);

/** An IPv6 household has a /64 and counts as one. */
const HOUSEHOLD_PARTS = 4;

/**
 * Where a request comes from, for what an address may do only so often: the peer, or, when that is a trusted proxy,
 * the first address before it in `X-Forwarded-For` that is none. Anybody can write that header: without a trusted
 * proxy it counts for nothing. An IPv6 address is cut to its /64. Another server of ours has found that out already.
 */
export function peerAddress(
  request: Pick<IncomingMessage, 'socket' | 'headers'>,
  trusts: TrustedProxies,
): string {
  const known = vouched.get(request);
  if (known !== undefined) return known;
  const { remoteAddress } = request.socket;
  // A socket that is already gone has none.
  if (remoteAddress === undefined) return '';
  const claimed = proxyAddr(request as IncomingMessage, trusts);
  return household(ipaddr.isValid(claimed) ? claimed : remoteAddress);
}

function household(address: string): string {
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  const { parts } = parsed as ipaddr.IPv6;
  return `${parts
    .slice(0, HOUSEHOLD_PARTS)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
