import { lazy, type ReactNode, Suspense } from 'react';
import { TellOthersSetting } from '../actions/TellOthersSetting';
import { ConvertDialog } from '../convert/ConvertDialog';
import { ImportDialog } from '../import/ImportDialog';
import { PasteSheet } from '../import/PasteSheet';
import { BoardPalette } from '../palette/BoardPalette';
import { SignOffDialog } from '../signoff/SignOffDialog';
import { useBoard, useUi } from '../state/hooks';
import { SettingsDialog } from '../ui/SettingsDialog';
import { EndWorkshopDialog, RemovePersonDialog } from '../workshop/WorkshopDialogs';
import { ExportDialog } from './export/ExportDialog';
import { PrintBoardDialog } from './export/PrintedBoard';
import { SaveViewDialog } from './filters/SaveViewDialog';
import { ViewsDialog } from './filters/ViewsDialog';
import { GoalsDialog } from './legend/GoalsDialog';
import { BoardSettingsDialog } from './settings/BoardSettingsDialog';
import { ShareDialog } from './share/ShareDialog';

const PushDialog = lazy(async () => ({
  default: (await import('../push/PushDialog')).PushDialog,
}));
const PushNews = lazy(async () => ({ default: (await import('../push/PushNews')).PushNews }));

/** The dialogs about the board as a whole. Those of single things come with the actions. */
export function BoardDialogsOfPage() {
  const isPushing = useUi((ui) => ui.pushing !== null);
  // Each waits for its own code: a dialog that is open stays while the news are fetched.
  return (
    <>
      <Suspense>
        <OpenDialog />
      </Suspense>
      {isPushing && (
        <Suspense>
          <PushNews />
        </Suspense>
      )}
    </>
  );
}

function OpenDialog(): ReactNode {
  const board = useBoard();
  const dialog = useUi((ui) => ui.dialog);
  const close = () => board.ui.setState({ dialog: null });
  switch (dialog?.kind) {
    case 'share':
      return <ShareDialog onClose={close} />;
    case 'makeTasks':
      return <ConvertDialog onClose={close} />;
    case 'signOff':
      return <SignOffDialog onClose={close} />;
    case 'export':
      return <ExportDialog onClose={close} />;
    case 'print':
      return <PrintBoardDialog onClose={close} />;
    case 'push':
      return <PushDialog show={dialog.show ?? null} onClose={close} />;
    case 'import':
      return <ImportDialog board={board} onClose={close} />;
    case 'paste':
      return <PasteSheet text={dialog.text} onClose={close} />;
    case 'goals':
      return <GoalsDialog onClose={close} />;
    case 'palette':
      return <BoardPalette onClose={close} />;
    case 'endWorkshop':
      return <EndWorkshopDialog onClose={close} />;
    case 'removePerson':
      return <RemovePersonDialog person={dialog.person} onClose={close} />;
    case 'saveView':
      return <SaveViewDialog onClose={close} />;
    case 'views':
      return <ViewsDialog onClose={close} />;
    case 'boardSettings':
      return <BoardSettingsDialog onClose={close} />;
    case 'settings':
      return (
        <SettingsDialog open onClose={close}>
          <TellOthersSetting />
        </SettingsDialog>
      );
    default:
      return null;
  }
}
