import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { taskToInitiative } from '../../../shared/plan/mutations';
import { useActionContext } from '../../actions/useActions';
import type { DropTarget } from '../../canvas/interaction';
import { useScene } from '../../canvas/sceneContext';
import { useBoard } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { dropSpan } from '../backlog/dropSpan';
import styles from './MakeInitiative.module.css';

export interface MakeInitiativeAsk {
  readonly taskId: string;
  readonly place: DropTarget;
  readonly at: { readonly clientX: number; readonly clientY: number };
}

interface MakeInitiativeProps {
  ask: MakeInitiativeAsk | null;
  onClose: () => void;
}

/** The small chip that asks before a task dropped on the board becomes an initiative. */
export function MakeInitiative({ ask, onClose }: MakeInitiativeProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const scene = useScene();
  const { announcer } = useActionContext();
  const chip = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!ask) return;
    const away = (event: PointerEvent) => {
      if (!chip.current?.contains(event.target as Node)) onClose();
    };
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose();
    };
    chip.current?.querySelector('button')?.focus();
    document.addEventListener('pointerdown', away, true);
    document.addEventListener('keydown', key, true);
    return () => {
      document.removeEventListener('pointerdown', away, true);
      document.removeEventListener('keydown', key, true);
    };
  }, [ask, onClose]);

  if (!ask) return null;
  const { taskId, place, at } = ask;
  const make = () => {
    onClose();
    const task = board.plan.records().tasks.get(taskId);
    if (!task) return;
    const id = board.edit({ key: 'makeInitiative', title: task.title }, (edit) =>
      taskToInitiative(edit, taskId, {
        title: task.title,
        lane: place.lane,
        row: place.row,
        ...(place.day === null
          ? { bucket: place.bucket }
          : { span: dropSpan(task, place.day, scene.level(), null) }),
      }),
    );
    if (!id) return;
    board.ui.setState({ selection: new Set([id]) });
    announcer.say(t('board.toast.madeInitiative', { title: task.title }));
  };
  return (
    <div ref={chip} className={styles.chip} style={{ left: at.clientX, top: at.clientY }}>
      <Button size="sm" onClick={make}>
        {t('board.toast.makeInitiative')}
      </Button>
      <Button size="sm" variant="ghost" onClick={onClose}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}
