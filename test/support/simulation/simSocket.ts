import type { Frame, FrameInPieces, Wire, WireListener } from '../../../server/sync/wire';
import { payloadOf } from '../frames';
import type { Random } from '../random';

/**
 * A socket between a simulated tab and the real `Connection`, over a wire that the simulation moves.
 * Messages arrive whole and in order, as TCP has it, when the simulation says; a cut loses those still under way.
 */
export class SimSocket {
  /** What the server's side of the connection holds. */
  readonly wire = new SimWire(this);
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
      if (bytes) this.wire.listener?.message(bytes.slice());
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
    this.wire.open = false;
    this.wire.listener?.closed();
    this.onCut();
  }

  /** The process behind it is gone: the server's side hears nothing any more. */
  crash(): void {
    this.wire.listener = null;
    this.cut();
  }
}

class SimWire implements Wire {
  open = true;
  readonly backlog = 0;
  listener: WireListener | null = null;

  constructor(private readonly socket: SimSocket) {}

  listen(listener: WireListener): void {
    this.listener = listener;
  }
  write(frame: Frame): void {
    this.socket.fromServer(payloadOf(frame).slice());
  }
  writePieces(frame: FrameInPieces, written: () => void): void {
    this.write(Buffer.concat(frame));
    written();
  }
  close(code: number): void {
    this.open = false;
    this.socket.fromServer({ close: code });
  }
  terminate(): void {
    this.socket.cut();
  }
  ping(): void {
    this.listener?.pong();
  }
}
