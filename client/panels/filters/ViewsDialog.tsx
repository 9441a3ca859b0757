import { RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  removeView,
  renameView,
  type SavedView,
  VIEW_TITLE,
} from '../../../shared/plan/savedViews';
import { applyView, updateSavedView } from '../../actions/filterActions';
import { useActionContext } from '../../actions/useActions';
import { useRestoreFocus } from '../../actions/useRestoreFocus';
import { useBoard, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { IconButton } from '../../ui/IconButton';
import { TextField } from '../../ui/TextField';
import { toast } from '../../ui/toast';
import styles from './FilterBar.module.css';

/** The saved views one below the other: shown, renamed, brought up to date, deleted. */
export function ViewsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const restore = useRestoreFocus();
  const views = useReadable(useBoard().savedViews);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('panels.views.title')}
      description={t('panels.views.text')}
      width={560}
      fallbackFocus={restore}
      footer={
        <Button size="lg" data-autofocus={views.length === 0 || undefined} onClick={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      {views.length === 0 && <p>{t('panels.views.none')}</p>}
      <ul className={styles.views}>
        {views.map((view) => (
          <li key={view.id} className={styles.view}>
            <Row view={view} onClose={onClose} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function Row({ view, onClose }: { view: SavedView; onClose: () => void }) {
  const { t } = useTranslation();
  const context = useActionContext();
  const board = useBoard();
  const { canEdit } = useReadable(board.access);
  const [typed, setTyped] = useState<string | null>(null);
  const { id, title } = view;
  const commit = () => {
    const next = typed?.trim() ?? '';
    setTyped(null);
    if (next !== '' && next !== title)
      board.edit({ key: 'renameView', title: next }, (edit) => renameView(edit, id, next));
  };
  const remove = () => {
    board.edit({ key: 'removeView', title }, (edit) => removeView(edit, id));
    toast(t('panels.views.removed', { title }), {
      id: 'view-removed',
      action: { label: t('actions.toast.undo'), onClick: () => void board.undo.undo() },
    });
  };
  const show = (
    <Button
      aria-label={t('panels.views.showOne', { title })}
      onClick={() => {
        onClose();
        applyView(context, view);
      }}
    >
      {t('panels.views.show')}
    </Button>
  );
  if (!canEdit)
    return (
      <>
        <bdi>{title}</bdi>
        {show}
      </>
    );
  return (
    <>
      <TextField
        label={t('panels.views.nameOf', { title })}
        hideLabel
        value={typed ?? title}
        maxLength={VIEW_TITLE}
        onChange={setTyped}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
      />
      {show}
      <IconButton
        label={t('panels.views.update', { title })}
        icon={<RefreshCw size={16} aria-hidden />}
        onClick={() => updateSavedView(context, view)}
      />
      <IconButton
        label={t('panels.views.remove', { title })}
        icon={<Trash2 size={16} aria-hidden />}
        onClick={remove}
      />
    </>
  );
}
