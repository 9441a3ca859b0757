/** A bare relay: what comes from one socket of a room goes to all others of it. The floor of what `ws` costs. */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const rooms = new Map();
const server = createServer();
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket, request) => {
  const room = rooms.get(request.url) ?? new Set();
  rooms.set(request.url, room.add(socket));
  socket.on('message', (data) => {
    for (const other of room) if (other !== socket) other.send(data);
  });
  socket.on('close', () => room.delete(socket));
});
server.listen(Number(process.env.PORT), '127.0.0.1', () =>
  console.log('ready', server.address().port),
);
