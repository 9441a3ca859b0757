import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { CLOSE, MESSAGE_AWARENESS, MESSAGE_SYNC } from '../../shared/protocol';

export type MessageType = 'sync' | 'presence' | 'other';

/** What went over the sockets so far, framing included, and what waits in them now. */
export interface TrafficFigures {
  readonly messages: Readonly<Record<MessageType, number>>;
  readonly received: number;
  readonly sent: number;
  readonly backlog: number;
  readonly maxBacklog: number;
}

interface TrafficListener {
  readonly closed: (code: string) => void;
}

/** The socket under a WebSocket; node's own know their bytes. */
type Wire = Duplex & { readonly bytesRead?: number; readonly bytesWritten?: number };

/** Codes of our own, and those that clients end with: a normal end, a page that is left, no word, a lost connection. */
const CODES: ReadonlySet<number> = new Set([...Object.values(CLOSE), 1000, 1001, 1005, 1006]);

/** Counts what goes over sockets where the system has counted it already, so that a message costs next to nothing. */
export class Traffic {
  private readonly open = new Map<WebSocket, Wire>();
  private received = 0;
  private sent = 0;
  private readonly messages: Record<MessageType, number> = { sync: 0, presence: 0, other: 0 };

  constructor(private readonly told: TrafficListener) {}

  watch(ws: WebSocket, wire: Wire): void {
    this.open.set(ws, wire);
    ws.on('close', (code) => {
      this.open.delete(ws);
      this.received += wire.bytesRead ?? 0;
      this.sent += wire.bytesWritten ?? 0;
      this.told.closed(CODES.has(code) ? String(code) : 'other');
    });
  }

  /** A message came in. */
  count(message: Uint8Array): void {
    this.messages[typeOf(message[0])] += 1;
  }

  figures(): TrafficFigures {
    let { received, sent } = this;
    let backlog = 0;
    let maxBacklog = 0;
    for (const [ws, wire] of this.open) {
      received += wire.bytesRead ?? 0;
      sent += wire.bytesWritten ?? 0;
      backlog += ws.bufferedAmount;
      maxBacklog = Math.max(maxBacklog, ws.bufferedAmount);
    }
    return { messages: this.messages, received, sent, backlog, maxBacklog };
  }
}

function typeOf(first: number | undefined): MessageType {
  if (first === MESSAGE_SYNC) return 'sync';
  return first === MESSAGE_AWARENESS ? 'presence' : 'other';
}
