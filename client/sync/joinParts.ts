import * as decoding from 'lib0/decoding';
import { MESSAGE_PART } from '../../shared/protocol';

/**
 * Lets a socket read as one message what the server sent in parts. `onPart` hears how much of it is there, from 0 to 1,
 * at each of them.
 */
export function joinParts(socket: WebSocket, onPart: (done: number) => void): void {
  const read = socket.onmessage?.bind(socket);
  if (!read) return;
  let whole: Uint8Array<ArrayBuffer> | null = null;
  let at = 0;
  socket.onmessage = (event) => {
    const bytes = new Uint8Array(event.data);
    if (bytes[0] !== MESSAGE_PART) return read(event);
    const decoder = decoding.createDecoder(bytes);
    decoding.readVarUint(decoder);
    const left = decoding.readVarUint(decoder);
    const part = bytes.subarray(decoder.pos);
    whole ??= new Uint8Array(part.length + left);
    whole.set(part, at);
    at += part.length;
    onPart(at / whole.length);
    if (left > 0) return;
    const { buffer } = whole;
    whole = null;
    at = 0;
    read({ data: buffer } as MessageEvent);
  };
}
