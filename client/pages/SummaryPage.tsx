import { BoardToken } from '../replay/BoardToken';
import { SummaryView } from '../summary/SummaryView';

/** The page of `/b/<id>/summary`: what came out of a workshop. */
export const SummaryPage = ({ boardId }: { boardId: string }) => (
  <BoardToken boardId={boardId}>
    {(token) => <SummaryView boardId={boardId} token={token} />}
  </BoardToken>
);
