import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { todayDay } from '../../../shared/dates';
import { fillFromTemplate, TEMPLATES } from '../../../shared/plan/templates';
import { useAction } from '../../actions/useActions';
import { useBoard, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { Menu } from '../../ui/Menu';
import { useHand } from '../../ui/useHand';
import styles from './EmptyBoard.module.css';
import { PasteListDialog } from './PasteListDialog';

/** A new board: three ways to begin, over the ghost lanes that the canvas draws. */
export function EmptyBoard() {
  const { t } = useTranslation();
  const board = useBoard();
  const { canEdit } = useReadable(board.access);
  const add = useAction('newInitiative');
  const hand = useHand();
  const [pasting, setPasting] = useState(false);
  const templates = TEMPLATES.filter((template) => template !== 'blank').map((template) => {
    const title = t(`home.start.${template}`);
    return {
      label: title,
      onSelect: () =>
        void board.edit({ key: 'template', title }, (edit) =>
          fillFromTemplate(edit, template, todayDay()),
        ),
    };
  });
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
              <Menu
                trigger={
                  <Button size="lg" variant="ghost">
                    {t('board.empty.template')}
                  </Button>
                }
                items={templates}
              />
            </div>
            <p className={styles.text}>{t('board.empty.text', hand)}</p>
          </>
        )}
      </section>
      {pasting && <PasteListDialog onClose={() => setPasting(false)} />}
    </div>
  );
}
