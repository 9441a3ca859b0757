import type { ActionContext, Enabled } from '../action';

/** A round may be set up by who leads: whoever facilitates while a workshop runs, else every editor with a name. */
export function mayStart({ board }: Pick<ActionContext, 'board'>): Enabled {
  const { canFacilitate, person } = board.access.get();
  const { started, facilitator } = board.workshop.get();
  if (!canFacilitate) return 'viewOnly';
  return started === null || facilitator === person || 'notFacilitating';
}
