import { dayNumber, type Span, toIso } from '../../shared/dates';
import { isFiltering, NO_FILTER, type PlanFilter } from '../../shared/plan/planFilter';
import { type SavedView, saveView, updateView } from '../../shared/plan/savedViews';
import { t } from '../i18n/i18n';
import { barFilterOf } from '../state/barFilter';
import type { Board } from '../state/board';
import { toast } from '../ui/toast';
import { type Action, type ActionContext, mayEdit } from './action';

/** Changes the filter of this tab. */
export const setFilter = ({ ui }: Pick<Board, 'ui'>, patch: Partial<PlanFilter>): void =>
  ui.setState(({ filter }) => ({ filter: { ...filter, ...patch } }));

/** Shows everything again, and says so. */
export function clearFilters({ board, announcer }: ActionContext): void {
  board.ui.setState({ filter: NO_FILTER });
  announcer.say(t('panels.filter.cleared'));
}

/** The days in sight, from edge to edge; null where the board has none. */
export function periodInView({ board, scene }: ActionContext): Span | null {
  const { width } = scene.camera.get();
  if (board.plan.view().meta.mode !== 'dates' || width === 0) return null;
  return {
    start: toIso(Math.round(scene.dayAt(0))),
    end: toIso(Math.round(scene.dayAt(width)) - 1),
  };
}

/** Looks at the board as a saved view does. Nobody else's view moves. */
export function applyView({ board, scene, announcer }: ActionContext, view: SavedView): void {
  board.ui.setState({ filter: view.filter, filterBar: board.ui.getState().filterBar ?? 0 });
  if (view.period) scene.showDays(dayNumber(view.period.start), dayNumber(view.period.end) + 1);
  announcer.say(t('panels.views.applied', { title: view.title }));
}

/** Saves what this person looks at under a name, for everybody; answers false where that may not be. */
export function saveAsView(context: ActionContext, title: string): boolean {
  const { board } = context;
  const { filter } = board.ui.getState();
  const period = periodInView(context);
  const id = board.edit({ key: 'saveView', title }, (edit) =>
    saveView(edit, { title, filter, period }),
  );
  return id !== null;
}

/** Makes a saved view show what this person looks at now. */
export function updateSavedView(context: ActionContext, { id, title }: SavedView): void {
  const { filter } = context.board.ui.getState();
  const period = periodInView(context);
  context.board.edit({ key: 'updateView', title }, (edit) =>
    updateView(edit, id, { filter, period }),
  );
  context.announcer.say(t('panels.views.updated', { title }));
}

/** Is it hidden by this person's filter? Only initiatives and lanes are. */
export function isFilteredOut(board: Pick<Board, 'plan' | 'work' | 'ui'>, id: string): boolean {
  const filter = barFilterOf(board);
  if (!filter) return false;
  const view = board.plan.view();
  if (view.lanes.some((lane) => lane.id === id)) return !filter.hasLane(id);
  const initiative = view.initiatives.get(id);
  const list = initiative && view.byLane.get(initiative.lane);
  // The backlog is not filtered.
  if (!initiative || !list?.includes(initiative)) return false;
  return !filter.hasLane(initiative.lane) || !filter.pick(list).includes(initiative);
}

/** Takes the filter away where it hides what somebody asked to see, and offers it back. */
export function unhide({ board }: Pick<ActionContext, 'board'>, id: string, title: string): void {
  if (!isFilteredOut(board, id)) return;
  const { filter } = board.ui.getState();
  board.ui.setState({ filter: NO_FILTER });
  toast(t('panels.filter.unhid', { title }), {
    id: 'unhid',
    action: {
      label: t('panels.filter.again'),
      onClick: () => board.ui.setState({ filter }),
    },
  });
}

/** Filters and saved views. */
export const filterActions: readonly Action[] = [
  {
    id: 'filter',
    group: 'view',
    where: 'board',
    shortcuts: ['F'],
    enabled: () => true,
    run: ({ board }) => board.ui.setState(({ filterBar }) => ({ filterBar: (filterBar ?? 0) + 1 })),
  },
  {
    id: 'clearFilters',
    group: 'view',
    where: 'board',
    shortcuts: [],
    enabled: ({ board }) => isFiltering(board.ui.getState().filter) || 'noFilter',
    run: clearFilters,
  },
  {
    id: 'conflictsOnly',
    group: 'view',
    where: 'board',
    shortcuts: [],
    enabled: ({ board }) => board.plan.view().meta.mode === 'dates' || 'noLevels',
    run: ({ board }) => setFilter(board, { conflict: !board.ui.getState().filter.conflict }),
  },
  {
    id: 'saveView',
    group: 'view',
    where: 'board',
    shortcuts: [],
    enabled: (context) => mayEdit(context),
    run: ({ board }) => board.ui.setState({ dialog: { kind: 'saveView' } }),
  },
  {
    id: 'manageViews',
    group: 'view',
    where: 'board',
    shortcuts: [],
    enabled: ({ board }) => board.savedViews.get().length > 0 || 'noViews',
    run: ({ board }) => board.ui.setState({ dialog: { kind: 'views' } }),
  },
];
