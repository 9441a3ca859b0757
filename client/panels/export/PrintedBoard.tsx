import { useScene } from '../../canvas/sceneContext';
import { PrintDialog } from '../../printing/PrintDialog';
import { usePrintedPages } from '../../printing/usePages';
import { usualPages } from './pictures/pictureOrder';

/** Has the browser print the pages of the board instead of what is in sight of it. */
export function PrintedBoard() {
  const scene = useScene();
  usePrintedPages(() => (scene.board.loaded.get() ? usualPages(scene) : null));
  return null;
}

/** Pages of a board that takes a while. */
export function PrintBoardDialog({ onClose }: { onClose: () => void }) {
  const scene = useScene();
  return <PrintDialog makeJob={() => usualPages(scene)} onClose={onClose} />;
}
