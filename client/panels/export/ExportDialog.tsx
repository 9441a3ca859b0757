import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api';
import { errorText } from '../../i18n/errorText';
import { useBoard, usePlan, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { saveFile } from '../../ui/saveFile';
import { toast } from '../../ui/toast';
import styles from './ExportDialog.module.css';
import { Pictures } from './pictures/Pictures';
import { ToolFiles } from './ToolFiles';

/** The board as a file: whole and lossless, as a spreadsheet, as a picture. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const board = useBoard();
  const title = usePlan((view) => view.meta.title) || t('board.untitled');
  const offline = useReadable(board.connection).kind === 'offline';
  const [busy, setBusy] = useState<string | null>(null);
  const save = async (what: string, make: () => Promise<{ name: string; blob: Blob }>) => {
    setBusy(what);
    try {
      const { name, blob } = await make();
      saveFile(name, blob);
      toast(t('panels.export.done', { name }), { tone: 'success', id: 'export' });
    } catch (error) {
      toast(t('panels.export.failed'), { detail: errorText(error), tone: 'danger', id: 'export' });
    } finally {
      setBusy(null);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width={640}
      title={t('panels.export.title', { title })}
      footer={
        <Button size="lg" onClick={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <ul className={styles.formats}>
        {(['json', 'csv'] as const).map((format) => (
          <li key={format} className={styles.format}>
            <div>
              <h3 className={styles.name}>{t(`panels.export.${format}`)}</h3>
              <p className={styles.text}>
                {offline ? t('common.offlineDisabled') : t(`panels.export.${format}Text`)}
              </p>
            </div>
            <Button
              icon={<Download size={16} aria-hidden />}
              busy={busy === format}
              aria-disabled={offline}
              onClick={() => void save(format, () => api.exportFile(board.id, board.token, format))}
            >
              {t('panels.export.download', { what: format.toUpperCase() })}
            </Button>
          </li>
        ))}
        <ToolFiles
          offline={offline}
          busy={busy === 'tool'}
          fetchFile={(format, rows) => api.exportFile(board.id, board.token, format, rows)}
          onSave={(make) => void save('tool', make)}
        />
        <Pictures title={title} />
      </ul>
    </Dialog>
  );
}
