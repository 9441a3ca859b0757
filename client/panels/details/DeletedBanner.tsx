import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Initiative } from '../../../shared/plan/schema';
import { whoTouched } from '../../actions/whoTouched';
import { useBoard, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import styles from './Details.module.css';

interface DeletedBannerProps {
  initiative: Initiative;
  onClose: () => void;
}

/** What is open was deleted by somebody else: nothing is lost, and it can come back. */
export function DeletedBanner({ initiative, onClose }: DeletedBannerProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const { canEdit } = useReadable(board.access);
  const { id, title } = initiative;
  const [name] = useState(() => whoTouched(board, id) ?? t('board.toast.someone'));
  const [copied, setCopied] = useState(false);
  const banner = useRef<HTMLDivElement>(null);
  const copy = async () => {
    // The editor below still shows what was written, saved or not.
    const editor = banner.current?.closest('aside')?.querySelector('[contenteditable]');
    const note = editor instanceof HTMLElement ? editor.innerText.trim() : '';
    const tasks = [...board.plan.records().tasks.values()].filter((task) => task.initiative === id);
    const lines = [title, initiative.outcome, note, ...tasks.map((task) => `- ${task.title}`)];
    await navigator.clipboard.writeText(lines.filter(Boolean).join('\n'));
    setCopied(true);
  };
  return (
    // Said through the urgent region already, by what watches others' changes.
    <div ref={banner} className={styles.banner}>
      <p>{t('panels.deleted.text', { name, title: title || t('panels.untitled') })}</p>
      <div className={styles.bannerActions}>
        {canEdit && (
          <Button
            size="sm"
            onClick={() => {
              // The banner goes with its buttons.
              banner.current?.closest('aside')?.focus();
              board.edit({ key: 'restore', title }, (edit) => edit.restore('initiatives', id));
            }}
          >
            {t('panels.deleted.restore')}
          </Button>
        )}
        <Button size="sm" onClick={() => void copy()}>
          {t(copied ? 'panels.deleted.copied' : 'panels.deleted.copy')}
        </Button>
        <Button size="sm" variant="ghost" onClick={onClose}>
          {t('panels.deleted.close')}
        </Button>
      </div>
    </div>
  );
}
