import type { Push, PushRow } from '../../../shared/push/pushApi';

export const aRow = (item: string, rest: Partial<PushRow> = {}): PushRow => ({
  item,
  title: item,
  action: 'create',
  state: 'waiting',
  key: null,
  url: null,
  fault: null,
  said: null,
  ...rest,
});

/** A push with these rows; what a test does not say is of one that runs. */
export function aPush(rows: readonly PushRow[], rest: Partial<Push> = {}): Push {
  const of = (match: (row: PushRow) => boolean) => rows.filter(match).length;
  return {
    n: 1,
    at: '2026-11-29T10:00:00.000Z',
    by: null,
    target: { system: 'github', repo: 'acme/checkout' },
    state: 'running',
    fault: null,
    waitsUntil: null,
    counts: {
      create: of(({ action }) => action === 'create'),
      update: of(({ action }) => action === 'update'),
      link: of(({ action }) => action === 'link'),
      unchanged: 0,
      done: of(({ state }) => state === 'done'),
      failed: of(({ state }) => state === 'failed'),
    },
    rows: [...rows],
    dryRun: false,
    ...rest,
  };
}
