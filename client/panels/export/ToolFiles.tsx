import { Copy, Download, Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  EXPORT_FORMATS,
  type ExportFormat,
  isSplitFormat,
  JIRA_ROWS,
} from '../../../shared/formats/exportFormats';
import { errorText } from '../../i18n/errorText';
import { useBoard, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { Select } from '../../ui/Select';
import { toast } from '../../ui/toast';
import styles from './ExportDialog.module.css';
import { useTaskCount } from './useTaskCount';

type ToolFormat = Exclude<ExportFormat, 'json' | 'csv'>;
const TOOL_FORMATS = EXPORT_FORMATS.filter(
  (format): format is ToolFormat => format !== 'json' && format !== 'csv',
);

interface ToolFilesProps {
  offline: boolean;
  busy: boolean;
  /** With `rows`, files of so many rows. */
  fetchFile: (format: ToolFormat, rows?: number) => Promise<{ name: string; blob: Blob }>;
  onSave: (make: () => Promise<{ name: string; blob: Blob }>) => void;
}

/** The task list as a file for the tool that a team works in. */
export function ToolFiles({ offline, busy, fetchFile, onSave }: ToolFilesProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const { canEditTasks } = useReadable(board.access);
  const [format, setFormat] = useState<ToolFormat>('tasks-csv');
  const [isSplit, setSplit] = useState(true);
  const { inList, inFile } = useTaskCount();
  const options = TOOL_FORMATS.map((value) => ({
    value,
    label: t(`panels.export.target.${value}`),
  }));
  // Without HTTPS there is no such thing as `clipboard`.
  const canCopy = format === 'markdown' && 'clipboard' in navigator;
  const canSplit = isSplitFormat(format) && inFile > JIRA_ROWS;
  return (
    <li className={styles.format}>
      <div className={styles.tool}>
        <h3 className={styles.name}>{t('panels.export.tools')}</h3>
        <Select
          label={t('panels.export.tool')}
          hideLabel
          value={format}
          options={options}
          onChange={setFormat}
        />
        <p className={styles.text}>
          {offline ? t('common.offlineDisabled') : t(`panels.export.targetText.${format}`)}
        </p>
        {canSplit && (
          <Checkbox
            label={t('panels.export.split', { rows: JIRA_ROWS })}
            hint={t('panels.export.splitText', {
              count: Math.ceil(inFile / JIRA_ROWS),
              rows: inFile,
            })}
            checked={isSplit}
            onChange={setSplit}
          />
        )}
        <p className={styles.text}>{t('panels.export.toolNow')}</p>
      </div>
      <div className={styles.actions}>
        <Button
          icon={<Download size={16} aria-hidden />}
          busy={busy}
          aria-disabled={offline}
          onClick={() =>
            onSave(() => fetchFile(format, canSplit && isSplit ? JIRA_ROWS : undefined))
          }
        >
          {t('panels.export.downloadFile')}
        </Button>
        {canCopy && (
          <Button
            icon={<Copy size={16} aria-hidden />}
            aria-disabled={offline}
            onClick={() => void copyFile(() => fetchFile(format), t)}
          >
            {t('panels.export.copy')}
          </Button>
        )}
        {canEditTasks && inList > 0 && (
          <Button
            icon={<Send size={16} aria-hidden />}
            aria-disabled={offline}
            onClick={() => board.ui.setState({ dialog: { kind: 'push' } })}
          >
            {t('push.open')}
          </Button>
        )}
      </div>
    </li>
  );
}

/** The file's text on the clipboard: asked for within the click, filled once it is there, as browsers want it. */
async function copyFile(
  make: () => Promise<{ blob: Blob }>,
  t: ReturnType<typeof useTranslation>['t'],
): Promise<void> {
  try {
    const text = make().then(
      async ({ blob }) => new Blob([await blob.text()], { type: 'text/plain' }),
    );
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]);
    toast(t('panels.export.copied'), { tone: 'success', id: 'export' });
  } catch (error) {
    toast(t('panels.export.failed'), { detail: errorText(error), tone: 'danger', id: 'export' });
  }
}
