import type { Action } from './action';
import { openComments, writeComment } from './comments/openComments';

const always = () => true as const;

/** Comments on what has focus, and all of them. Who may not write them may read them. */
export const commentActions: readonly Action[] = [
  {
    id: 'comment',
    group: 'create',
    where: 'board',
    shortcuts: ['C'],
    opensField: ({ board }) => board.access.get().canComment,
    enabled: always,
    run: ({ board }, { lead }) => writeComment(board, lead),
  },
  {
    id: 'comments',
    group: 'anywhere',
    where: 'page',
    shortcuts: [],
    enabled: always,
    run: ({ board }) => {
      const isOpen = board.ui.getState().rightPanel?.kind === 'comments';
      if (isOpen) board.ui.setState({ rightPanel: null });
      else openComments(board, null);
    },
  },
];
