import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextArea } from '../../ui/TextArea';

/** Takes lines or spreadsheet cells on an empty board and hands them to the paste sheet. */
export function PasteListDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const board = useBoard();
  const [text, setText] = useState('');
  const next = () => {
    onClose();
    board.ui.setState({ dialog: { kind: 'paste', text } });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('board.empty.pasteTitle')}
      width={640}
      footer={
        <>
          <Button size="lg" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button size="lg" variant="primary" disabled={text.trim() === ''} onClick={next}>
            {t('board.empty.pasteNext')}
          </Button>
        </>
      }
    >
      <TextArea label={t('board.empty.pasteLabel')} rows={10} value={text} onChange={setText} />
    </Dialog>
  );
}
