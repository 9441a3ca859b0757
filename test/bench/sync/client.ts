import { type BareSocket, openSocket } from './bareSocket';
import type { RunningContender } from './contenders';
import { type Delivery, yWebsocket } from './dialects';

/** Somebody in a room, who counts what arrives. */
export interface Client {
  readonly room: string;
  /** The bytes are only lent. */
  onDelivery: (delivery: Delivery, bytes: Buffer) => void;
  onClose: (code: number) => void;
  send(message: Uint8Array): void;
  close(): void;
}

interface Target extends Pick<RunningContender, 'url'> {
  readonly contender: Pick<RunningContender['contender'], 'name' | 'dialect' | 'keeps'>;
}

/** Joins a room; resolves when the answer to sync step 1 is here (at once where nobody answers). */
export async function join(
  { contender, url }: Target,
  room: string,
  path: string,
  onDelivery: Client['onDelivery'] = () => {},
): Promise<Client> {
  const { dialect, keeps } = contender;
  const socket: BareSocket = await openSocket(url, path);
  const client: Client = {
    room,
    onDelivery,
    onClose: () => {},
    send: (message) => socket.send(message),
    close: () => socket.close(),
  };
  const answered = new Promise<void>((resolve, reject) => {
    if (!keeps) resolve();
    socket.onMessage = (payload) => {
      const delivery = dialect.read(payload);
      if (!delivery) return;
      client.onDelivery(delivery, payload);
      if (delivery.kind === 'answer') resolve();
    };
    socket.onClose = (code) => {
      client.onClose(code);
      reject(new Error(`${contender.name} closed ${room} with ${code}`));
    };
  });
  for (const message of dialect.hello(room)) socket.send(message);
  await answered;
  return client;
}

/** Joins as many as are wanted, a few at a time. */
export async function joinAll(
  server: RunningContender,
  room: string,
  path: string,
  count: number,
): Promise<Client[]> {
  const clients: Client[] = [];
  while (clients.length < count) {
    const wave = Math.min(25, count - clients.length);
    clients.push(
      ...(await Promise.all(Array.from({ length: wave }, () => join(server, room, path)))),
    );
  }
  return clients;
}

/** Joins a room of a server of ours, at `ws://…`; resolves when the answer is here. */
export function joinAt(address: string, onDelivery?: Client['onDelivery']): Promise<Client> {
  const { origin, pathname, search } = new URL(address.replace('ws', 'http'));
  const contender = { name: 'Planwall', dialect: yWebsocket, keeps: true };
  return join({ contender, url: origin }, 'plan', pathname + search, onDelivery);
}
