import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Prometheus figures of one server. */
export function createMetrics(current: { rooms: () => number; connections: () => number }) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  gauge('planwall_rooms', 'Rooms in memory', current.rooms);
  gauge('planwall_connections', 'Open sockets', current.connections);
  const updates = new Counter({
    name: 'planwall_updates_total',
    help: 'Updates written to the log',
    registers: [registry],
  });
  const commits = new Histogram({
    name: 'planwall_commit_seconds',
    help: 'Time of a commit to disk',
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1],
    registers: [registry],
  });
  const notApplied = new Counter({
    name: 'planwall_writes_not_applied_total',
    help: 'Writes that were not applied, or held until others return, by reason',
    labelNames: ['reason'],
    registers: [registry],
  });
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    notApplied(reason: string): void {
      notApplied.inc({ reason });
    },
    committed(count: number, seconds: number): void {
      updates.inc(count);
      commits.observe(seconds);
    },
  };
}
