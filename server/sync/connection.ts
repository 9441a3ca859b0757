import { CLOSE, LIMITS, messageLimit } from '../../shared/protocol';
import type { Grant } from '../auth/grant';
import type { Logger } from '../log';
import { inParts, KEEP_ALIVE, MalformedMessage, readMessage, writeClock } from './messages';
import type { PresenceOwner } from './presence';
import type { Room } from './room';
import { MalformedUpdate } from './scanUpdate';
import { TokenBucket } from './tokenBucket';
import type { Frame, FrameInPieces, Wire } from './wire';

/** Messages a socket may send: so many at once, so many a second for ever. */
const BURST = 20_000;
const PER_SECOND = 2_000;
/** Times it may ask for everything: so many at once, so many a second; further questions wait for their turn. */
const QUESTIONS = { burst: 50, perSecond: 5 };
const TURN_MS = 200;
/** A client that has heard no message for 30 s takes the connection for dead; pings do not count for it. */
const QUIET_MS = 15_000;
const PING_MS = 20_000;
const DEAD_MS = 45_000;
/** How long a closed socket may take to say goodbye. */
const GOODBYE_MS = 2_000;

/** One socket on one room: reads and checks what comes, and never sends more than the other side takes. */
export class Connection implements PresenceOwner {
  /** Update and step-2 messages received: what message 100 counts. */
  received = 0;
  /** A gap was seen: until the next step 2 nothing more counts as dealt with. */
  gap = false;
  /** Messages that left something waiting in a room with holes. */
  gaps = 0;
  /** We asked for what we lack and have not heard yet. */
  asked = false;
  /** Client ids that it was the first to use. */
  newIds = 0;
  /** Presence was left out while the socket was full. */
  missedPresence = false;

  private readonly bucket = new TokenBucket(BURST, PER_SECOND);
  private readonly questions = new TokenBucket(QUESTIONS.burst, QUESTIONS.perSecond);
  private answering = false;
  private answered = false;
  private nextQuestion: Uint8Array | null = null;
  /** Bytes of the answer under way: a big board may take its time without counting as backlog. */
  private answerBytes = 0;
  private lastSent = Date.now();
  private lastHeard = Date.now();
  private lastPing = Date.now();
  private closing = false;
  private goodbye: NodeJS.Timeout | undefined;

  constructor(
    private readonly wire: Wire,
    readonly room: Room,
    public grant: Grant,
    /** The client asked for receipts and refusals (`ack=1`); a stock client would not know them. */
    readonly ack: boolean,
    private readonly log: Logger,
    /** It puts large answers together from parts (`parts=1`). */
    private readonly takesParts = false,
  ) {
    wire.listen({
      message: (bytes) => this.receive(bytes),
      pong: () => {
        this.lastHeard = Date.now();
      },
      closed: () => {
        this.closing = true;
        clearTimeout(this.goodbye);
        room.leave(this);
      },
    });
  }

  get holder(): string {
    return this.grant.holder;
  }
  get personId(): string | null {
    return this.grant.personId;
  }
  /** It has not asked for what there is yet, or the answer is still on its way out. */
  get awaitsAnswer(): boolean {
    return !this.answered || this.answering;
  }
  get open(): boolean {
    return !this.closing && this.wire.open;
  }

  /** Sends, unless the other side has stopped reading: then it is sent away and comes back for a fresh copy. */
  send(frame: Frame): void {
    if (!this.open) return;
    if (this.wire.backlog > LIMITS.backlog + this.answerBytes) {
      this.close(CLOSE.overloaded, 'too slow');
      return;
    }
    this.lastSent = Date.now();
    this.wire.write(frame);
  }

  /** Presence gives way first: what is left out is made up for when there is room again. */
  sendPresence(frame: Frame): void {
    if (this.wire.backlog > LIMITS.transaction) this.missedPresence = true;
    else this.send(frame);
  }

  close(code: number, reason: string): void {
    if (this.closing) return;
    this.closing = true;
    this.wire.close(code, reason);
    // A socket that does not read does not see the goodbye either.
    this.goodbye = setTimeout(() => this.wire.terminate(), GOODBYE_MS).unref();
    this.room.leave(this);
  }

  /** Called about once a second: expiry, keep-alive, dead peers. */
  tick(now: number): void {
    if (!this.open) return;
    if (this.grant.expiresAt !== null && this.grant.expiresAt <= now)
      this.close(CLOSE.ended, 'link-ended');
    else if (now - this.lastHeard > DEAD_MS) this.wire.terminate();
    else this.keepAlive(now);
  }

  private keepAlive(now: number): void {
    if (now - this.lastPing > PING_MS) {
      this.lastPing = now;
      this.wire.ping();
    }
    if (now - this.lastSent > QUIET_MS) this.send(KEEP_ALIVE);
    if (this.missedPresence && this.wire.backlog === 0) {
      this.missedPresence = false;
      this.room.presence.sendAll(this);
    }
  }

  private receive(data: Uint8Array | null): void {
    if (!this.open) return;
    this.lastHeard = Date.now();
    try {
      if (data === null) throw new MalformedMessage('not binary');
      if (data.length > messageLimit(this.room.kind)) this.close(CLOSE.tooLarge, 'too-large');
      else if (!this.bucket.take()) this.close(CLOSE.overloaded, 'too many messages');
      else this.handle(data);
    } catch (error) {
      if (error instanceof MalformedMessage || error instanceof MalformedUpdate) {
        this.log.warn({ room: this.room.name, why: error.message }, 'malformed message');
        this.close(CLOSE.malformed, 'malformed');
      } else {
        this.log.error({ room: this.room.name, err: error }, 'message failed');
        this.close(CLOSE.internal, 'internal');
      }
    }
  }

  private handle(data: Uint8Array): void {
    const message = readMessage(data);
    switch (message.type) {
      case 'step1':
        this.nextQuestion = message.stateVector.slice();
        if (!this.answering) void this.answer();
        return;
      case 'step2':
      case 'update':
        this.received += 1;
        this.room.receiveUpdate(this, message.update, message.type === 'step2');
        return;
      case 'awareness':
        this.room.receivePresence(this, message.states);
        return;
      case 'queryAwareness':
        if (this.questions.take()) this.room.presence.sendAll(this);
        else this.missedPresence = true;
        return;
      case 'clock':
        if (this.ack) this.send(writeClock(Date.now()));
    }
  }

  /** One answer under way at a time: five bytes may ask for the whole board. */
  private async answer(): Promise<void> {
    this.answering = true;
    try {
      while (this.nextQuestion && this.open) {
        if (!this.questions.take()) {
          await new Promise((turn) => setTimeout(turn, TURN_MS).unref());
          continue;
        }
        const stateVector = this.nextQuestion;
        this.nextQuestion = null;
        const frame = await this.room.onceSettled(() => this.room.answer(stateVector));
        if (!this.open) break;
        if (this.ack) this.room.tellWriters(this, stateVector);
        await this.sendAnswer(this.takesParts ? inParts(frame) : frame);
      }
    } catch (error) {
      this.log.warn({ room: this.room.name, err: error }, 'no answer to a sync request');
      this.close(CLOSE.malformed, 'malformed');
    } finally {
      this.answering = false;
    }
  }

  private sendAnswer(frame: FrameInPieces): Promise<void> {
    this.lastSent = Date.now();
    this.answerBytes = frame.reduce((sum, piece) => sum + piece.length, 0);
    return new Promise((resolve) => {
      this.wire.writePieces(frame, () => {
        this.answerBytes = 0;
        this.answered = true;
        resolve();
      });
    });
  }
}
