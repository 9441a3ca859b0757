/** @y/websocket-server 0.1.1 with LevelDB, the last version whose documented persistence works. */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

process.env.YPERSISTENCE = `${process.env.DATA_DIR}/leveldb`;
const utils = import.meta.resolve('y-websocket-server-leveldb/utils');
const { setupWSConnection } = await import(utils);
const WebSocket = createRequire(utils)('ws');
const server = createServer();
const sockets = new WebSocket.Server({ noServer: true });
sockets.on('connection', setupWSConnection);
server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request)),
);
server.listen(Number(process.env.PORT), '127.0.0.1', () =>
  console.log('ready', server.address().port),
);
