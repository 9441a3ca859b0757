import { type Span, shiftSpan } from '../../../shared/dates';
import type { Initiative } from '../../../shared/plan/schema';
import type { DragItem, PresenceState } from '../../../shared/presence';
import { joinByWire } from '../../journeys/support/wirePeer';
import type { SpawnedServer } from '../../support/startServer';
import { boardId, tokenOfBoard } from '../benchStore';
import { openSocket } from '../sync/bareSocket';
import { yWebsocket } from '../sync/dialects';
import { type CanvasBoard, remoteOrder } from './boards';

const PEOPLE = 50;
const EVERY_MS = 50;
/** Each of them lets go of the bar after so many steps, and takes it up again. */
const STEPS = 60;
/** They move a bar by so many days to each side. */
const REACH = 20;

const BOARD = boardId(0);

/** Nobody comes back under the id of somebody who left: their clock would be behind, and what they say old news. */
let nextId = 1_000_000;

/**
 * Fifty people on the board, each with a bar in hand: what the product sends of a drag, twenty times a second over a
 * socket of their own, and every three seconds the edit of a drop. Half of the bars are in the first view. Answers what
 * ends it.
 */
export async function dragFromElsewhere(
  server: SpawnedServer,
  board: CanvasBoard,
): Promise<() => Promise<void>> {
  const token = tokenOfBoard(0);
  const link = `/b/${BOARD}#token=${token}`;
  const wire = await joinByWire({
    id: BOARD,
    url: server.url,
    links: { owner: link, editor: link, commenter: link, viewer: link },
  });
  // They know the board already: nobody asks for it, or the load generator would be busy with fifty copies of it.
  const sockets = await Promise.all(
    Array.from({ length: PEOPLE }, () =>
      openSocket(server.url, `/sync/${BOARD}/plan?token=${token}`),
    ),
  );
  const { initiatives } = wire.plan();
  const held = remoteOrder(board)
    .slice(0, PEOPLE)
    .map((i): DragItem => {
      const { id, lane, span } = initiatives.get(board.drawing.bars[i]?.id ?? '') as Initiative;
      return { id, lane, ...(span as Span) };
    });
  const firstId = nextId;
  nextId += PEOPLE;
  let tick = 0;
  const play = () => {
    tick += 1;
    held.forEach((bar, person) => {
      const step = tick + person;
      const item = { ...bar, ...shiftSpan(bar, Math.round(Math.sin(step / 9) * REACH)) };
      const dropped = step % STEPS === 0;
      const state = handOf(item, step, dropped);
      sockets[person]?.send(yWebsocket.awareness('', firstId + person, tick, state));
      if (!dropped) return;
      const { id, start, end } = item;
      wire.edit((edit) => edit.patch('initiatives', id, { span: { start, end } }));
    });
  };
  const timer = setInterval(play, EVERY_MS);
  return async () => {
    clearInterval(timer);
    for (const socket of sockets) socket.close();
    wire.close();
  };
}

/** Somebody who holds a bar, with the pointer on it. */
const handOf = (item: DragItem, step: number, dropped: boolean): PresenceState => ({
  person: null,
  cursor: { date: item.start, dayPart: (step % 10) / 10, lane: item.lane, depth: (step % 9) / 9 },
  selection: [item.id],
  drag: { kind: 'move', items: [item] },
  renaming: null,
  ...(dropped ? { dropped } : {}),
});
