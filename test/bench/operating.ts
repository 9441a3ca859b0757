import type { OperatingResult } from './benchStore';
import { BENCH_BOARDS } from './boards';
import { type LongLogResult, measureLongLog } from './longLog';
import { measureManyBoards } from './manyBoards';
import { figure, table } from './stats';
import { measureVersions } from './versionSize';
import { measureLooks } from './viewCost';
import { measureVotes, type VotesResult } from './votes';

const HUNDRED_THOUSAND = 100_000;
const MILLION = 1_000_000;

/** What the store holds of long work, and what the server takes to start and to stand idle. */
export async function operatingTables(): Promise<string> {
  const [workshop, kubernetes] = BENCH_BOARDS;
  const rooms = [
    ...(await measureLongLog(workshop, [HUNDRED_THOUSAND])),
    ...(await measureLongLog(kubernetes, [HUNDRED_THOUSAND, MILLION])),
  ];
  const figures = [
    ...(await measureManyBoards()),
    ...(await measureVersions([workshop, kubernetes])),
    ...(await measureLooks(kubernetes)),
    ...votesFigures(await measureVotes(workshop)),
  ];
  return `${roomTable(rooms)}\n\n${figureTable(figures)}`;
}

const votesFigures = ({ people, votes, within, vote, quiet, edit }: VotesResult) => [
  {
    what: `an answer to a vote, 95 in a hundred, when ${people} people cast ${votes} within ${within / 1000} s`,
    value: vote.p95,
    unit: 'ms',
  },
  {
    what: 'an edit on its way to the last of 20 meanwhile, 95 in a hundred',
    value: edit.p95,
    unit: 'ms',
  },
  { what: 'and when nobody votes', value: quiet.p95, unit: 'ms' },
];

const roomTable = (results: readonly LongLogResult[]): string =>
  table(
    ['Room', 'Snapshot KB', 'Log rows', 'Log KB', 'Database MB', 'Open ms', 'Memory MB'],
    results.map((r) => [
      r.room,
      figure(r.snapshotKilobytes),
      String(r.rows),
      figure(r.logKilobytes),
      figure(r.diskMegabytes),
      figure(r.open),
      figure(r.memory),
    ]),
  );

const figureTable = (results: readonly OperatingResult[]): string =>
  table(
    ['Server', 'Figure'],
    results.map(({ what, value, unit }) => [what, figure(value, unit)]),
  );
