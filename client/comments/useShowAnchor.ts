import { useTranslation } from 'react-i18next';
import type { CommentAnchor } from '../../shared/talk/schema';
import type { AnchorFacts } from '../actions/comments/anchors';
import { useActionContext } from '../actions/useActions';
import { useUi } from '../state/hooks';

interface WayThere {
  readonly label: string;
  run(): void;
}

/** The way from comments to what they are about: its details, or its place on the board. Null: there is none. */
export function useShowAnchor(): (on: CommentAnchor, facts: AnchorFacts) => WayThere | null {
  const { t } = useTranslation();
  const { board, scene } = useActionContext();
  const onRoadmap = useUi((ui) => ui.view === 'roadmap');
  return ({ room, id }, { kind, living, initiative }) => {
    if (!onRoadmap || !living) return null;
    if (kind === 'sticky' || kind === 'cluster')
      return {
        label: t('comments.show'),
        run: () => {
          board.ui.setState({ selection: new Set([id]) });
          scene.reveal(id);
        },
      };
    if (room !== 'plan') return null;
    if (kind === 'board' || kind === 'goal' || kind === 'gone' || kind === 'item') return null;
    if (kind === 'lane') return { label: t('comments.show'), run: () => scene.reveal(id) };
    const selected = kind === 'task' ? (initiative ?? id) : id;
    return {
      label: t('comments.details'),
      run: () => {
        board.ui.setState({ selection: new Set([selected]), rightPanel: { kind: 'details' } });
        scene.reveal(selected);
      },
    };
  };
}
