import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openComment } from '../../actions/comments/openComments';
import { useActionContext } from '../../actions/useActions';
import type { Merged } from '../../state/awayLog';
import type { Board } from '../../state/board';
import { useBoard, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { Popover } from '../../ui/Popover';
import { entryNamed } from './mergedEntries';
import styles from './TopBar.module.css';

/** "Back online" is soon "Saved" again; the list stays at hand a little longer. */
const STAYS_MS = 20_000;

const isEmpty = ({ own, others }: Merged): boolean => own.length + others.length === 0;

/** What met while the connection was gone, of others and of one's own; each leads to its place. */
export function MergedList({ merged: now }: { merged: Merged }) {
  const { t } = useTranslation();
  const board = useBoard();
  const [open, setOpen] = useState(false);
  const [merged, setMerged] = useState(now);
  useEffect(() => {
    if (!isEmpty(now)) setMerged(now);
  }, [now]);
  useEffect(() => {
    if (isEmpty(merged) || open) return;
    const timer = setTimeout(() => setMerged({ own: [], others: [] }), STAYS_MS);
    return () => clearTimeout(timer);
  }, [merged, open]);
  if (isEmpty(merged)) return null;
  const close = () => setOpen(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={t('board.save.touched')}
      flush
      trigger={
        <Button size="sm" variant="ghost">
          {t('board.save.seeThem')}
        </Button>
      }
    >
      <div className={styles.people}>
        <h2 className={styles.peopleTitle}>{t('board.save.touched')}</h2>
        <Entries
          board={board}
          ids={merged.others}
          heading={t('board.save.byOthers')}
          onGo={close}
        />
        <Entries board={board} ids={merged.own} heading={t('board.save.byYou')} onGo={close} />
      </div>
    </Popover>
  );
}

interface EntriesProps {
  board: Board;
  ids: readonly string[];
  heading: string;
  onGo: () => void;
}

function Entries({ board, ids, heading, onGo }: EntriesProps) {
  const { t } = useTranslation();
  const { scene } = useActionContext();
  // Titles change while one reads.
  useReadable({ get: board.plan.records, subscribe: board.plan.subscribe });
  const entries = ids.map((id) => entryNamed(board, id)).filter((entry) => entry !== null);
  if (entries.length === 0) return null;
  return (
    <section aria-label={heading}>
      <h3 className={styles.peopleTitle}>{heading}</h3>
      <ul>
        {entries.map(({ id, kind, title, onBoard }) => (
          <li key={id}>
            <Button
              variant="ghost"
              onClick={() => {
                onGo();
                if (kind === 'comment') openComment(board, id);
                else {
                  board.ui.setState({ selection: new Set([onBoard]) });
                  scene.reveal(onBoard);
                }
              }}
            >
              {t(`board.save.entry.${kind}`, { title: title || t('panels.untitled') })}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
