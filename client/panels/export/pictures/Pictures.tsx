import { Download } from 'lucide-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PAPERS } from '../../../../shared/picture/choices';
import { usualPaper } from '../../../../shared/picture/paper/paperSize';
import { useScene } from '../../../canvas/sceneContext';
import { errorText } from '../../../i18n/errorText';
import { displayLocale } from '../../../i18n/format';
import {
  createPictureThread,
  type PictureThread,
  TooLargeToDraw,
} from '../../../pictures/pictureThread';
import { usePlan } from '../../../state/hooks';
import { Button } from '../../../ui/Button';
import { Checkbox } from '../../../ui/Checkbox';
import { cx } from '../../../ui/cx';
import { ProgressBar } from '../../../ui/ProgressBar';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { Select } from '../../../ui/Select';
import { saveFile } from '../../../ui/saveFile';
import { useTheme } from '../../../ui/theme';
import { toast } from '../../../ui/toast';
import styles from './Pictures.module.css';
import { type PictureChoice, pictureJob, selectedItems } from './pictureOrder';
import { type Preview, usePreview } from './usePreview';

/** Widest preview, in pixels: twice what it is shown at, for sharp screens. */
const PREVIEW = 1000;

/** The board as a picture or on paper: what of it, how it looks, and what comes of that. */
export function Pictures({ title }: { title: string }) {
  const { t } = useTranslation();
  const scene = useScene();
  const theme = useTheme();
  const plan = usePlan((view) => view);
  const [choice, setChoice] = useState<PictureChoice>({
    format: 'png',
    area: 'board',
    scale: 2,
    theme,
    title: true,
    legend: true,
    date: true,
    paper: usualPaper(displayLocale()),
    tasks: false,
    workshop: false,
  });
  const change = (part: Partial<PictureChoice>) => setChoice((before) => ({ ...before, ...part }));
  const selected = selectedItems(scene.board).length;
  const preview = usePreview(JSON.stringify(choice), () => pictureJob(scene, choice, PREVIEW));
  const { running, start, cancel } = useDrawing(title);
  const foot = useRef<HTMLDivElement>(null);
  /** The button that was pressed gives way to another one, which takes the focus over. */
  const handsOver = useRef(false);
  const isRunning = running !== null;
  useLayoutEffect(() => {
    if (handsOver.current) foot.current?.querySelector('button')?.focus();
    handsOver.current = isRunning;
  }, [isRunning]);
  const isPaper = choice.format === 'pdf';
  const hasTasks = scene.board.work.store.items().size > 0;
  const areas = [
    { value: 'board' as const, label: t('panels.export.areaBoard') },
    { value: 'view' as const, label: t('panels.export.areaView') },
    ...(selected > 0
      ? [
          {
            value: 'selection' as const,
            label: t('panels.export.areaSelection', { count: selected }),
          },
        ]
      : []),
  ];
  return (
    <li>
      <form
        className={styles.pictures}
        onSubmit={(event) => {
          event.preventDefault();
          if (running || preview.kind === 'too-large') return;
          handsOver.current = true;
          start(choice.format, pictureJob(scene, choice, null));
        }}
      >
        <h3 className={styles.name}>{t('panels.export.picture')}</h3>
        <div className={styles.choices}>
          <SegmentedControl
            label={t('panels.export.format')}
            value={choice.format}
            options={(['png', 'svg', 'pdf'] as const).map((value) => ({
              value,
              label: value.toUpperCase(),
            }))}
            onChange={(format) => change({ format })}
          />
          <SegmentedControl
            label={t('panels.export.area')}
            value={choice.area}
            options={areas}
            onChange={(area) => change({ area })}
          />
          {choice.format === 'png' && (
            <SegmentedControl
              label={t('panels.export.scale')}
              value={String(choice.scale) as '1' | '2' | '3'}
              options={(['1', '2', '3'] as const).map((value) => ({ value, label: `${value}x` }))}
              onChange={(scale) => change({ scale: Number(scale) as 1 | 2 | 3 })}
            />
          )}
          {!isPaper && (
            <SegmentedControl
              label={t('panels.export.theme')}
              value={choice.theme}
              options={[
                { value: 'light', label: t('common.settings.light') },
                { value: 'dark', label: t('common.settings.dark') },
                { value: 'transparent', label: t('panels.export.transparent') },
              ]}
              onChange={(look) => change({ theme: look })}
            />
          )}
          {isPaper && (
            <Select
              label={t('panels.export.paper')}
              hideLabel
              size="sm"
              value={choice.paper}
              options={PAPERS.map((value) => ({
                value,
                label: t(`panels.export.papers.${value}`),
              }))}
              onChange={(paper) => change({ paper })}
            />
          )}
        </div>
        <div className={styles.parts}>
          {isPaper ? (
            <>
              {hasTasks && (
                <Checkbox
                  label={t('panels.export.withTasks')}
                  checked={choice.tasks}
                  onChange={(tasks) => change({ tasks })}
                />
              )}
              <Checkbox
                label={t('panels.export.withWorkshop')}
                checked={choice.workshop}
                onChange={(workshop) => change({ workshop })}
              />
            </>
          ) : (
            (['title', 'legend', 'date'] as const).map((part) => (
              <Checkbox
                key={part}
                label={t(`panels.export.parts.${part}`)}
                checked={choice[part]}
                onChange={(on) => change({ [part]: on })}
              />
            ))
          )}
        </div>
        <PreviewBox preview={preview} choice={choice} title={plan.meta.title || title} />
        <div ref={foot} className={styles.foot}>
          <p className={styles.text}>{sizeText(t, preview, choice)}</p>
          {running ? (
            <div className={styles.running}>
              <ProgressBar label={t('panels.export.drawing')} {...running} />
              <Button
                onClick={() => {
                  handsOver.current = true;
                  cancel();
                }}
              >
                {t('common.cancel')}
              </Button>
            </div>
          ) : (
            <Button
              icon={<Download size={16} aria-hidden />}
              aria-disabled={preview.kind === 'too-large'}
              type="submit"
            >
              {t('panels.export.download', { what: choice.format.toUpperCase() })}
            </Button>
          )}
        </div>
      </form>
    </li>
  );
}

