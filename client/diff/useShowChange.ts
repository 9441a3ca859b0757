import { useActionContext } from '../actions/useActions';
import { useMedia } from '../ui/useMedia';
import type { ChangedEntry } from './diffGroups';

/** Selects a changed entry and brings it into view; on a phone there is no board to show it on. */
export function useShowChange(): { onShow?: (entry: ChangedEntry) => void } {
  const { board, scene } = useActionContext();
  const phone = useMedia('(max-width: 639.98px)');
  if (phone) return {};
  return {
    onShow: ({ root, id }) => {
      if (root === 'goals') return;
      if (root !== 'lanes') board.ui.setState({ selection: new Set([id]), focus: id });
      scene.reveal(id, { inset: 96 });
    },
  };
}
