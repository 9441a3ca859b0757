import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActionContext } from '../../actions/useActions';
import { useBoard, usePlan } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { Popover } from '../../ui/Popover';
import styles from './TopBar.module.css';

/** "Back online" is soon "Saved" again; the list stays at hand a little longer. */
const STAYS_MS = 20_000;

/** What changed on both sides while the connection was gone; each leads to its place. */
export function TouchedList({ ids: now }: { ids: readonly string[] }) {
  const { t } = useTranslation();
  const board = useBoard();
  const { scene } = useActionContext();
  const [open, setOpen] = useState(false);
  const [ids, setIds] = useState(now);
  useEffect(() => {
    if (now.length > 0) setIds(now);
  }, [now]);
  useEffect(() => {
    if (ids.length === 0 || open) return;
    const timer = setTimeout(() => setIds([]), STAYS_MS);
    return () => clearTimeout(timer);
  }, [ids, open]);
  // With nothing to list, no change of the plan draws anything.
  const records = usePlan((_, r) => (ids.length > 0 ? r : null));
  if (!records) return null;
  const items = ids.flatMap((id) => {
    const task = records.tasks.get(id);
    const thing = records.initiatives.get(id) ?? records.milestones.get(id) ?? task;
    if (!thing || thing.deleted !== null) return [];
    return [{ id, onBoard: task?.initiative ?? id, title: thing.title }];
  });
  if (items.length === 0) return null;
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
        <ul>
          {items.map(({ id, onBoard, title }) => (
            <li key={id}>
              <Button
                variant="ghost"
                onClick={() => {
                  setOpen(false);
                  board.ui.setState({ selection: new Set([onBoard]) });
                  scene.reveal(onBoard);
                }}
              >
                {title || t('panels.untitled')}
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </Popover>
  );
}
