import { CircleAlert, Pencil, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { WorkAsset } from '../../../shared/work/schema';
import { api } from '../../api';
import { errorText } from '../../i18n/errorText';
import { formatBytes } from '../../i18n/format';
import { isSafeUrl } from '../../notes/safeUrl';
import { useBoard } from '../../state/hooks';
import { IconButton } from '../../ui/IconButton';
import { saveFile } from '../../ui/saveFile';
import { FileIcon } from './FileIcon';
import styles from './Files.module.css';
import { fileInfosOf } from './fileInfos';
import { kindOfName, kindOfType, nameToSave } from './fileType';
import { hostOf } from './link';
import { PicturePreview } from './PicturePreview';
import { Thumbnail } from './Thumbnail';

interface AssetRowProps {
  /** Among the links and files of its task. */
  name: string;
  asset: WorkAsset;
  canEdit: boolean;
  onRename: () => void;
  onRemove: () => void;
}

/** A link or a file of a task. */
export function AssetRow({ name, asset, canEdit, onRename, onRemove }: AssetRowProps) {
  const { t } = useTranslation();
  const { title, url } = asset;
  return (
    <li className={styles.row} data-asset={name}>
      {url === undefined ? (
        <FileBody title={title} sha256={asset.asset ?? ''} />
      ) : (
        <LinkBody title={title} url={url} />
      )}
      {canEdit && (
        <span className={styles.tools}>
          <IconButton
            size="sm"
            data-act="rename"
            label={t('files.rename', { title })}
            icon={<Pencil size={16} aria-hidden />}
            onClick={onRename}
          />
          <IconButton
            size="sm"
            data-act="remove"
            label={t('files.remove', { title })}
            icon={<Trash2 size={16} aria-hidden />}
            onClick={onRemove}
          />
        </span>
      )}
    </li>
  );
}

function LinkBody({ title, url }: { title: string; url: string }) {
  const { t } = useTranslation();
  return (
    <>
      <span className={styles.tile}>
        <FileIcon kind="link" />
      </span>
      <div className={styles.body}>
        {isSafeUrl(url) ? (
          <a
            className={styles.name}
            href={url}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={t('files.opensInNewTab', { title: title || hostOf(url) })}
          >
            {title || hostOf(url)}
          </a>
        ) : (
          <span className={styles.name} dir="auto">
            {title}
          </span>
        )}
        <span className={styles.meta}>{hostOf(url)}</span>
      </div>
    </>
  );
}

function FileBody({ title, sha256 }: { title: string; sha256: string }) {
  const { t } = useTranslation();
  const board = useBoard();
  const info = useStore(fileInfosOf(board), (infos) => infos.get(sha256));
  const [isBusy, setBusy] = useState(false);
  const [isShown, setShown] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const kind = info ? kindOfType(info.type) : kindOfName(title);
  const isPicture = info !== undefined && kind === 'image';
  const download = async () => {
    if (isBusy) return;
    setBusy(true);
    setError(null);
    try {
      saveFile(nameToSave(title, info?.name ?? ''), await api.file(board.id, board.token, sha256));
    } catch (failed) {
      setError(failed);
    }
    setBusy(false);
  };
  const words = info
    ? t('files.typeAndSize', { kind: t(`files.kind.${kind}`), size: formatBytes(info.size) })
    : t(`files.kind.${kind}`);
  return (
    <>
      {isPicture ? (
        <Thumbnail sha256={sha256} />
      ) : (
        <span className={styles.tile}>
          <FileIcon kind={kind} />
        </span>
      )}
      <div className={styles.body}>
        <button
          type="button"
          className={styles.name}
          aria-busy={isBusy || undefined}
          aria-label={t(isPicture ? 'files.show' : 'files.download', { title })}
          onClick={() => (isPicture ? setShown(true) : void download())}
        >
          <bdi>{title}</bdi>
        </button>
        <span className={styles.meta}>{words}</span>
        {error !== null && <Fault>{errorText(error)}</Fault>}
      </div>
      {isShown && (
        <PicturePreview
          title={title}
          sha256={sha256}
          onDownload={() => void download()}
          onClose={() => setShown(false)}
        />
      )}
    </>
  );
}

const Fault = ({ children }: { children: ReactNode }) => (
  <p className={styles.fault} role="alert">
    <CircleAlert size={14} aria-hidden />
    {children}
  </p>
);
