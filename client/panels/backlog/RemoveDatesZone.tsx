import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { spanDays } from '../../../shared/dates';
import { targetOf } from '../../actions/action';
import { actionNamed } from '../../actions/registry';
import { runAction } from '../../actions/runAction';
import { useActionContext } from '../../actions/useActions';
import { useScene } from '../../canvas/sceneContext';
import { useBoard, useReadable } from '../../state/hooks';
import { PanelDropZone } from '../PanelDropZone';
import { lengthBefore } from './lengthBefore';

/** While a bar is dragged, the left panel takes it: dropped there, it loses its dates. */
export function RemoveDatesZone() {
  const { t } = useTranslation();
  const context = useActionContext();
  const scene = useScene();
  const board = useBoard();
  const { canEdit } = useReadable(board.access);
  const moving = useStore(scene.interaction, (s) => s.drag?.kind === 'move' && !s.drag.duplicate);
  // Keys have a command for it.
  if (!canEdit || !moving || context.move.mode() === 'keys') return null;
  const drop = (ids: readonly string[]) => {
    const { initiatives } = board.plan.view();
    for (const id of ids) {
      const span = initiatives.get(id)?.span;
      if (span) lengthBefore.set(id, spanDays(span));
    }
    board.ui.setState({ selection: new Set(ids) });
    const [lead] = ids;
    runAction(context, actionNamed('sendToBacklog'), targetOf(context, { target: lead ?? null }));
  };
  return (
    <PanelDropZone
      label={t(`panels.backlog.drop.${board.plan.view().meta.mode}`)}
      held={() => scene.interaction.getState().drag?.items.map(({ id }) => id) ?? []}
      onDrop={drop}
    />
  );
}
