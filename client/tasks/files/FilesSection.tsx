import { Link, Paperclip } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { FILE_BYTES } from '../../../shared/fileRules';
import type { WorkAsset, WorkItem } from '../../../shared/work/schema';
import { runHistory } from '../../actions/history';
import { useActionContext } from '../../actions/useActions';
import { whoTouched } from '../../actions/whoTouched';
import { formatBytes } from '../../i18n/format';
import { useBoard } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { useMedia } from '../../ui/useMedia';
import { AssetRow } from './AssetRow';
import { createAssetCommands } from './assetCommands';
import { assetKeys, sameTarget } from './assetKey';
import { seeUploads, uploadsOf } from './boardUploads';
import styles from './Files.module.css';
import { fileInfosOf } from './fileInfos';
import { ACCEPTED } from './fileType';
import { LinkForm } from './LinkForm';
import { RenameForm } from './RenameForm';
import { UploadRow } from './UploadRow';
import { type NamedFile, named, useFilesIn } from './useFilesIn';

/** The part of a task's dialog with what belongs to it: pages and uploaded files. */
export const FILES_ID = 'task-files';

interface FilesSectionProps {
  item: WorkItem;
  canEdit: boolean;
}

/** Links and files of a task: seen by all, added and changed by those who may. */
export function FilesSection({ item, canEdit }: FilesSectionProps) {
  const { t } = useTranslation();
  const context = useActionContext();
  const board = useBoard();
  const commands = useMemo(() => createAssetCommands(context), [context]);
  const uploads = uploadsOf(context);
  const all = useStore(uploads);
  const own = all.filter((upload) => upload.item === item.id);
  const infos = fileInfosOf(board);
  const section = useRef<HTMLElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [isLinking, setLinking] = useState(false);
  const [renaming, setRenaming] = useState<WorkAsset | null>(null);
  const isTouch = useMedia('(pointer: coarse)');
  const keys = assetKeys(item.assets);
  useEffect(
    () => infos.need(item.assets.flatMap(({ asset }) => (asset === undefined ? [] : [asset]))),
    [infos, item.assets],
  );

  useEffect(() => seeUploads(context, item.id), [context, item.id]);

  const add = (files: readonly NamedFile[]) => {
    if (files.length === 0) return;
    context.announcer.say(t('files.say.sending', { count: files.length }));
    uploads.add(item.id, files);
  };
  const over = useFilesIn(canEdit ? add : null);
  useEffect(() => {
    if (over) section.current?.scrollIntoView({ block: 'nearest' });
  }, [over]);
  /** The toast with Undo is out of reach of the keys while the dialog is open. */
  const undoByKey = (event: KeyboardEvent) => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === 'z';
    if (!isUndo || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    runHistory(context, 'undo');
  };

  const find = (selector: string) => section.current?.querySelector<HTMLElement>(selector);
  const inRow = (key: string | undefined, act: string) =>
    key === undefined ? null : find(`[data-asset="${CSS.escape(key)}"] [data-act="${act}"]`);
  /** What has the focus once it is drawn. */
  const wantsFocus = useRef<(() => HTMLElement | null | undefined) | null>(null);
  useLayoutEffect(() => {
    const target = wantsFocus.current?.();
    if (!target) return;
    wantsFocus.current = null;
    target.focus();
  });

  const remove = (asset: WorkAsset, at: number) => {
    // Whoever removes several goes on with the next one.
    (inRow(keys[at + 1] ?? keys[at - 1], 'remove') ?? find('[data-act="add"]'))?.focus();
    commands.remove(item.id, asset);
  };
  const drop = (id: number) => {
    const at = own.findIndex((upload) => upload.id === id);
    const buttons = section.current?.querySelectorAll<HTMLElement>('[data-drop]');
    (buttons?.[at + 1] ?? buttons?.[at - 1] ?? find('[data-act="add"]'))?.focus();
    uploads.drop(id);
  };

  const renamedAt =
    renaming === null ? -1 : item.assets.findIndex((asset) => sameTarget(asset, renaming));
  const isGone = renaming !== null && renamedAt < 0;
  /** Where the form stands: it stays there when its row is taken away. */
  const formAt = useRef(0);
  if (renamedAt >= 0) formAt.current = renamedAt;
  const goneText = (): string => {
    const values = { title: renaming?.title ?? '', name: whoTouched(board, item.id) ?? '' };
    return t(values.name === '' ? 'files.gone' : 'files.goneBy', values);
  };
  const sayGone = useRef(() => {});
  sayGone.current = () => context.announcer.say(goneText());
  useEffect(() => {
    if (isGone) sayGone.current();
  }, [isGone]);
  const endRename = (key: string | undefined) => {
    wantsFocus.current = () => inRow(key, 'rename') ?? find('[data-act="add"]');
    setRenaming(null);
  };
  const saveTitle = (title: string) => {
    if (renaming === null || !canEdit) return;
    if (isGone) {
      const again = { ...renaming, title: title.trim() || renaming.title };
      if (commands.add(item.id, again)) endRename(undefined);
    } else if (commands.rename(item.id, renaming, title)) endRename(keys[renamedAt]);
  };

  const rows = item.assets.map((asset, at) => (
    <AssetRow
      key={keys[at]}
      name={keys[at] as string}
      asset={asset}
      canEdit={canEdit}
      onRename={() => setRenaming(asset)}
      onRemove={() => remove(asset, at)}
    />
  ));
  if (renaming !== null)
    rows.splice(
      formAt.current,
      isGone ? 0 : 1,
      <li key="renaming" className={styles.row}>
        <RenameForm
          title={renaming.title}
          note={isGone ? goneText() : canEdit ? undefined : t('files.refused')}
          action={t(isGone ? 'files.addAgain' : 'common.save')}
          onSave={saveTitle}
          onCancel={() => endRename(keys[renamedAt])}
        />
      </li>,
    );

  return (
    <section
      ref={section}
      id={FILES_ID}
      className={cx(styles.section, over && styles.over)}
      tabIndex={-1}
      aria-label={t('files.section')}
      onKeyDown={undoByKey}
    >
      <div className={styles.heading}>
        <h3>
          {t('files.section')}
          {item.assets.length > 0 && <span className={styles.count}>{item.assets.length}</span>}
        </h3>
        {canEdit && (
          <span className={styles.actions}>
            <Button
              size="sm"
              data-act="add"
              icon={<Paperclip size={14} aria-hidden />}
              onClick={() => input.current?.click()}
            >
              {t('files.addFiles')}
            </Button>
            <Button
              size="sm"
              data-act="link"
              icon={<Link size={14} aria-hidden />}
              aria-expanded={isLinking}
              onClick={() => setLinking(!isLinking)}
            >
              {t('files.addLink')}
            </Button>
          </span>
        )}
      </div>
      {canEdit && (
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept={ACCEPTED}
          aria-label={t('files.addFiles')}
          onChange={(event) => {
            const files = named(event.target.files ?? []);
            // The same file chosen again, mended meanwhile, must be heard of too.
            event.target.value = '';
            add(files);
          }}
        />
      )}
      {isLinking && (
        <LinkForm
          titleOf={(url) => commands.titleOf(item.id, { url })}
          onAdd={(link) => {
            const isAdded = commands.add(item.id, link);
            if (isAdded) context.announcer.say(t('files.say.added', { title: link.title }));
            return isAdded;
          }}
          onClose={() => {
            wantsFocus.current = () => find('[data-act="link"]');
            setLinking(false);
          }}
        />
      )}
      {own.length > 0 && (
        <ul className={styles.list} aria-label={t('files.uploads')}>
          {own.map((upload) => (
            <UploadRow
              key={upload.id}
              upload={upload}
              onDrop={() => drop(upload.id)}
              onRetry={() => uploads.retry(upload.id)}
            />
          ))}
        </ul>
      )}
      {rows.length > 0 && (
        <ul className={styles.list} aria-label={t('files.section')}>
          {rows}
        </ul>
      )}
      {over ? (
        <p className={styles.drop}>{t('files.dropHere')}</p>
      ) : (
        <>
          {item.assets.length === 0 && own.length === 0 && (
            <p className={styles.meta}>{t('files.none')}</p>
          )}
          {canEdit && (
            <p className={styles.meta}>
              {t(isTouch ? 'files.hintTouch' : 'files.hint', { limit: formatBytes(FILE_BYTES) })}
            </p>
          )}
        </>
      )}
    </section>
  );
}
