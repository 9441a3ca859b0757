import { useUi } from '../state/hooks';
import { isRightToLeft } from '../ui/direction';
import { useMedia } from '../ui/useMedia';

const GAP = 8;

/** Where the left panel lies over the wall, as `LeftPanel.module.css` has it, what stands over the wall keeps beside it. */
export function useClearOfLeft(sheets: boolean): { left: number } | { right: number } | undefined {
  const width = useUi((ui) => (ui.leftPanel === null ? 0 : ui.leftWidth));
  const overlaid = useMedia('(max-width: 1279.98px)') && !sheets && width > 0;
  if (!overlaid) return undefined;
  return isRightToLeft() ? { right: width + GAP } : { left: width + GAP };
}
