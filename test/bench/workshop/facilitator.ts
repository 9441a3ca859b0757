import * as Y from 'yjs';
import { addSteps, editStage, startWorkshop } from '../../../shared/stage/stageEdit';
import type { Round } from '../../../shared/workshop/roundApi';
import { type BoardLinks, tokenOf } from '../../journeys/support/boardApi';
import type { RunningContender } from '../sync/contenders';
import { takePart } from './participant';

/** Whoever steers: an editor with a name, on the wire and over HTTP. */
export async function aFacilitator(server: RunningContender, board: BoardLinks) {
  const me = await takePart(
    server,
    board,
    { name: 'Facilitator', index: 65_000, role: 'editor' },
    () => {},
  );
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) =>
    me.rooms.stage.send(server.contender.dialect.update('stage', update)),
  );
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${server.url}/api/boards/${board.id}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${tokenOf(board.links.editor)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return response.json() as Promise<T>;
  };
  return {
    steer: (run: (doc: Y.Doc) => void) => run(doc),
    /** Makes an agenda and starts; answers the ids of its steps. */
    begin: (): string[] =>
      editStage(
        doc,
        (edit) => {
          const ids = addSteps(
            edit,
            (['ideas', 'vote', 'place'] as const).map((kind) => ({
              title: { ideas: 'Ideas', vote: 'Vote', place: 'Place' }[kind],
              minutes: 5,
              instruction: '',
              kind,
            })),
          );
          startWorkshop(edit, me.id);
          return ids;
        },
        { now: Date.now() },
      ),
    start: (request: unknown) => ask<Round>('POST', '/rounds', request),
    reveal: (n: number) => ask<Round>('POST', `/rounds/${n}/reveal`),
    close: () => {
      for (const client of Object.values(me.rooms)) client.close();
    },
  };
}
