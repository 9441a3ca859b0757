import type { Socket } from 'node:net';
import { CLOSE } from '../../shared/protocol';
import { closeFrame, FrameEnds } from './frameEnds';

/** How long a socket that was sent away may take to go. */
const GOODBYE_MS = 1_000;

/**
 * A socket of ours that leads on to another server. Bytes go through as they are, no faster than they are taken; when the
 * other server breaks off, or this one stops, whoever is at the near end is told to come back.
 */
export class Tunnel {
  private readonly frames = new FrameEnds();
  private isLeaving = false;
  private isOver = false;

  constructor(
    private readonly near: Socket,
    private readonly far: Socket,
    onClosed: () => void,
  ) {
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      socket.setTimeout(0);
    }
    far.on('data', (chunk: Buffer) => this.toNear(chunk));
    near.on('drain', () => far.resume());
    near.pipe(far);
    near.on('error', () => near.destroy());
    far.on('error', () => far.destroy());
    near.on('close', () => {
      far.destroy();
      onClosed();
    });
    far.on('close', () => this.sendAway());
  }

  /** Sends away whoever is at the near end, once the message under way is through. */
  leave(): void {
    this.isLeaving = true;
    if (this.frames.isBetween) this.sendAway();
    else setTimeout(() => this.sendAway(), GOODBYE_MS).unref();
  }

  private toNear(chunk: Buffer): void {
    if (this.isOver) return;
    const size = this.frames.read(chunk, this.isLeaving);
    if (!this.near.write(chunk.subarray(0, size))) this.far.pause();
    if (this.isLeaving && this.frames.isBetween) this.sendAway();
  }

  private sendAway(): void {
    if (this.isOver) return;
    this.isOver = true;
    const { near, far, frames } = this;
    near.unpipe(far);
    // What it still says nobody reads.
    near.resume();
    if (!frames.isBetween) near.destroy();
    else if (frames.isClosed) near.end();
    else near.end(closeFrame(CLOSE.restarting));
    if (!far.destroyed) far.destroy();
    const cut = setTimeout(() => near.destroy(), GOODBYE_MS);
    near.once('close', () => clearTimeout(cut));
  }
}
