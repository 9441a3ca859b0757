import { LIMITS } from '../../shared/protocol';

/** Clocks that must be known, by client. */
export type Clocks = ReadonlyMap<number, number>;

/** The part of a message that waits until others' structs in it are known. */
export interface HeldPart<Sender> {
  readonly sender: Sender;
  /** Number of the message on its socket, as receipts count. */
  readonly message: number;
  readonly update: Uint8Array;
  readonly waitsFor: Clocks;
  readonly until: number;
}

/** What a part costs beside its bytes: many small ones are no way around the limit. */
const OVERHEAD = 1024;
const cost = ({ update }: HeldPart<unknown>): number => update.length + OVERHEAD;

/** A sender whose part was dropped is asked again once these are known; so many are remembered of a part. */
const MAX_OWED = 64;

/** Parts of messages that wait, in memory alone: so many bytes a sender and in all. */
export class HeldParts<Sender> {
  private parts: HeldPart<Sender>[] = [];
  private readonly owed = new Map<Sender, Clocks>();

  get isEmpty(): boolean {
    return this.parts.length === 0 && this.owed.size === 0;
  }

  /** False when there is no room for it. */
  add(part: HeldPart<Sender>): boolean {
    const own = this.parts.filter(({ sender }) => sender === part.sender);
    const fits =
      sum(own) + cost(part) <= LIMITS.heldPerConnection &&
      sum(this.parts) + cost(part) <= LIMITS.heldPerRoom;
    if (fits) this.parts.push(part);
    return fits;
  }

  /** Takes out the oldest part whose wait is over, by what is known now. */
  takeReady(knows: (clocks: Clocks) => boolean): HeldPart<Sender> | null {
    const index = this.parts.findIndex(({ waitsFor }) => knows(waitsFor));
    return index < 0 ? null : (this.parts.splice(index, 1)[0] ?? null);
  }

  /** Takes out the parts that have waited long enough. */
  takeExpired(now: number): HeldPart<Sender>[] {
    const expired = this.parts.filter(({ until }) => until <= now);
    if (expired.length > 0) this.parts = this.parts.filter(({ until }) => until > now);
    return expired;
  }

  /** A part was dropped: its sender has it still, and is to be asked when it would be taken. */
  owe({ sender, waitsFor }: Pick<HeldPart<Sender>, 'sender' | 'waitsFor'>): void {
    this.owed.set(sender, new Map([...waitsFor].slice(0, MAX_OWED)));
  }

  /** Senders to be asked again, each once. */
  takeOwed(knows: (clocks: Clocks) => boolean): Sender[] {
    const senders = [...this.owed].filter(([, clocks]) => knows(clocks)).map(([s]) => s);
    for (const sender of senders) this.owed.delete(sender);
    return senders;
  }

  /** The first so many messages of a sender are dealt with, as far as held parts go. */
  dealtWith(sender: Sender): number {
    let upTo = Number.POSITIVE_INFINITY;
    for (const part of this.parts)
      if (part.sender === sender) upTo = Math.min(upTo, part.message - 1);
    return upTo;
  }

  /** Drops what a sender has here: it has gone, or says everything anew. */
  forget(sender: Sender): void {
    this.owed.delete(sender);
    if (this.parts.length > 0) this.parts = this.parts.filter((part) => part.sender !== sender);
  }
}

const sum = (parts: readonly HeldPart<unknown>[]): number =>
  parts.reduce((bytes, part) => bytes + cost(part), 0);
