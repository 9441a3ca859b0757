import { t } from '../i18n/i18n';
import { type ActionContext, kindOf, planOf, type Target } from './action';

/** What an action is called here and now: a switch says which way it would go. */
export function labelOf(context: ActionContext, { lead, kind }: Target, id: string): string {
  if (id === 'rename' && kind === 'sticky') return t('stickies.menu.edit');
  if (id === 'sendToBacklog' && kind === 'sticky') return t('stickies.menu.toBacklog');
  const { board } = context;
  const { records } = planOf(context);
  const { expanded, collapsedLanes } = board.ui.getState();
  const { canComment, locked, archived } = board.access.get();
  const { started, lead: leads, cursors, participants } = board.workshop.get();
  const key = lead ?? '';
  switch (id) {
    case 'comment':
      return t(canComment ? 'actions.label.comment' : 'actions.state.readComments');
    case 'toggleTasks':
      return t(`actions.state.${expanded.has(key) ? 'hideTasks' : 'showTasks'}`);
    case 'toggleLane':
      return t(`actions.state.${collapsedLanes.has(key) ? 'expandLane' : 'collapseLane'}`);
    case 'toggleDone': {
      const isTask = kindOf(records, key) === 'task';
      const thing = isTask ? records.tasks.get(key) : records.milestones.get(key);
      return t(`actions.state.${thing?.done ? 'markOpen' : 'markDone'}`);
    }
    case 'linkKind':
      return t(
        `actions.state.${records.dependencies.get(key)?.kind === 'builds-on' ? 'finishToStart' : 'buildsOn'}`,
      );
    case 'workshop':
      return t(`board.menu.${started === null ? 'startWorkshop' : 'workshop'}`);
    case 'lock':
      return t(`board.lock.${locked ? 'unlock' : 'lock'}`);
    case 'archive':
      return t(`board.menu.${archived ? 'unarchive' : 'archive'}`);
    case 'lead':
      return t(`actions.state.${leads ? 'leadOff' : 'leadOn'}`);
    case 'cursors':
      return t(`actions.state.${cursors ? 'cursorsOff' : 'cursorsOn'}`);
    case 'letMove':
      return t(`actions.state.${participants === 'plan' ? 'letMoveOff' : 'letMoveOn'}`);
    default:
      return t(`actions.label.${id}`);
  }
}
