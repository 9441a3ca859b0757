import type { HistoryTab } from '../state/uiStore';
import type { ActionContext } from './action';

/** Shows the history of the board. It stands beside the wall: what it shows is shown there, so from the task list it leads there. */
export function openHistory({ board, goTo }: ActionContext, tab: HistoryTab): void {
  if (board.ui.getState().view === 'tasks') goTo('roadmap');
  board.ui.setState({ rightPanel: { kind: 'history', tab }, dialog: null });
}
