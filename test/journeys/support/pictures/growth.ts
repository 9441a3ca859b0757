import { addTask } from '../../../../shared/plan/mutations';
import type { TestBoard } from '../aBoard';

/** A quarter or two of three teams: the plan of pictures of a sign-off and of dialogs. */
export const GROWTH = {
  title: 'Growth 2026',
  lanes: ['Checkout', 'Support', 'Search'],
  bars: [
    {
      title: 'One-tap pay',
      lane: 'Checkout',
      from: 7,
      days: 75,
      tasks: ['Card vault', 'Risk rules', 'Receipts'],
    },
    { title: 'Wallets', lane: 'Checkout', from: 95, days: 60, tasks: ['Apple Pay', 'Google Pay'] },
    { title: 'Coupons', lane: 'Checkout', from: 120, days: 30 },
    { title: 'Refund flow', lane: 'Support', from: 20, days: 60, tasks: ['Letters'] },
    { title: 'Help centre in six languages', lane: 'Support', from: 90, days: 90 },
    { title: 'Synonyms', lane: 'Search', from: 0, days: 45, tasks: ['Word list', 'Ranking'] },
    { title: 'Ranking v2', lane: 'Search', from: 60, days: 80 },
  ],
  milestones: [
    { title: 'Beta', on: 55 },
    { title: 'Launch', on: 150 },
  ],
  links: [['Synonyms', 'Ranking v2']] as const,
};

/** Something of each kind: moved, renamed, moved lane, removed, added tasks. */
export function changeGrowth(board: TestBoard): void {
  const of = (title: string) => {
    const found = board.initiative(title);
    if (!found?.span) throw new Error(`No "${title}"`);
    return { id: found.id, lane: found.lane, span: found.span };
  };
  const [pay, refund, coupons, ranking] = [
    of('One-tap pay'),
    of('Refund flow'),
    of('Coupons'),
    of('Ranking v2'),
  ];
  board.wire.edit((edit) => {
    edit.patch('initiatives', pay.id, {
      span: { start: shifted(pay.span.start, 21), end: shifted(pay.span.end, 21) },
    });
    edit.patch('initiatives', refund.id, { lane: pay.lane });
    edit.remove('initiatives', coupons.id);
    edit.patch('initiatives', ranking.id, { title: 'Ranking v3' });
    addTask(edit, { initiative: ranking.id, title: 'Offline evaluation' });
  });
}

const shifted = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
