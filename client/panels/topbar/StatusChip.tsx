import { FileClock, FilePen, MessageSquareWarning, Stamp } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardInfo } from '../../../shared/api';
import { api } from '../../api';
import { useBoard } from '../../state/hooks';
import { Chip, type Tone } from '../../ui/Chip';
import styles from './TopBar.module.css';

type State = Pick<BoardInfo, 'state' | 'version' | 'changes'>;

const ICON = { size: 12, 'aria-hidden': true } as const;
const LOOK: Readonly<Record<State['state'], { tone: Tone; icon: ReactNode }>> = {
  draft: { tone: 'neutral', icon: <FilePen {...ICON} /> },
  'in-review': { tone: 'accent', icon: <FileClock {...ICON} /> },
  'changes-asked': { tone: 'warning', icon: <MessageSquareWarning {...ICON} /> },
  'signed-off': { tone: 'success', icon: <Stamp {...ICON} /> },
  changed: { tone: 'warning', icon: <FilePen {...ICON} /> },
};

/** Draft or signed off, as the server says. */
export function StatusChip() {
  const { t } = useTranslation();
  const board = useBoard();
  const [info, setInfo] = useState<State | null>(null);
  useEffect(() => {
    let gone = false;
    const ask = () =>
      api.board(board.id, board.token).then(
        (answer) => {
          if (!gone) setInfo(answer);
        },
        // Offline: what was known stays.
        () => undefined,
      );
    void ask();
    const stop = board.access.subscribe(() => void ask());
    return () => {
      gone = true;
      stop();
    };
  }, [board]);
  const { state, version, changes } = info ?? { state: 'draft', version: null, changes: 0 };
  return (
    <Chip {...LOOK[state]} className={styles.wideOnly}>
      {t(`board.state.${state}`, { version, count: changes })}
    </Chip>
  );
}
