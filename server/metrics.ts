import {
  Counter,
  type CounterConfiguration,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  Registry,
} from 'prom-client';
import type { DoorFigures } from './cluster/door';
import type { DiskBytes } from './store/store';
import type { TrafficFigures } from './sync/traffic';

/** What is read at the moment somebody asks. */
export interface Readings {
  readonly rooms: () => number;
  readonly connections: () => number;
  readonly logWaiting: () => number;
  readonly disk: () => DiskBytes;
  readonly traffic: () => TrafficFigures;
  readonly door: () => DoorFigures;
}

/** Between two looks at the event loop's lag. The usual ten would wake a server that nobody is on a hundred times a second. */
const LAG_MS = 100;

export type Metrics = ReturnType<typeof createMetrics>;

/**
 * Prometheus figures of one server; docs/operating.md says what each means. No label takes what others choose: boards,
 * people and paths would make series without end.
 */
export function createMetrics(current: Readings) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LAG_MS });

  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Counter<L>({ name, help, labelNames, registers } satisfies CounterConfiguration<L>);
  /** A total that somebody else counts. */
  const total = (name: string, help: string, read: () => number) =>
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(read());
      },
    });

  gauge('planwall_rooms', 'Rooms in memory', current.rooms);
  gauge('planwall_connections', 'Open sockets', current.connections);
  gauge(
    'planwall_log_rows_waiting',
    'Updates of rooms in memory that no snapshot holds yet',
    current.logWaiting,
  );
  gauge('planwall_database_bytes', 'Size of the database', () => current.disk().database);
  gauge('planwall_wal_bytes', 'Size of its write-ahead log', () => current.disk().wal);
  gauge(
    'planwall_backlog_bytes',
    'Bytes that wait in sockets for clients to read them',
    () => current.traffic().backlog,
  );
  gauge(
    'planwall_backlog_bytes_max',
    'The same of the socket with the most',
    () => current.traffic().maxBacklog,
  );
  total(
    'planwall_received_bytes_total',
    'Bytes that sockets of /sync received',
    () => current.traffic().received,
  );
  total(
    'planwall_sent_bytes_total',
    'Bytes given to sockets of /sync',
    () => current.traffic().sent,
  );

  new Counter({
    name: 'planwall_messages_total',
    help: 'Messages received, by type',
    labelNames: ['type'],
    registers,
    collect() {
      this.reset();
      for (const [type, count] of Object.entries(current.traffic().messages))
        if (count > 0) this.inc({ type }, count);
    },
  });
  const closes = counter('planwall_closes_total', 'Sockets that ended, by close code', ['code']);
  const refusedUpgrades = counter(
    'planwall_upgrades_refused_total',
    'Sockets that were not let in, by the code of the refusal',
    ['code'],
  );
  const refusedRequests = counter(
    'planwall_requests_refused_total',
    'HTTP requests answered with an error, by its code',
    ['code'],
  );
  const requests = new Histogram({
    name: 'planwall_request_seconds',
    help: 'Time until an HTTP request is answered, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  const updates = counter('planwall_updates_total', 'Updates written to the log');
  const commits = new Histogram({
    name: 'planwall_commit_seconds',
    help: 'Time of a commit to disk',
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1],
    registers,
  });
  const compactions = counter(
    'planwall_compactions_total',
    'Logs merged into their snapshot, by outcome',
    ['outcome'],
  );
  const notApplied = counter(
    'planwall_writes_not_applied_total',
    'Writes that were not applied, or held until others return, by reason',
    ['reason'],
  );
  gauge(
    'planwall_boards_held',
    'Boards that this one of several servers holds',
    () => current.door().boards,
  );
  gauge(
    'planwall_tunnels',
    'Open sockets that lead on to another server',
    () => current.door().tunnels,
  );
  gauge('planwall_redis_up', 'Whether Redis answers', () => Number(current.door().isRedisUp));
  const forwarded = counter(
    'planwall_forwarded_total',
    'Requests and sockets for boards of other servers, by outcome',
    ['kind', 'outcome'],
  );
  const nodesEnded = counter(
    'planwall_nodes_ended_total',
    'Other servers that this one found gone',
  );
  const versionsKept = counter('planwall_versions_kept_total', 'Versions kept, by kind', ['kind']);
  const versionsDropped = counter(
    'planwall_versions_dropped_total',
    'Versions dropped because of their age',
  );
  const journalWritten = counter('planwall_journal_written_total', 'Journal entries written');
  const journalDropped = counter(
    'planwall_journal_dropped_total',
    'Journal entries dropped because their board has newer ones enough',
  );
  const purged = counter(
    'planwall_purged_entries_total',
    'Deleted entries taken out of rooms for good',
  );

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    closed: (code: string) => closes.inc({ code }),
    upgradeRefused: (code: string) => refusedUpgrades.inc({ code }),
    requestRefused: (code: string) => refusedRequests.inc({ code }),
    answered: (method: string, route: string, status: number, seconds: number) =>
      requests.observe({ method, route, status }, seconds),
    notApplied: (reason: string) => notApplied.inc({ reason }),
    committed: (count: number, seconds: number) => {
      updates.inc(count);
      commits.observe(seconds);
    },
    compacted: (isDone: boolean) => compactions.inc({ outcome: isDone ? 'done' : 'failed' }),
    forwarded: (kind: string, outcome: string) => forwarded.inc({ kind, outcome }),
    nodeEnded: () => nodesEnded.inc(),
    versionKept: (kind: string) => versionsKept.inc({ kind }),
    versionsDropped: (count: number) => versionsDropped.inc(count),
    journal: (written: number, dropped: number) => {
      journalWritten.inc(written);
      journalDropped.inc(dropped);
    },
    purged: (count: number) => purged.inc(count),
  };
}
