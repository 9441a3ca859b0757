import { useTranslation } from 'react-i18next';
import { moveTask, type TaskPlace } from '../../../shared/plan/mutations';
import type { TaskNode } from '../../../shared/plan/planView';
import type { Task } from '../../../shared/plan/schema';
import { targetOf } from '../../actions/action';
import { actionNamed } from '../../actions/registry';
import { runAction } from '../../actions/runAction';
import { useActionContext } from '../../actions/useActions';
import { useBoard } from '../../state/hooks';
import type { MenuItem } from '../../ui/Menu';
import { taskSteps } from './taskPlaces';

/** What the menu of a task offers; the click path of every drag. */
export function useTaskMenu(
  task: Task,
  nodes: readonly TaskNode[],
  initiative: string,
  onDetails: () => void,
): MenuItem[] {
  const { t } = useTranslation();
  const board = useBoard();
  const context = useActionContext();
  const { id, title } = task;
  const steps = taskSteps(nodes, initiative, id);
  const step = (name: string, place: TaskPlace | null): MenuItem => ({
    label: t(`actions.label.${name}`),
    disabledReason: place
      ? null
      : t(
          `actions.reason.${name === 'moveDown' ? 'last' : name === 'moveUp' ? 'first' : 'notForThis'}`,
        ),
    onSelect: () => {
      if (place) board.edit({ key: 'moveTask', title }, (edit) => moveTask(edit, id, place));
    },
  });
  const action = (name: string): MenuItem => ({
    label: t(`actions.label.${name}`),
    danger: name === 'delete',
    onSelect: () => runAction(context, actionNamed(name), targetOf(context, { target: id })),
  });
  return [
    { label: t('panels.tasks.details'), onSelect: onDetails },
    { kind: 'separator' },
    step('moveUp', steps.up),
    step('moveDown', steps.down),
    task.parent === null || steps.indent
      ? step('makeSubtask', steps.indent)
      : step('makeTask', steps.outdent),
    action('moveToInitiative'),
    action('makeInitiative'),
    action('comment'),
    { kind: 'separator' },
    action('delete'),
  ];
}
