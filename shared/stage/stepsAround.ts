import type { Step, Workshop } from './schema';

/** The steps before and after the one that is on. */
export function stepsAround({ agenda, step }: Pick<Workshop, 'agenda' | 'step'>): {
  before: Step | null;
  after: Step | null;
} {
  const at = agenda.findIndex(({ id }) => id === step?.id);
  return { before: agenda[at - 1] ?? null, after: (at >= 0 && agenda[at + 1]) || null };
}
