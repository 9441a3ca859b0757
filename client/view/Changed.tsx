import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView, Picture } from '../../shared/view/boardView';
import { DiffList } from '../diff/DiffList';
import { diffGroups } from '../diff/diffGroups';
import { diffSummary } from '../diff/diffText';
import { Button } from '../ui/Button';
import { namesOfPicture } from './namesOfPicture';
import styles from './View.module.css';

interface ChangedProps {
  changed: NonNullable<BoardView['changed']>;
  picture: Picture;
}

/** What is different from the signed version before, in one line, and in full on demand. */
export function Changed({ changed: { since, diff }, picture }: ChangedProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const names = useMemo(() => namesOfPicture(picture, diff), [picture, diff]);
  const heading = t('view.changedSince', { version: since });
  if (diff.changes.length === 0)
    return <p className={styles.moved}>{t('view.nothingChanged', { version: since })}</p>;
  return (
    <section aria-label={heading}>
      <p className={styles.summary}>
        <b>{heading}:</b> {diffSummary(diffGroups(diff, names))}{' '}
        <Button size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'view.hide' : 'view.show')}
        </Button>
      </p>
      <div hidden={!open} className={styles.changes}>
        <DiffList level={2} summary={false} diff={diff} names={names} initiatives={picture.bars} />
      </div>
    </section>
  );
}
