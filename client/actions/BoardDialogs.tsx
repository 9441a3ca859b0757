import { useUi } from '../state/hooks';
import { CapacityDialog } from './CapacityDialog';
import { DatesDialog } from './DatesDialog';
import { LinkDialog } from './LinkDialog';
import { PlaceDialog } from './PlaceDialog';
import { ShortcutsDialog } from './ShortcutsDialog';
import { StickyTaskDialog } from './stickies/StickyTaskDialog';
import { useActionContext } from './useActions';

/** The dialogs that actions open. */
export function BoardDialogs() {
  const { board } = useActionContext();
  const dialog = useUi((ui) => ui.dialog);
  const close = () => board.ui.setState({ dialog: null });
  switch (dialog?.kind) {
    case 'shortcuts':
      return <ShortcutsDialog onClose={close} />;
    case 'dates':
      return <DatesDialog key={dialog.id} id={dialog.id} onClose={close} />;
    case 'link':
      return <LinkDialog key={dialog.from} from={dialog.from} onClose={close} />;
    case 'moveToLane':
      return <PlaceDialog kind="place" ids={dialog.ids} onClose={close} />;
    case 'capacity':
      return <CapacityDialog key={dialog.lane} lane={dialog.lane} onClose={close} />;
    case 'owner':
      return <PlaceDialog kind="owner" ids={dialog.ids} onClose={close} />;
    case 'stickyTask':
      return <StickyTaskDialog ids={dialog.ids} onClose={close} />;
    default:
      return null;
  }
}
