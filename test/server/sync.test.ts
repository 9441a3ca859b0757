import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectPeer } from '../support/peer';
import { makeBoard, type RunningServer, startServer } from '../support/startServer';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

describe('stock clients', () => {
  it('[SYN1] two editors see each other’s edits', async () => {
    const board = await makeBoard(server);
    const ada = connectPeer(server, board, 'plan', board.tokens.editor);
    const ben = connectPeer(server, board, 'plan', board.tokens.owner);
    await Promise.all([ada.synced(), ben.synced()]);
    ada.doc.getMap('test').set('a', 1);
    ben.doc.getMap('test').set('b', 2);
    await ada.until(() => ada.doc.getMap('test').get('b') === 2);
    await ben.until(() => ben.doc.getMap('test').get('a') === 1);
    expect(ada.doc.getMap('test').toJSON()).toEqual(ben.doc.getMap('test').toJSON());
    expect(ada.doc.getMap('meta').get('title')).toBe('Test board');
    ada.close();
    ben.close();
  });
});