type Translate = ReturnType<typeof useTranslation>['t'];

/** How large the file comes out, in the words of its format. */
function sizeText(t: Translate, preview: Preview, { format, scale }: PictureChoice): string {
  if (preview.kind === 'too-large') return t('panels.export.tooLarge');
  if (preview.kind !== 'drawn') return '';
  const { width, height, pages } = preview.size;
  if (format === 'pdf') return t('panels.export.pages', { count: pages });
  if (format === 'svg') return t('panels.export.svgText');
  const size = t('panels.export.size', { width, height });
  const isCut = scale > 1 && Math.max(width, height) >= 7999;
  return isCut ? `${size}. ${t('panels.export.cut')}` : size;
}

function PreviewBox({
  preview,
  choice,
  title,
}: {
  preview: Preview;
  choice: PictureChoice;
  title: string;
}) {
  const { t } = useTranslation();
  const shown: Record<Preview['kind'], ReactNode> = {
    drawing: <p className={styles.text}>{t('panels.export.previewing')}</p>,
    drawn: preview.kind === 'drawn' && (
      <img src={preview.url} alt={t('panels.export.preview', { title })} />
    ),
    'too-large': <p className={styles.text}>{t('panels.export.tooLarge')}</p>,
    failed: <p className={styles.text}>{t('panels.export.noPreview')}</p>,
  };
  return (
    <div
      className={cx(
        styles.preview,
        preview.kind === 'drawn' && preview.stale && styles.stale,
        choice.theme === 'transparent' && choice.format !== 'pdf' && styles.clear,
      )}
      aria-busy={preview.kind === 'drawing' || (preview.kind === 'drawn' && preview.stale)}
    >
      {shown[preview.kind]}
    </div>
  );
}

interface Running {
  readonly value: number | null;
  readonly max: number;
}

/** A file being drawn: how far it is, and the way to stop it. */
function useDrawing(title: string) {
  const { t } = useTranslation();
  const [running, setRunning] = useState<Running | null>(null);
  const thread = useRef<PictureThread | null>(null);
  useEffect(() => () => thread.current?.stop(), []);
  const start = (format: PictureChoice['format'], job: ReturnType<typeof pictureJob>) => {
    thread.current = createPictureThread();
    const own = thread.current;
    setRunning({ value: null, max: 1 });
    own
      .draw(job, (value, max) => setRunning({ value, max }))
      .then(({ blob }) => {
        const name = `${fileTitle(title)}.${format}`;
        saveFile(name, blob);
        toast(t('panels.export.done', { name }), { tone: 'success', id: 'export' });
      })
      .catch((error: unknown) => {
        const detail =
          error instanceof TooLargeToDraw ? t('panels.export.tooLarge') : errorText(error);
        toast(t('panels.export.failed'), { detail, tone: 'danger', id: 'export' });
      })
      .finally(() => {
        own.stop();
        setRunning(null);
      });
  };
  const cancel = () => {
    thread.current?.stop();
    setRunning(null);
    toast(t('panels.export.cancelled'), { id: 'export' });
  };
  return { running, start, cancel };
}

/** A title as the name of a file, on any system. */
const fileTitle = (title: string): string =>
  title.replace(/[\s\p{Cc}\p{Cs}\\/:*?"<>|]+/gu, ' ').trim() || 'board';
