import type { Author } from './authors';
import type { Client } from './client';
import type { Delivery } from './dialects';

interface Flight {
  readonly clock: number;
  readonly sentAt: number;
  readonly counted: boolean;
  missing: number;
}

interface Line {
  readonly author: Author;
  readonly flights: Flight[];
  readonly receivers: number;
}

interface Reached {
  readonly id: number;
  readonly clock: number;
  readonly flights: readonly Flight[];
}

/**
 * Follows what authors send until the last of their room has it. It counts by clocks: what was merged into one message
 * counts in full, and what was left out is missing. A cursor that the next one overtook has arrived with that one.
 */
export class Deliveries {
  private readonly lines = new Map<number, Line>();
  private readonly mine = new Map<Client, number>();
  private readonly followed = new WeakMap<Delivery, Reached[]>();
  private readonly done: number[] = [];
  private sentCount = 0;
  private arrivedCount = 0;
  private wantedCount = 0;

  constructor(private readonly kind: 'update' | 'awareness') {}

  /** Follows what `author`, who is `self`, sends to the others of a room. */
  follow(author: Author, self: Client, room: readonly Client[]): void {
    this.lines.set(author.id, { author, flights: [], receivers: room.length - 1 });
    this.mine.set(self, author.id);
  }

  /** Counts what this client receives from now on. */
  listen(client: Client): void {
    const next = new Map<number, number>();
    const self = this.mine.get(client);
    client.onDelivery = (delivery) => {
      if (delivery.kind !== this.kind) return;
      const now = performance.now();
      for (const { id, flights, clock } of this.followedIn(delivery)) {
        if (id === self) continue;
        let n = next.get(id) ?? 0;
        for (let flight = flights[n]; flight && flight.clock <= clock; ) {
          this.arrive(flight, now);
          n += 1;
          flight = flights[n];
        }
        next.set(id, n);
      }
    };
  }

  /** What a message brings of those who are followed: worked out once for all who get it. */
  private followedIn(delivery: Delivery): readonly Reached[] {
    let known = this.followed.get(delivery);
    if (!known) {
      known = [];
      for (const [id, clock] of delivery.reached()) {
        const line = this.lines.get(id);
        if (line) known.push({ id, clock, flights: line.flights });
      }
      this.followed.set(delivery, known);
    }
    return known;
  }

  /** Lets one author send; what those send whom nobody follows is load and no more. */
  send(author: Author, counted: boolean): void {
    const line = this.lines.get(author.id);
    if (!line) {
      author.send();
      return;
    }
    const sentAt = performance.now();
    // On the way before anybody can have it.
    line.flights.push({ clock: author.send(), sentAt, counted, missing: line.receivers });
    if (!counted) return;
    this.sentCount += 1;
    this.wantedCount += line.receivers;
  }

  private arrive(flight: Flight, now: number): void {
    flight.missing -= 1;
    if (!flight.counted) return;
    this.arrivedCount += 1;
    if (flight.missing === 0) this.done.push(now - flight.sentAt);
  }

  get sent(): number {
    return this.sentCount;
  }
  get isComplete(): boolean {
    return this.arrivedCount >= this.wantedCount;
  }
  /** Share of all deliveries that came. */
  get arrived(): number {
    return this.arrivedCount / this.wantedCount;
  }

  /** Milliseconds until the last one had it, of everything counted; what is still under way counts as it stands now. */
  latencies(): number[] {
    const now = performance.now();
    const open = [...this.lines.values()].flatMap(({ flights }) =>
      flights.filter((f) => f.counted && f.missing > 0).map(({ sentAt }) => now - sentAt),
    );
    return [...this.done, ...open];
  }
}
