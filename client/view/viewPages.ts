import type { FrozenPlan } from '../../shared/plan/frozenPlan';
import { viewOf } from '../../shared/plan/planView';
import type { Certainty, Status } from '../../shared/plan/schema';
import { thawPlan } from '../../shared/plan/thawPlan';
import type { Person } from '../../shared/stage';
import type { BoardView, Picture, PictureBar } from '../../shared/view/boardView';
import { type PagesJob, planPages } from '../printing/planPages';
import type { Range } from './timeline';

/**
 * The pages of what the read-only page shows, and nothing it does not: what the lens leaves out is not in its picture. Null:
 * there is no plan to be seen. `exact`: days of bars instead of quarters.
 */
export function viewPages(view: BoardView, range: Range, exact: boolean): PagesJob | null {
  const { picture, signed, changed, plan } = view;
  if (!picture) return null;
  const bars = [...picture.bars, ...(picture.backlog ?? [])];
  return planPages(
    {
      ...viewOf(thawPlan(planOf(picture, bars, view.title))),
      // Tasks may be hidden where their number is not.
      progress: new Map(bars.map(({ id, progress }) => [id, progress])),
    },
    {
      people: new Map(
        bars.flatMap(({ owner }) => (owner ? [[owner, { name: owner } as Person] as const] : [])),
      ),
      state: plan === 'signed' ? 'signed-off' : view.state,
      signed,
      changed,
    },
    { days: picture.mode === 'dates' ? daysOf(range) : null, exact },
  );
}

const daysOf = ({ start, end }: Range) => ({ start, end });

/** The picture as a plan; names of owners stand in for their ids. */
function planOf(picture: Picture, bars: readonly PictureBar[], title: string): FrozenPlan {
  const { mode, fiscalYearStart, lanes, goals, milestones } = picture;
  const inOrder = <T extends object>(list: readonly T[]) =>
    list.map((one, i) => ({ ...one, order: String(i).padStart(6, '0') }));
  const plan = {
    format: 1,
    meta: { title, mode, settings: { fiscalYearStart } },
    lanes: inOrder(lanes),
    goals: inOrder(goals),
    initiatives: inOrder(bars).map(({ start, end, ...bar }) => ({
      ...bar,
      certainty: bar.certainty as Certainty,
      status: bar.status as Status,
      span: start !== null && end !== null ? { start, end } : null,
    })),
    tasks: [],
    dependencies: [],
    milestones,
    notes: {},
  };
  return plan as unknown as FrozenPlan;
}
