import type { ActionContext } from '../../actions/action';
import { api } from '../../api';
import { t } from '../../i18n/i18n';
import type { Board } from '../../state/board';
import { toast } from '../../ui/toast';
import { shownTitle } from '../taskCommands';
import { createAssetCommands } from './assetCommands';
import { beforeClosing } from './closeUploads';
import { fileInfosOf } from './fileInfos';
import { faultText } from './uploadFault';
import { createUploads, isUnfinished, type Uploads, type UploadsEnd } from './uploads';

interface BoardUploads {
  readonly uploads: Uploads;
  /** Tasks whose list of files is on the screen. */
  readonly seen: Set<string>;
}

const ofBoards = new WeakMap<Board, BoardUploads>();

/** The files on their way to tasks of a board. They go on while this person looks at something else there. */
export function uploadsOf(context: ActionContext): Uploads {
  const { board, announcer } = context;
  const known = ofBoards.get(board);
  if (known) return known.uploads;
  const commands = createAssetCommands(context);
  const seen = new Set<string>();
  const uploads = createUploads({
    send: ({ name, type, body }, watch) =>
      api.uploadFile(board.id, board.token, { name, type, body, ...watch }),
    hash: hashOf,
    titleOf: (item, asset) => commands.titleOf(item, { asset }),
    attach: (item, title, info) => {
      fileInfosOf(board).put(info);
      return commands.add(item, { title, asset: info.sha256 });
    },
    ended: (end) => {
      const text = endText(end);
      if (seen.has(end.item) || end.failed.length === 0) {
        announcer.say(text);
        return;
      }
      const title = shownTitle(board.work.store.items().get(end.item));
      toast(t('files.unseen', { title }), { detail: text, tone: 'warning' });
    },
  });
  const stops = [retryWhenBack(board, uploads), warnBeforeLeaving(uploads)];
  ofBoards.set(board, { uploads, seen });
  beforeClosing(board, () => {
    ofBoards.delete(board);
    for (const stop of stops) stop();
    const count = uploads.close();
    if (count > 0) toast(t('files.leftBehind', { count }), { tone: 'warning' });
  });
  return uploads;
}

/** While the files of a task are on the screen, nothing that fails there needs a toast. Answers the function that ends it. */
export function seeUploads({ board }: ActionContext, item: string): () => void {
  const seen = ofBoards.get(board)?.seen;
  seen?.add(item);
  return () => seen?.delete(item);
}

/** One sentence for all that were added together. */
export function endText({ added, known, failed }: UploadsEnd): string {
  const [name] = added;
  const [upload] = [...known, ...failed];
  if (added.length + known.length + failed.length > 1)
    return [
      added.length > 0 && t('files.say.addedMany', { count: added.length }),
      known.length > 0 && t('files.say.knownMany', { count: known.length }),
      failed.length > 0 && t('files.say.failedMany', { count: failed.length }),
    ]
      .filter(Boolean)
      .join(' ');
  if (name !== undefined) return t('files.say.added', { title: name });
  if (upload?.state.kind === 'known') return t('files.known', { title: upload.state.title });
  if (upload?.state.kind !== 'failed') return '';
  return t('files.say.failed', { title: upload.name, why: faultText(upload.state.fault) });
}

async function hashOf(file: Blob): Promise<string | null> {
  const bytes = await file.arrayBuffer();
  // Without HTTPS there is no such thing as `subtle`; the server's answer has the hash then.
  if (!globalThis.crypto?.subtle) return null;
  const hash = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function retryWhenBack({ connection }: Board, uploads: Uploads): () => void {
  const isOn = () => ['saved', 'saving', 'back'].includes(connection.get().kind);
  let wasOn = isOn();
  return connection.subscribe(() => {
    const on = isOn();
    if (on && !wasOn) uploads.retryUnsent();
    wasOn = on;
  });
}

/** A file that is only in this tab must not be closed away by accident. */
function warnBeforeLeaving(uploads: Uploads): () => void {
  const warn = (event: BeforeUnloadEvent) => {
    if (uploads.getState().some(isUnfinished)) event.preventDefault();
  };
  window.addEventListener('beforeunload', warn);
  return () => window.removeEventListener('beforeunload', warn);
}
