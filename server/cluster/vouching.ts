import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { sameSecret } from '../auth/token';

const SECRET = 'x-planwall-node';
const CLIENT = 'x-planwall-client';
/** Of an answer: the board is not served there. */
export const MISROUTED = 'x-planwall-misrouted';

/** Of one connection and no business of whoever is next. */
const HOP_BY_HOP = new Set([
  ...['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection'],
  ...['te', 'trailer', 'transfer-encoding', 'upgrade', 'expect'],
]);

/** Names of headers that end with the connection they came by. */
export function hopByHop(headers: IncomingHttpHeaders): ReadonlySet<string> {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase());
  return new Set([...HOP_BY_HOP, ...named]);
}

/** A request as it was made, and where it comes from: what one server tells another. */
export class Vouching {
  constructor(private readonly secret: string) {}

  /**
   * The address for which another server vouches, null for a request that comes from elsewhere, false for one that only
   * claims to come from a server. Takes what it reads out of the headers.
   */
  read({ headers }: Pick<IncomingMessage, 'headers'>): string | null | false {
    const { [SECRET]: secret, [CLIENT]: client } = headers;
    delete headers[SECRET];
    delete headers[CLIENT];
    if (secret === undefined) return null;
    return typeof secret === 'string' && sameSecret(secret, this.secret) ? String(client) : false;
  }

  /** Headers for the other server, for a request from this address. */
  headersOf({ headers }: IncomingMessage, address: string): Record<string, string | string[]> {
    const dropped = hopByHop(headers);
    const kept = Object.entries(headers).filter(([name]) => !dropped.has(name));
    return {
      ...(Object.fromEntries(kept) as Record<string, string | string[]>),
      [SECRET]: this.secret,
      [CLIENT]: address,
    };
  }
}
