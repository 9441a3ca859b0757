import { figure, table } from '../stats';
import { FAN_OUT_CASES, type SyncResult } from './bench';

/** What a case comes down to, for a ratio: the lower the better. */
interface Measure {
  readonly cell: string;
  readonly cpu: number;
  readonly latency: number;
}

interface Row {
  readonly name: string;
  readonly measures: readonly (Measure | null)[];
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** The tables of a run: figures, ratios, and what each contender promises. */
export function syncReport(results: readonly SyncResult[]): string {
  const rows = [...fanOutRows(results), ...joinRows(results)].filter(({ measures }) =>
    measures.some(Boolean),
  );
  const names = results.map(({ contender }) => `${contender.name} ${contender.version}`);
  const figures = table(
    ['CPU s per 1,000 · p50 / p95 ms to the last client · share of a core', ...names],
    [
      ...rows.map(({ name, measures }) => [name, ...measures.map((m) => m?.cell ?? '-')]),
      ...crashRow(results),
      ['what others have seen is', ...results.map(({ contender }) => contender.promise)],
    ],
  );
  const [own, ...peers] = results;
  const ratios =
    own?.contender.name === 'Planwall' && peers.length > 0
      ? table(
          ['Planwall takes so many times less: CPU · p95', ...peers.map((p) => p.contender.name)],
          rows.map(({ name, measures: [ours, ...theirs] }) => [
            name,
            ...theirs.map((m) => (ours && m ? ratio(ours, m) : '-')),
          ]),
        )
      : '';
  return [figures, ratios, ...results.flatMap(crowdText)].filter(Boolean).join('\n\n');
}

const ratio = (ours: Measure, theirs: Measure): string =>
  `${times(theirs.cpu / ours.cpu)} · ${times(theirs.latency / ours.latency)}`;
const times = (value: number): string => (Number.isFinite(value) ? `${figure(value)}x` : '-');

const fanOutRows = (results: readonly SyncResult[]): Row[] =>
  FAN_OUT_CASES.map((each) => ({
    name: each.name,
    measures: results.map(({ fanOut }) => {
      const r = fanOut.get(each);
      if (!r) return null;
      const partly = r.arrived < 0.9995 ? `, ${(r.arrived * 100).toFixed(1)} % arrived` : '';
      const memory = each.rooms > 1 ? `, ${Math.round(r.megabytes)} MB` : '';
      return {
        cell: `${r.cpuPerThousand.toFixed(3)} · ${figure(r.p50)} / ${figure(r.p95)} · ${percent(r.core)}${partly}${memory}`,
        cpu: r.cpuPerThousand,
        latency: r.p95,
      };
    }),
  }));

const joinRows = (results: readonly SyncResult[]): Row[] => [
  {
    name: 'join a board of 10,000 cards: ms, CPU ms',
    measures: results.map(({ joins }) =>
      joins
        ? {
            cell: `${figure(joins.warm)}, ${figure(joins.cpu)}`,
            cpu: joins.cpu,
            latency: joins.warm,
          }
        : null,
    ),
  },
  {
    name: '50 join at once: ms, CPU s',
    measures: results.map(({ joins }) =>
      joins
        ? {
            cell: `${figure(joins.storm)}, ${joins.stormCpu.toFixed(2)}`,
            cpu: joins.stormCpu,
            latency: joins.storm,
          }
        : null,
    ),
  },
  {
    name: 'first join after a restart: ms',
    measures: results.map(({ joins }) =>
      joins
        ? {
            cell: joins.cold === null ? 'the board is gone' : figure(joins.cold),
            cpu: Number.NaN,
            latency: joins.cold ?? Number.NaN,
          }
        : null,
    ),
  },
];

const crashRow = (results: readonly SyncResult[]): string[][] =>
  results.some(({ crash }) => crash)
    ? [
        [
          'kill -9 when another client has the edit: lost',
          ...results.map(({ crash }) => (crash ? `${crash.lost} of ${crash.seen}` : '-')),
        ],
      ]
    : [];

const crowdText = ({ crowd }: SyncResult): string[] =>
  crowd
    ? [
        `${crowd.people} people on one board (${crowd.sockets} sockets, ${crowd.lost} lost), ${crowd.editing} of them edit twice a second, all move their ` +
          `cursor: edits p50 ${figure(crowd.edits.p50)} ms, p95 ${figure(crowd.edits.p95)} ms (${percent(crowd.edits.arrived)} arrived), ` +
          `cursors p50 ${figure(crowd.cursors.p50)} ms, p95 ${figure(crowd.cursors.p95)} ms (${percent(crowd.cursors.arrived)}), ` +
          `${percent(crowd.core)} of a core, ${Math.round(crowd.megabytes)} MB.`,
      ]
    : [];
