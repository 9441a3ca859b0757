import type { Approver, ReviewRule } from '../store/reviewStore';

/** How many approvals a rule asks of so many people. */
export const neededOf = (rule: ReviewRule, people: number): number =>
  rule === 'all' ? people : rule === 'any' ? 1 : Math.min(rule, people);

/** What the decisions so far come to: signed, no longer possible, or still open. */
export function outcomeOf(
  rule: ReviewRule,
  approvers: readonly Pick<Approver, 'decision'>[],
): 'signed-off' | 'changes-asked' | null {
  const needed = neededOf(rule, approvers.length);
  const approvals = approvers.filter((a) => a.decision === 'approve').length;
  if (approvals >= needed) return 'signed-off';
  const open = approvers.filter((a) => a.decision === null).length;
  return approvals + open < needed ? 'changes-asked' : null;
}
