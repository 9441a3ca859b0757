import type { Redis, RedisOptions } from 'ioredis';
import type { Logger } from '../log';

/** What servers tell each other. All of it can be lost: the database knows better. */
export type Message =
  /** I am there, with my database. */
  | { readonly kind: 'here'; readonly node: number }
  /** That node has ended: its boards are free. */
  | { readonly kind: 'ended'; readonly node: number };

/** A channel to the other servers. */
export interface Bus {
  /** Whether what is said here is heard. */
  readonly isUp: boolean;
  say(message: Message): void;
  close(): Promise<void>;
}

interface BusOptions {
  readonly url: string;
  /** Names the data, so that several installations may share a Redis. */
  readonly dataName: string;
  readonly log: Logger;
  readonly heard: (message: Message) => void;
}

const RETRY_MS = { step: 100, most: 2_000 };
const PATIENCE_MS = 2_000;

/** A channel over Redis, which need not be there: it is looked for as long as it takes, and nothing waits for it. */
export async function openBus({ url, dataName, log, heard }: BusOptions): Promise<Bus> {
  const { Redis } = await import('ioredis');
  const channel = `planwall:${dataName}`;
  const options: RedisOptions = {
    lazyConnect: true,
    // What can't be said now is not worth saying later.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResubscribe: false,
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
    retryStrategy: (attempt) => Math.min(attempt * RETRY_MS.step, RETRY_MS.most),
  };
  const speaker = new Redis(url, options);
  const listener = new Redis(url, options);
  let isHearing = false;
  let isClosed = false;
  const gone = (client: Redis): void => {
    // Each try that fails says so; of interest is the first.
    client.on('error', () => {});
    client.on('close', () => {
      if (isHearing && !isClosed) log.warn({ event: 'redis-lost' }, 'Redis is gone');
      isHearing = false;
    });
  };
  gone(speaker);
  gone(listener);
  listener.on('ready', () => {
    listener.subscribe(channel).then(
      () => {
        isHearing = true;
        log.info({ event: 'redis-found' }, 'Redis answers');
      },
      () => listener.disconnect(true),
    );
  });
  listener.on('message', (_channel, text) => {
    const message = parsed(text);
    if (message) heard(message);
  });
  for (const client of [speaker, listener]) void client.connect().catch(() => {});
  return {
    get isUp() {
      return isHearing && speaker.status === 'ready';
    },
    say(message) {
      if (speaker.status === 'ready')
        void speaker.publish(channel, JSON.stringify(message)).catch(() => {});
    },
    async close() {
      isClosed = true;
      // What was said just now is still to go out.
      if (speaker.status === 'ready') await speaker.quit().catch(() => {});
      speaker.disconnect();
      listener.disconnect();
    },
  };
}

function parsed(text: string): Message | null {
  try {
    const { kind, node } = JSON.parse(text) as Message;
    return (kind === 'here' || kind === 'ended') && Number.isInteger(node) ? { kind, node } : null;
  } catch {
    return null;
  }
}
