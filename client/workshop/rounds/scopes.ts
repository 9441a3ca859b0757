import { useTranslation } from 'react-i18next';
import { ROUND_LIMITS, type RoundScope } from '../../../shared/workshop/roundApi';
import { useBoard, usePlan, useReadable, useUi } from '../../state/hooks';

/** Something that a round may be about. */
export interface ScopeChoice {
  readonly key: string;
  /** With the number of its items. */
  readonly label: string;
  readonly scope: RoundScope;
  readonly size: number;
}

/**
 * What a round of a kind may be about now: several that are selected first, as one may well be so by chance and is little
 * to choose from. Stickies are for votes alone.
 */
export function useScopes(isVote: boolean): readonly ScopeChoice[] {
  const { t } = useTranslation();
  const { wall } = useBoard();
  const hanging = useReadable({ get: wall.view, subscribe: wall.subscribe }).hanging;
  const clusters = useReadable({ get: wall.view, subscribe: wall.subscribe }).clusters;
  const selection = useUi((ui) => ui.selection);
  const initiatives = usePlan((view) => view.initiatives);
  const lanes = usePlan((view) => view.lanes);
  const byLane = usePlan((view) => view.byLane);
  const backlog = usePlan((view) => view.backlog.length);
  const ids = [...selection].filter(
    (id) => initiatives.has(id) || (isVote && (hanging.has(id) || clusters.has(id))),
  );
  const choice = (key: string, scope: RoundScope, size: number, title?: string): ScopeChoice => ({
    key,
    scope,
    size,
    label: t(`rounds.form.${title === undefined ? key : 'lane'}`, { count: size, title }),
  });
  const chosen = choice(
    'items',
    { of: 'items', ids: ids.slice(0, ROUND_LIMITS.items) },
    ids.length,
  );
  const loose = byLane.get(null)?.length ?? 0;
  return [
    ...(ids.length > 1 ? [chosen] : []),
    choice('board', { of: 'board' }, initiatives.size),
    ...(ids.length === 1 ? [chosen] : []),
    choice('backlog', { of: 'backlog' }, backlog),
    ...lanes.map(({ id, title }) =>
      choice(
        `lane ${id}`,
        { of: 'lane', lane: id },
        byLane.get(id)?.length ?? 0,
        title || t('panels.untitled'),
      ),
    ),
    ...(loose > 0 ? [choice('noLane', { of: 'lane', lane: null }, loose)] : []),
    ...(isVote && hanging.size > 0 ? [choice('stickies', { of: 'stickies' }, hanging.size)] : []),
  ];
}
