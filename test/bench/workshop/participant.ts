import type { CreatedPerson } from '../../../shared/api/people';
import { type BoardLinks, type LinkRole, tokenOf } from '../../journeys/support/boardApi';
import { type Client, join } from '../sync/client';
import type { RunningContender } from '../sync/contenders';

/** The rooms that every browser of ours holds open. */
export const ROOMS = ['plan', 'talk', 'stage'] as const;
export type WorkshopRoom = (typeof ROOMS)[number];

/** Somebody who takes part: a name, a token, and the three sockets of a browser. */
export interface Participant {
  readonly id: string;
  readonly rooms: Readonly<Record<WorkshopRoom, Client>>;
  /** Milliseconds from the name to the last room's answer. */
  readonly joinedIn: number;
  /** Bytes of messages that came and went on the sockets; of calls, of their bodies. */
  readonly traffic: { received: number; sent: number };
  /** Calls the API below the board; answers milliseconds. Throws where it is refused. */
  call(method: string, path: string, body?: unknown): Promise<number>;
  read<T>(path: string): Promise<T>;
}

/** Joins by link with a name. Each comes as if from another address: one address makes only so many people. */
export async function takePart(
  server: RunningContender,
  board: BoardLinks,
  { name, index, role }: { name: string; index: number; role: LinkRole },
  onLost: () => void,
): Promise<Participant> {
  const traffic = { received: 0, sent: 0 };
  const address = `10.1.${index >> 8}.${index & 255}`;
  const ask = async (method: string, path: string, token: string, body?: unknown) => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const response = await fetch(`${server.url}/api/boards/${board.id}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        'x-forwarded-for': address,
      },
      ...(text === '' ? {} : { body: text }),
    });
    const answer = await response.text();
    traffic.sent += text.length;
    traffic.received += answer.length;
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer}`);
    return answer;
  };
  const began = performance.now();
  const link = tokenOf(board.links[role]);
  const person = JSON.parse(await ask('POST', '/people', link, { name })) as CreatedPerson;
  const [plan, talk, stage] = await Promise.all(
    ROOMS.map((room) => join(server, room, `/sync/${board.id}/${room}?token=${person.token}`)),
  );
  const rooms = { plan, talk, stage } as Participant['rooms'];
  const joinedIn = performance.now() - began;
  for (const client of Object.values(rooms)) {
    const { send } = client;
    client.send = (message) => {
      traffic.sent += message.length;
      send(message);
    };
    client.onDelivery = (_, bytes) => {
      traffic.received += bytes.length;
    };
    client.onClose = onLost;
  }
  return {
    id: person.personId,
    rooms,
    joinedIn,
    traffic,
    call: async (method, path, body) => {
      const at = performance.now();
      await ask(method, path, person.token, body);
      return performance.now() - at;
    },
    read: async <T>(path: string) => JSON.parse(await ask('GET', path, person.token)) as T,
  };
}

/** Also hears what a room of theirs delivers. */
export function alsoHear(client: Client, hear: Client['onDelivery']): void {
  const { onDelivery } = client;
  client.onDelivery = (delivery, bytes) => {
    onDelivery(delivery, bytes);
    hear(delivery, bytes);
  };
}
