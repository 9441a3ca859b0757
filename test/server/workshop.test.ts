import * as decoding from 'lib0/decoding';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { CreatedPerson } from '../../shared/api/people';
import { MESSAGE_REFUSED, MESSAGE_SYNC } from '../../shared/protocol';
import { participantsMayPlan } from '../../shared/stage/readWorkshop';
import {
  editStage,
  endWorkshop,
  letParticipants,
  type StageEdit,
  setFacilitator,
  startWorkshop,
} from '../../shared/stage/stageEdit';
import { connectPeer, type Peer } from '../support/peer';
import { openRaw, type RawClient, syncMessage } from '../support/rawClient';
import { callBoard } from '../support/signing';
import { makeBoard, type RunningServer, startServer, type TestBoard } from '../support/startServer';

let server: RunningServer;
const peers: Peer[] = [];
beforeAll(async () => {
  server = await startServer({ unloadAfterMs: 0 });
});
afterEach(() => {
  for (const peer of peers.splice(0)) peer.close();
});
afterAll(() => server.stop());

type Role = keyof TestBoard['tokens'];
const connect = async (board: TestBoard, room: string, role: Role): Promise<Peer> => {
  const peer = connectPeer(server, board, room, board.tokens[role]);
  peers.push(peer);
  await peer.synced();
  return peer;
};
const steer = (stage: Peer, run: (edit: StageEdit) => void) =>
  editStage(stage.doc, run, { now: Date.now() });
const open = (edit: StageEdit) => {
  startWorkshop(edit, 'mia');
  letParticipants(edit, 'plan');
};

const STEP_1 = 0;
const UPDATE = 2;
const write = (client: RawClient, key: string): void => {
  const doc = new Y.Doc();
  doc.getMap('test').set(key, 1);
  client.sendBytes(syncMessage(UPDATE, Y.encodeStateAsUpdate(doc)));
};
const refusalOf = async (client: RawClient): Promise<string> => {
  const { decoder } = await client.next(MESSAGE_REFUSED);
  decoding.readVarUint(decoder);
  return decoding.readVarString(decoder);
};
/** The server asks for what it lacks: as it is joined, and when what may be written changes. */
const asked = async (client: RawClient): Promise<void> => {
  while (decoding.readVarUint((await client.next(MESSAGE_SYNC)).decoder) !== STEP_1);
};
const keysIn = (peer: Peer) => [...peer.doc.getMap('test').keys()].sort();

describe('what participants may write', () => {
  it('[STG3] the plan while the facilitator lets them, and no longer', async () => {
    const board = await makeBoard(server);
    const stage = await connect(board, 'stage', 'editor');
    const plan = await connect(board, 'plan', 'owner');
    const ada = await openRaw(server, board, 'plan', board.tokens.commenter, { ack: true });
    await asked(ada);
    write(ada, 'before');
    expect(await refusalOf(ada)).toBe('role');
    steer(stage, open);
    await asked(ada);
    write(ada, 'while');
    await plan.until(() => keysIn(plan).includes('while'));
    steer(stage, (edit) => letParticipants(edit, 'talk'));
    await asked(ada);
    write(ada, 'after');
    expect(await refusalOf(ada)).toBe('role');
    expect(keysIn(plan)).toEqual(['while']);
    ada.ws.terminate();
  });

  it('[STG3] what was refused before is asked for as soon as they may', async () => {
    const board = await makeBoard(server);
    const stage = await connect(board, 'stage', 'editor');
    const plan = await connect(board, 'plan', 'owner');
    const ada = await connect(board, 'plan', 'commenter');
    ada.doc.getMap('test').set('early', 1);
    const other = await openRaw(server, board, 'plan', board.tokens.commenter, { ack: true });
    write(other, 'refused');
    expect(await refusalOf(other)).toBe('role');
    expect(keysIn(plan)).toEqual([]);
    steer(stage, open);
    await plan.until(() => keysIn(plan).includes('early'));
    other.ws.terminate();
  });

  it('[STG3] the end of the workshop ends it, and nobody on the stage is nobody who lets them', async () => {
    const board = await makeBoard(server);
    const stage = await connect(board, 'stage', 'editor');
    const ada = await openRaw(server, board, 'plan', board.tokens.commenter, { ack: true });
    await asked(ada);
    steer(stage, open);
    await asked(ada);
    stage.close();
    await asked(ada);
    write(ada, 'empty');
    expect(await refusalOf(ada)).toBe('role');
    // It is read anew from disk with whoever comes to the stage next.
    const back = await connect(board, 'stage', 'editor');
    await asked(ada);
    write(ada, 'again');
    const plan = await connect(board, 'plan', 'owner');
    await plan.until(() => keysIn(plan).includes('again'));
    steer(back, endWorkshop);
    await asked(ada);
    write(ada, 'over');
    expect(await refusalOf(ada)).toBe('role');
    ada.ws.terminate();
  });

  it('[STG3] a lock holds for them too, and other rooms stay shut', async () => {
    const board = await makeBoard(server);
    const stage = await connect(board, 'stage', 'editor');
    steer(stage, open);
    const watching = await connect(board, 'stage', 'viewer');
    await watching.until(() => participantsMayPlan(watching.doc));
    const viewer = await openRaw(server, board, 'plan', board.tokens.viewer, { ack: true });
    write(viewer, 'viewer');
    expect(await refusalOf(viewer)).toBe('role');
    for (const room of ['stage', 'work', 'note-vision']) {
      const ada = await openRaw(server, board, room, board.tokens.commenter, { ack: true });
      write(ada, 'elsewhere');
      expect(await refusalOf(ada)).toBe('role');
      ada.ws.terminate();
    }
    await callBoard(server, board, board.tokens.editor, 'PUT', '/lock', { locked: true });
    const ada = await openRaw(server, board, 'plan', board.tokens.commenter, { ack: true });
    write(ada, 'locked');
    expect(await refusalOf(ada)).toBe('locked');
    for (const { ws } of [ada, viewer]) ws.terminate();
  });
});

describe('removing people', () => {
  it('[STG4] is for owners, and for the editor who facilitates while a workshop runs', async () => {
    const board = await makeBoard(server);
    const stage = await connect(board, 'stage', 'editor');
    const join = async (name: string, role: Role) =>
      (
        await callBoard<CreatedPerson>(server, board, board.tokens[role], 'POST', '/people', {
          name,
        })
      ).body;
    const [mia, sam, ada] = [
      await join('Mia', 'editor'),
      await join('Sam', 'commenter'),
      await join('Ada', 'viewer'),
    ];
    const remove = async (by: CreatedPerson, whom: CreatedPerson) =>
      (await callBoard(server, board, by.token, 'DELETE', `/people/${whom.personId}`)).status;
    expect(await remove(mia, ada)).toBe(403);
    steer(stage, (edit) => startWorkshop(edit, sam.personId));
    await expect.poll(() => remove(mia, ada)).toBe(403);
    // A hat does not make somebody more than their link does.
    expect(await remove(sam, ada)).toBe(403);
    steer(stage, (edit) => setFacilitator(edit, mia.personId));
    await expect.poll(() => remove(mia, ada)).toBe(204);
    steer(stage, endWorkshop);
    await expect.poll(() => remove(mia, sam)).toBe(403);
  });
});
