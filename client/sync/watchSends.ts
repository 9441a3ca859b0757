import { MESSAGE_SYNC } from '../../shared/protocol';

/** Tells of every update and step-2 message that leaves on a socket, as the server counts them. */
export function watchSends(socket: WebSocket, sent: (kind: 'update' | 'step2') => void): void {
  const send = socket.send.bind(socket);
  socket.send = (data) => {
    if (data instanceof Uint8Array && data[0] === MESSAGE_SYNC) {
      if (data[1] === 1) sent('step2');
      if (data[1] === 2) sent('update');
    }
    send(data);
  };
}
