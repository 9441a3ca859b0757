const CLOSE = 0x8;

/** Follows the frames of a server's WebSocket stream, to know where one ends: only there may another be put in. */
export class FrameEnds {
  /** What is there of the head of a frame. */
  private readonly head: number[] = [];
  private left = 0;
  /** A close frame has come: nothing may follow it. */
  isClosed = false;

  /** Whether the stream stands between two frames. */
  get isBetween(): boolean {
    return this.head.length === 0 && this.left === 0;
  }

  /** Follows `chunk`; up to the end of the frame under way where `toEnd` says so. Answers how many bytes that are. */
  read(chunk: Uint8Array, toEnd = false): number {
    let at = 0;
    while (at < chunk.length && !(toEnd && this.isBetween)) {
      if (this.left > 0) {
        const step = Math.min(this.left, chunk.length - at);
        this.left -= step;
        at += step;
        continue;
      }
      this.head.push(chunk[at] ?? 0);
      at += 1;
      this.headRead();
    }
    return at;
  }

  private headRead(): void {
    const { head } = this;
    const [first = 0, second = 0] = head;
    // Frames of a server have no mask.
    const short = second & 0x7f;
    const size = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (head.length < 2 || head.length < size) return;
    this.left = size === 2 ? short : head.slice(2).reduce((sum, byte) => sum * 256 + byte, 0);
    if ((first & 0x0f) === CLOSE) this.isClosed = true;
    head.length = 0;
  }
}

/** The frame with which a server closes a socket. */
export const closeFrame = (code: number): Uint8Array =>
  Uint8Array.of(0x80 | CLOSE, 2, code >> 8, code & 0xff);
