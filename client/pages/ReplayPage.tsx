import { BoardToken } from '../replay/BoardToken';
import { ReplayView } from '../replay/ReplayView';

/** The page of `/b/<id>/replay`: a workshop played back. */
export const ReplayPage = ({ boardId }: { boardId: string }) => (
  <BoardToken boardId={boardId}>
    {(token) => <ReplayView boardId={boardId} token={token} />}
  </BoardToken>
);
