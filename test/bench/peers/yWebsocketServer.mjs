/**
 * @y/websocket-server, whose own start file this follows; the package is named as an argument. 0.1.5 keeps rooms in memory
 * alone. 0.1.1 is the last whose documented persistence (LevelDB) works; later ones take no notice of the variable.
 */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

process.env.YPERSISTENCE = `${process.env.DATA_DIR}/leveldb`;
const utils = import.meta.resolve(`${process.argv[2]}/utils`);
const { setupWSConnection } = await import(utils);
// The version of `ws` that it depends on.
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
