import type { Browser } from '@playwright/test';
import { pinHere, unpin } from '../processCost';
import { figure, percentile, table } from '../stats';
import { planwall, start } from '../sync/contenders';
import { guests } from './guests';
import { type RehearsalResult, rehearse } from './rehearsal';

const CROWDS = [30, 100, 300];
/** With so many, five more take part in browsers: beside larger crowds these would take the load's own core. */
const WITH_BROWSERS = 30;

/** Workshops of 30, 100 and 300 people against one server: it on a core, everybody else on the other. */
export async function workshopTables(
  browser: Browser,
  crowds: readonly number[],
  onProgress: (text: string) => void,
): Promise<string> {
  const results: RehearsalResult[] = [];
  pinHere();
  try {
    for (const people of crowds.length > 0 ? crowds : CROWDS) {
      const server = await start(planwall);
      try {
        results.push(
          await rehearse(server, people, onProgress, async (board) =>
            people === WITH_BROWSERS ? guests(browser, board) : [],
          ),
        );
      } finally {
        await server.stop();
      }
    }
  } finally {
    unpin();
  }
  return [timesTable(results), costTable(results)].join('\n\n');
}

const timesTable = (results: readonly RehearsalResult[]): string =>
  table(
    ['Step', 'Milliseconds until', 'People', 'p50', 'p95', 'p99', 'Server, of a core'],
    results.flatMap(({ people, steps }) =>
      steps.map(({ step, what, times, core }) => [
        step,
        what,
        String(people),
        figure(percentile(times, 0.5)),
        figure(percentile(times, 0.95)),
        figure(percentile(times, 0.99)),
        Number.isNaN(core) ? '' : `${Math.round(core * 100)} %`,
      ]),
    ),
  );

const costTable = (results: readonly RehearsalResult[]): string =>
  table(
    ['People', 'KB received a person a minute', 'KB sent', 'Server MB', 'Sockets lost', 'Lost'],
    results.map(({ people, received, sent, megabytes, closed, lost }) => [
      String(people),
      figure(received / 1024),
      figure(sent / 1024),
      figure(megabytes),
      String(closed),
      lost.length === 0 ? 'nothing' : lost.join('; '),
    ]),
  );
