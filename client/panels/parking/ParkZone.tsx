import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { parkThem } from '../../actions/stickies/stickyCommands';
import { isUnseen } from '../../actions/stickies/stickyRights';
import { useActionContext } from '../../actions/useActions';
import { useScene } from '../../canvas/sceneContext';
import { PanelDropZone } from '../PanelDropZone';

/** While stickies are dragged, the left panel takes them: dropped there, they are parked. */
export function ParkZone() {
  const { t } = useTranslation();
  const context = useActionContext();
  const scene = useScene();
  const held = () => scene.interaction.getState().stickies?.ids ?? [];
  const moving = useStore(
    scene.interaction,
    ({ stickies }) =>
      stickies !== null &&
      !stickies.duplicate &&
      !stickies.ids.some((id) => isUnseen(context.board, id)),
  );
  if (!moving) return null;
  return (
    <PanelDropZone
      label={t('stickies.parking.drop')}
      held={held}
      onDrop={(ids) => parkThem(context, ids)}
    />
  );
}
