import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { PasteListDialog } from '../start/PasteListDialog';
import { TemplateMenu } from '../start/TemplateMenu';
import styles from './PhoneBoard.module.css';

/** A plan with nothing in it, on a screen without a wall: the ways to begin that need none. `isBare`: it has no lanes either. */
export function EmptyPlan({ isBare }: { isBare: boolean }) {
  const { t } = useTranslation();
  const { canEdit } = useReadable(useBoard().access);
  const [pasting, setPasting] = useState(false);
  return (
    <div className={styles.empty}>
      <p>{t('board.phone.noItems')}</p>
      {canEdit && (
        <>
          <Button size="lg" aria-haspopup="dialog" onClick={() => setPasting(true)}>
            {t('board.empty.paste')}
          </Button>
          {isBare && <TemplateMenu />}
        </>
      )}
      {pasting && <PasteListDialog onClose={() => setPasting(false)} />}
    </div>
  );
}
