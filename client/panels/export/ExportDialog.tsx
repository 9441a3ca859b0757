import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api';
import { exportPng, planPng } from '../../canvas/exportPng';
import { useScene } from '../../canvas/sceneContext';
import { errorText } from '../../i18n/errorText';
import { useBoard, usePlan, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Switch } from '../../ui/Switch';
import { saveFile } from '../../ui/saveFile';
import { useTheme } from '../../ui/theme';
import { toast } from '../../ui/toast';
import styles from './ExportDialog.module.css';
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
      width={560}
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
          fetchFile={(format) => api.exportFile(board.id, board.token, format)}
          onSave={(make) => void save('tool', make)}
        />
        <Picture title={title} busy={busy === 'png'} onSave={(make) => void save('png', make)} />
      </ul>
    </Dialog>
  );
}

interface PictureProps {
  title: string;
  busy: boolean;
  onSave: (make: () => Promise<{ name: string; blob: Blob }>) => void;
}

function Picture({ title, busy, onSave }: PictureProps) {
  const { t } = useTranslation();
  const scene = useScene();
  const theme = useTheme();
  const [area, setArea] = useState<'view' | 'board'>('board');
  const [scale, setScale] = useState<'1' | '2' | '3'>('2');
  const [look, setLook] = useState<'light' | 'dark'>(theme);
  const [frame, setFrame] = useState(true);
  const options = { area, scale: Number(scale) as 1 | 2 | 3, theme: look, frame };
  const { width, height } = planPng(scene, options);
  return (
    <li className={styles.format}>
      <div className={styles.picture}>
        <h3 className={styles.name}>{t('panels.export.png')}</h3>
        <div className={styles.choices}>
          <SegmentedControl
            label={t('panels.export.area')}
            value={area}
            options={[
              { value: 'board', label: t('panels.export.areaBoard') },
              { value: 'view', label: t('panels.export.areaView') },
            ]}
            onChange={setArea}
          />
          <SegmentedControl
            label={t('panels.export.scale')}
            value={scale}
            options={(['1', '2', '3'] as const).map((value) => ({ value, label: `${value}x` }))}
            onChange={setScale}
          />
          <SegmentedControl
            label={t('panels.export.theme')}
            value={look}
            options={[
              { value: 'light', label: t('common.settings.light') },
              { value: 'dark', label: t('common.settings.dark') },
            ]}
            onChange={setLook}
          />
        </div>
        <Switch label={t('panels.export.frame')} checked={frame} onChange={setFrame} />
        <p className={styles.text}>{t('panels.export.size', { width, height })}</p>
      </div>
      <Button
        icon={<Download size={16} aria-hidden />}
        busy={busy}
        onClick={() =>
          onSave(async () => ({ name: `${title}.png`, blob: await exportPng(scene, options) }))
        }
      >
        {t('panels.export.download', { what: 'PNG' })}
      </Button>
    </li>
  );
}
