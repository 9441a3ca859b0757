import { useEffect, useState } from 'react';
import type { BoardPreview } from '../../shared/api/boards';
import { api } from '../api';
import { BoardThumb } from '../home/BoardThumb';
import { tokenOf } from '../state/earlyAnswer';
import type { Join, JoinState } from '../state/join';
import { JoinCard } from './JoinCard';
import styles from './JoinScreen.module.css';

export interface JoinScreenProps {
  boardId: string;
  /** The address bar's fragment at the time the page opened. */
  fragment: string;
  state: Exclude<JoinState, { kind: 'ready' }>;
  join: Join;
}

/** What the page of a board shows until the board is open: the card, over a blurred picture of what waits. */
export function JoinScreen({ boardId, fragment, state, join }: JoinScreenProps) {
  const preview = usePreview(boardId, state.kind === 'needs-name' ? tokenOf(fragment) : null);
  return (
    <main className={styles.screen}>
      <div className={styles.backdrop}>
        {preview && <BoardThumb preview={preview} width={480} height={300} />}
      </div>
      <JoinCard
        state={state}
        onJoin={(name) => void join.join(name)}
        onJustLook={join.justLook}
        onRetry={join.retry}
        onOpenCopy={join.openCopy}
      />
    </main>
  );
}

function usePreview(boardId: string, token: string | null): BoardPreview | null {
  const [preview, setPreview] = useState<BoardPreview | null>(null);
  useEffect(() => {
    if (token === null) return;
    let gone = false;
    api.preview(boardId, token).then(
      (found) => {
        if (!gone) setPreview(found);
      },
      // Only decoration: the card says what matters.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [boardId, token]);
  return preview;
}
