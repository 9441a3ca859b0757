/** @y/websocket-server 0.1.5, whose own start file this follows. It keeps rooms in memory alone. */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { setupWSConnection } from '@y/websocket-server/utils';

// The version of `ws` that it depends on.
const WebSocket = createRequire(import.meta.resolve('@y/websocket-server/utils'))('ws');
const server = createServer();
const sockets = new WebSocket.Server({ noServer: true });
sockets.on('connection', setupWSConnection);
server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request)),
);
server.listen(Number(process.env.PORT), '127.0.0.1', () =>
  console.log('ready', server.address().port),
);
