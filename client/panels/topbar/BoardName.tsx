import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RENAME_BOARD } from '../../actions/boardPageActions';
import { deviceBoards } from '../../state/deviceBoards';
import { useBoard, usePlan, useReadable } from '../../state/hooks';
import styles from './TopBar.module.css';

/** The board's name, the page's heading; click to rename. */
export function BoardName() {
  const { t } = useTranslation();
  const board = useBoard();
  const { canEdit } = useReadable(board.access);
  const loaded = useReadable(board.loaded);
  const planned = usePlan((view) => view.meta.title);
  // Until the plan is there, by the name it had at the last visit.
  const title = loaded ? planned : (deviceBoards.get(board.id)?.title ?? '');
  const [editing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const shown = title || t('board.untitled');

  useEffect(() => {
    document.title = `${shown} · ${t('common.planwall')}`;
  }, [shown, t]);
  useEffect(() => {
    const open = () => setEditing(true);
    window.addEventListener(RENAME_BOARD, open);
    return () => window.removeEventListener(RENAME_BOARD, open);
  }, []);

  const close = () => {
    setEditing(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  const commit = (value: string) => {
    const next = value.trim();
    if (next !== '' && next !== title)
      board.edit({ key: 'renameBoard' }, (edit) => edit.patchMeta({ title: next }));
  };
  if (!canEdit)
    return (
      <h1 className={styles.heading}>
        <span className={styles.name} dir="auto" title={shown}>
          {shown}
        </span>
      </h1>
    );
  return (
    <h1 className={styles.heading}>
      {editing ? (
        <NameField initial={title} onCommit={commit} onClose={close} />
      ) : (
        <button
          ref={button}
          type="button"
          className={styles.name}
          dir="auto"
          title={t('board.title.rename', { title: shown })}
          onClick={() => setEditing(true)}
        >
          {shown}
        </button>
      )}
    </h1>
  );
}

function NameField({
  initial,
  onCommit,
  onClose,
}: {
  initial: string;
  onCommit: (value: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [value, setValue] = useState(initial);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onCommit(value);
    else if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return (
    <input
      ref={field}
      className={styles.nameField}
      aria-label={t('board.title.field')}
      maxLength={200}
      value={value}
      onChange={(event) => setValue(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => {
        onCommit(value);
        onClose();
      }}
    />
  );
}
