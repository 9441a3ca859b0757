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

/**
 * Follows what authors send until the last of their room has it. It counts by clocks: what was merged into one message
 * counts in full, and what was left out is missing. A cursor that the next one overtook has arrived with that one.
 */
export class Deliveries {
  private readonly lines = new Map<number, Line>();
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
  private readonly mine = new Map<Client, number>();

  /** Counts what this client receives from now on. */
  listen(client: Client): void {
    const next = new Map<number, number>();
    const self = this.mine.get(client);
    client.onDelivery = ({ kind, reached }: Delivery) => {
      if (kind !== this.kind) return;
      const now = performance.now();
      for (const [id, clock] of reached()) {
        if (id === self) continue;
        const line = this.lines.get(id);
        if (!line) continue;
        let n = next.get(id) ?? 0;
        for (let flight = line.flights[n]; flight && flight.clock <= clock; ) {
          this.arrive(flight, now);
          n += 1;
          flight = line.flights[n];
        }
        next.set(id, n);
      }
    };
  }

  /** Lets one author send. */
  send(author: Author, counted: boolean): void {
    const line = this.lines.get(author.id) as Line;
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
