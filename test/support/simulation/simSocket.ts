import { EventEmitter } from 'node:events';
import type { Random } from '../random';

/**
 * A socket between a simulated tab and the real `Connection`: what `ws` is to it, over a wire that the simulation moves.
 * Messages arrive whole and in order, as TCP has it, when the simulation says; a cut loses those still under way.
 */
export class SimSocket {
  /** What the server's side of the connection holds. */
  readonly ws = new SimWs(this);
  /** Set by the tab. */
  toClient: (bytes: Uint8Array) => void = () => {};
  onCut: () => void = () => {};
  /** Code with which the server closed it; null while nobody knows of a close. */
  closeCode: number | null = null;
  isCut = false;
  private up: Uint8Array[] = [];
  private down: (Uint8Array | { readonly close: number })[] = [];

  fromClient(bytes: Uint8Array): void {
    if (!this.isCut) this.up.push(bytes);
  }
  fromServer(item: Uint8Array | { readonly close: number }): void {
    if (!this.isCut) this.down.push(item);
  }

  get quiet(): boolean {
    return this.up.length === 0 && this.down.length === 0;
  }

  /** Some of what is under way arrives. */
  move(random: Random, most = 4): void {
    for (let left = 1 + random.below(most); left > 0; left -= 1)
      this.moveOne(random.below(2) === 0);
  }
  moveAll(): void {
    while (!this.isCut && !this.quiet) this.moveOne(this.up.length > 0);
  }

  private moveOne(upwards: boolean): void {
    if (upwards) {
      const bytes = this.up.shift();
      if (bytes) this.ws.emit('message', Buffer.from(bytes), true);
      return;
    }
    const item = this.down.shift();
    if (item instanceof Uint8Array) this.toClient(item);
    else if (item) {
      this.closeCode = item.close;
      this.cut();
    }
  }

  /** The wire breaks: neither side gets what is under way. */
  cut(): void {
    if (this.isCut) return;
    this.isCut = true;
    this.up = [];
    this.down = [];
    this.ws.readyState = this.ws.CLOSED;
    this.ws.emit('close');
    this.onCut();
  }

  /** The process behind it is gone: the server's side hears nothing any more. */
  crash(): void {
    this.ws.removeAllListeners();
    this.cut();
  }
}

/** As much of a `ws` socket as `Connection` uses. */
class SimWs extends EventEmitter {
  readonly OPEN = 1;
  readonly CLOSED = 3;
  readyState = 1;
  bufferedAmount = 0;

  constructor(private readonly socket: SimSocket) {
    super();
  }

  send(bytes: Uint8Array, sent?: () => void): void {
    this.socket.fromServer(bytes.slice());
    sent?.();
  }
  close(code: number): void {
    this.readyState = 2;
    this.socket.fromServer({ close: code });
  }
  terminate(): void {
    this.socket.cut();
  }
  ping(): void {
    this.emit('pong');
  }
}
