import { setTimeout as wait } from 'node:timers/promises';
import * as Y from 'yjs';
import { bodyOfText } from '../../../shared/talk/body';
import { addComment } from '../../../shared/talk/comments';
import { BOARD_ANCHOR } from '../../../shared/talk/schema';
import { type Author, pointer } from '../sync/authors';
import type { Client } from '../sync/client';
import type { RunningContender } from '../sync/contenders';
import type { Deliveries } from '../sync/deliveries';
import { alsoHear, type Participant } from './participant';

const CURSORS_A_SECOND = 20;
/** Of the cursors, one in so many is followed to everybody. */
const FOLLOWED = 20;
/** What was sent last has so long to arrive. */
export const DRAIN_MS = 10_000;

/** Somebody who says something in room `talk`, once each time. */
export function speaker(
  client: Client,
  dialect: RunningContender['contender']['dialect'],
  author: string,
  index: number,
): Author {
  const doc = new Y.Doc();
  let latest: Uint8Array = Uint8Array.of(0, 0);
  doc.on('update', (update: Uint8Array) => {
    latest = update;
  });
  return {
    id: doc.clientID,
    send: () => {
      doc.transact(() =>
        addComment(doc, {
          on: BOARD_ANCHOR,
          author,
          at: new Date().toISOString(),
          body: bodyOfText(`Person ${index} thinks that this can wait until the summer`),
        }),
      );
      client.send(dialect.update(client.room, latest));
      return Y.getState(doc.store, doc.clientID);
    },
  };
}

/** Follows what authors send to the others of a room. */
export function follow(
  deliveries: Deliveries,
  authors: readonly Author[],
  own: readonly Client[],
  room: readonly Client[],
): void {
  for (const [i, author] of authors.entries()) deliveries.follow(author, own[i] as Client, room);
  for (const client of room) {
    const { onDelivery } = client;
    deliveries.listen(client);
    const hear = client.onDelivery;
    client.onDelivery = onDelivery;
    alsoHear(client, hear);
  }
}

/** Everybody's cursor, twenty times a second, until it is stopped; one in so many is followed to everybody. */
export function moveCursors(
  { contender: { dialect } }: RunningContender,
  crowd: readonly Participant[],
  cursors: Deliveries,
): { stop(): void } {
  const clients = crowd.map(({ rooms }) => rooms.plan);
  const pointers = clients.map((client, i) => pointer(client, dialect, i));
  const followed = pointers.map((author, i) => ({ author, client: clients[i] as Client, i }));
  const some = followed.filter(({ i }) => i % FOLLOWED === 0);
  follow(
    cursors,
    some.map(({ author }) => author),
    some.map(({ client }) => client),
    clients,
  );
  let on = true;
  void paced(Number.POSITIVE_INFINITY, CURSORS_A_SECOND * pointers.length, (i) => {
    cursors.send(pointers[i % pointers.length] as Author, true);
    return on;
  });
  return {
    stop: () => {
      on = false;
    },
  };
}

/** Does something so often a second, evenly, for so many milliseconds or until it answers false. */
export async function paced(
  duration: number,
  rate: number,
  act: (i: number) => unknown,
): Promise<void> {
  const began = performance.now();
  for (let i = 0; ; ) {
    const now = performance.now() - began;
    if (now >= duration) return;
    for (; (i * 1000) / rate <= now; i += 1) if (act(i) === false) return;
    await wait(1);
  }
}

/** Waits until everything has arrived, or for so long. */
export async function drained(deliveries: Deliveries): Promise<void> {
  for (let waited = 0; !deliveries.isComplete && waited < DRAIN_MS; waited += 20) await wait(20);
}
