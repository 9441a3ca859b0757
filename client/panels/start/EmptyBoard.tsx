import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../actions/useActions';
import { useBoard, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { useHand } from '../../ui/useHand';
import styles from './EmptyBoard.module.css';
import { PasteListDialog } from './PasteListDialog';
import { TemplateMenu } from './TemplateMenu';

/** A new board: three ways to begin, over the ghost lanes that the canvas draws. */
export function EmptyBoard() {
  const { t } = useTranslation();
  const board = useBoard();
  const { canEdit } = useReadable(board.access);
  const add = useAction('newInitiative');
  const hand = useHand();
  const [pasting, setPasting] = useState(false);
  return (
    <div className={styles.empty}>
      <section className={styles.card}>
        <h2 className={styles.title}>{t(canEdit ? 'board.empty.title' : 'board.empty.viewer')}</h2>
        {canEdit && (
          <>
            <div className={styles.buttons}>
              <Button size="lg" onClick={add.run}>
                {t('board.empty.add')}
              </Button>
              <Button size="lg" aria-haspopup="dialog" onClick={() => setPasting(true)}>
                {t('board.empty.paste')}
              </Button>
              <TemplateMenu />
            </div>
            <p className={styles.text}>{t('board.empty.text', hand)}</p>
          </>
        )}
      </section>
      {pasting && <PasteListDialog onClose={() => setPasting(false)} />}
    </div>
  );
}
