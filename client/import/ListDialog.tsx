import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api';
import { useBoardForm } from '../home/useBoardForm';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { TextArea } from '../ui/TextArea';
import styles from './import.module.css';
import { linesToCsv } from './linesToCsv';
import { PastePreview } from './PastePreview';
import { type Paste, pastedCount } from './readPaste';
import { type PasteReading, usePaste } from './usePaste';

export interface ListDialogProps {
  needsSecret: boolean;
  onClose: () => void;
  onCreated: (id: string) => void;
}

/** A new board from lines or spreadsheet cells: typed or pasted, seen, then made in one go. */
export function ListDialog({ needsSecret, onClose, onCreated }: ListDialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const reading = usePaste(text, null);
  const form = useBoardForm(t('home.create.untitled'), needsSecret);
  const { paste } = reading;
  const count = pastedCount(paste);
  const skipped = paste.kind === 'cells' ? paste.plan.counts.skipped : 0;
  const off = count === 0 || (paste.kind === 'cells' && paste.plan.refused);

  const submit = async () => {
    const id = await form.submit({ fill: (board, token) => send(reading, paste, board, token) });
    if (id !== null) onCreated(id);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      dismissible={!form.busy}
      width={640}
      title={t('import.paste.newTitle')}
      footer={
        <>
          <Button size="lg" onClick={onClose} disabled={form.busy}>
            {t('common.cancel')}
          </Button>
          <Button
            size="lg"
            variant="primary"
            disabled={off}
            busy={form.busy}
            onClick={() => void submit()}
          >
            {skipped > 0
              ? t('import.paste.createSkip', { count, skipped })
              : t('import.paste.create', { count })}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <TextArea
          label={t('import.paste.label')}
          hint={t('import.paste.hint')}
          placeholder={t('import.paste.example')}
          value={text}
          onChange={setText}
          rows={7}
          data-autofocus
          wrap="off"
        />
        {text.trim() !== '' && (
          <>
            <PastePreview reading={reading} knowsPeople={false} />
            {form.fields}
          </>
        )}
      </div>
    </Dialog>
  );
}

/** The list as a file for the new board: the server reads it as it reads every import. */
async function send(
  { dateOrder }: PasteReading,
  paste: Paste,
  board: string,
  token: string,
): Promise<void> {
  const cells = paste.kind === 'cells';
  const text = cells ? paste.text : linesToCsv(paste.lines);
  await api.importFiles(board, token, {
    files: [new File([text], cells ? 'list.tsv' : 'list.csv')],
    ...(cells ? { mapping: paste.mapping } : {}),
    dateOrder,
    skipBad: cells && paste.plan.issues.length > 0,
  });
}
