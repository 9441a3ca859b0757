import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { personName } from '../people';
import styles from './Blind.module.css';

/** One person's word, in words. */
export interface Said {
  readonly person: string;
  readonly text: string;
}

/** Who said what of an item, where that is told; put away until asked for. */
export function WhoSaid({ title, said }: { title: string; said: readonly Said[] }) {
  const { t } = useTranslation();
  const board = useBoard();
  useReadable(board.people);
  const [open, setOpen] = useState(false);
  if (said.length === 0) return null;
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        className={styles.who}
        aria-expanded={open}
        aria-label={t('blind.whoOf', { title })}
        onClick={() => setOpen(!open)}
      >
        {t('blind.who')}
      </Button>
      {open && (
        <ul className={styles.people}>
          {said.map(({ person, text }) => (
            <li key={person}>
              {t('blind.person', { name: personName(board, person), said: text })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
