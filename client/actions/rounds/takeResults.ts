import type { Span } from '../../../shared/dates';
import type { Bucket } from '../../../shared/plan/schema';
import type { Board } from '../../state/board';

/** What a round proposes for an initiative. */
export type Proposal =
  | { readonly id: string; readonly span: Span }
  | { readonly id: string; readonly bucket: Bucket }
  | { readonly id: string; readonly estimate: number };

/** The proposals that would change the plan as it stands: what is gone, and what is so already, is left out. */
export function openProposals(
  { plan }: Pick<Board, 'plan'>,
  proposals: readonly Proposal[],
): readonly Proposal[] {
  const { initiatives } = plan.view();
  return proposals.filter((proposal) => {
    const now = initiatives.get(proposal.id);
    if (!now) return false;
    if ('estimate' in proposal) return now.estimate !== proposal.estimate;
    if ('bucket' in proposal) return now.bucket !== proposal.bucket;
    return now.span?.start !== proposal.span.start || now.span.end !== proposal.span.end;
  });
}

/** Writes what a round proposes into the plan, as one undo step. Answers how many initiatives that changed. */
export function takeProposals(
  board: Pick<Board, 'plan' | 'edit'>,
  proposals: readonly Proposal[],
): number {
  const open = openProposals(board, proposals);
  const [first] = open;
  if (!first) return 0;
  const title = board.plan.view().initiatives.get(first.id)?.title ?? '';
  const isEstimate = 'estimate' in first;
  const one = isEstimate ? 'takeEstimate' : 'takeMedian';
  const many = isEstimate ? 'takeEstimates' : 'takeMedians';
  const label = open.length === 1 ? { key: one, title } : { key: many, count: open.length };
  const done = board.edit(label, (edit) => {
    for (const { id, ...fields } of open) edit.patch('initiatives', id, fields);
    return true;
  });
  return done ? open.length : 0;
}
