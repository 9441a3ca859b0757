import { ClipboardList, FileSpreadsheet, Sparkles } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { todayDay } from '../../shared/dates';
import { templatePreview } from '../../shared/plan/boardPreview';
import { TEMPLATES, type Template } from '../../shared/plan/templates';
import { Tooltip } from '../ui/Tooltip';
import { BoardThumb } from './BoardThumb';
import styles from './NewBoardRow.module.css';

export type Start = Template | 'list' | 'csv' | 'sample';

/** All ways to begin, in the order of the tiles. */
export const STARTS: readonly Start[] = [...TEMPLATES, 'list', 'csv', 'sample'];

export interface NewBoardRowProps {
  /** Why no board can be made now; the tiles stay and say it. */
  disabledReason: string | null;
  onStart: (start: Start) => void;
}

const ICONS = {
  list: <ClipboardList size={28} strokeWidth={1.5} aria-hidden />,
  csv: <FileSpreadsheet size={28} strokeWidth={1.5} aria-hidden />,
  sample: <Sparkles size={28} strokeWidth={1.5} aria-hidden />,
};

/** The ways to begin a board, each with a picture of what comes. */
export function NewBoardRow({ disabledReason, onStart }: NewBoardRowProps) {
  const { t } = useTranslation();
  const previews = useMemo(() => {
    const today = todayDay();
    return new Map(TEMPLATES.map((template) => [template, templatePreview(template, today)]));
  }, []);
  const tile = (start: Start, picture: ReactNode) => (
    <li key={start}>
      <Tile
        name={t(`home.start.${start}`)}
        hint={t(`home.startHint.${start}`)}
        disabledReason={disabledReason}
        onClick={() => onStart(start)}
      >
        {picture}
      </Tile>
    </li>
  );
  return (
    <section aria-labelledby="new-board">
      <h2 id="new-board" className={styles.heading}>
        {t('home.newBoard')}
      </h2>
      {disabledReason && <p className={styles.reason}>{disabledReason}</p>}
      <ul className={styles.tiles}>
        {TEMPLATES.map((template) =>
          tile(
            template,
            <BoardThumb preview={previews.get(template) ?? null} width={144} height={76} />,
          ),
        )}
        {(['list', 'csv', 'sample'] as const).map((start) =>
          tile(start, <span className={styles.icon}>{ICONS[start]}</span>),
        )}
      </ul>
    </section>
  );
}

interface TileProps {
  name: string;
  hint: string;
  disabledReason: string | null;
  onClick: () => void;
  children: ReactNode;
}

function Tile({ name, hint, disabledReason, onClick, children }: TileProps) {
  return (
    <Tooltip label={disabledReason ?? hint}>
      <button
        type="button"
        className={styles.tile}
        aria-disabled={disabledReason !== null || undefined}
        onClick={disabledReason === null ? onClick : undefined}
      >
        <span className={styles.picture}>{children}</span>
        <span className={styles.name}>{name}</span>
      </button>
    </Tooltip>
  );
}
