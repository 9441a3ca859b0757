import type { OperatingResult } from './benchStore';
import { BENCH_BOARDS } from './boards';
import { type LongLogResult, measureLongLog } from './longLog';
import { measureManyBoards } from './manyBoards';
import { figure, table } from './stats';
import { measureVersions } from './versionSize';
import { measureLooks } from './viewCost';

const HUNDRED_THOUSAND = 100_000;
const MILLION = 1_000_000;

export const OPERATING_HEADING = '## Storage, start and memory';

/** What the store holds of long work, and what the server takes to start and to stand idle, as a section of the page. */
export async function operatingSection(machine: string): Promise<string> {
  const [workshop, kubernetes] = BENCH_BOARDS;
  const rooms = [
    ...(await measureLongLog(workshop, [HUNDRED_THOUSAND])),
    ...(await measureLongLog(kubernetes, [HUNDRED_THOUSAND, MILLION])),
  ];
  const figures = [
    ...(await measureManyBoards()),
    ...(await measureVersions([workshop, kubernetes])),
    ...(await measureLooks(kubernetes)),
  ];
  return `${OPERATING_HEADING}

\`npm run bench -- --only=store\`, ${machine}.

Bars are moved one at a time by one client, and the room is compacted as the server does it; its last 499 edits, the most that is not
compacted, are still in the log. "Open" is until a bare client has the plan, right after a restart (median of five); memory is what the
server holds more after that. Yjs keeps some ten bytes of every move for ever, so that whoever was offline can merge: the snapshot grows
with them, the log does not. Each of the many boards is the workshop's with 20 edits in its log, a version, three links and 20 journal
entries; memory is read when all garbage is collected and it stands still.

${roomTable(rooms)}

${figureTable(figures)}
`;
}

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
