import type { RoundKind } from '../../../shared/workshop/roundApi';
import type { Action } from '../action';
import { mayStart } from './mayStart';

const setUp = (id: string, kind: RoundKind): Action => ({
  id,
  group: 'vote',
  where: 'page',
  shortcuts: [],
  enabled: mayStart,
  run: ({ board }) => board.ui.setState({ rightPanel: { kind: 'workshop', setUp: kind } }),
});

/** Blind placements and estimates: setting them up. */
export const roundActions: readonly Action[] = [
  setUp('startPlacement', 'placement'),
  setUp('startEstimate', 'estimate'),
];
