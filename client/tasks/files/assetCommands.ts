import type { WorkAsset } from '../../../shared/work/schema';
import type { ActionContext } from '../../actions/action';
import { offerUndo } from '../../actions/history';
import { t } from '../../i18n/i18n';
import type { Board } from '../../state/board';
import { sameTarget } from './assetKey';

/** What a person does to the links and files of a task: one edit, one undo step, one sentence each. */
export interface AssetCommands {
  /** Title under which the task has the same page or file already. */
  titleOf(item: string, asset: Omit<WorkAsset, 'title'>): string | null;
  /** False: the task is gone, or may not be changed any more. */
  add(item: string, asset: WorkAsset): boolean;
  /** False: somebody took it out meanwhile. */
  rename(item: string, asset: WorkAsset, title: string): boolean;
  remove(item: string, asset: WorkAsset): void;
}

export function createAssetCommands(context: ActionContext): AssetCommands {
  const { board, announcer } = context;
  /** As it stands in the document now: somebody may have renamed it since it was seen. */
  const current = (item: string, asset: WorkAsset): WorkAsset | undefined => {
    const assets = assetsOf(board, item);
    return (
      assets.find((one) => sameTarget(one, asset) && one.title === asset.title) ??
      assets.find((one) => sameTarget(one, asset))
    );
  };
  return {
    titleOf: (item, asset) =>
      assetsOf(board, item).find((one) => sameTarget(one, asset as WorkAsset))?.title ?? null,
    add: (item, asset) => addAsset(board, item, asset),
    rename: (item, asset, typed) => {
      const title = typed.trim();
      const now = current(item, asset);
      if (!now) return false;
      if (title === '' || title === now.title) return true;
      board.editWork({ key: 'rename', title }, (edit) =>
        edit.replaceAsset(item, now, { ...now, title }),
      );
      announcer.say(t('files.say.renamed', { title }));
      return true;
    },
    remove: (item, asset) => {
      const now = current(item, asset);
      if (!now) return;
      const { title } = now;
      const label = { key: 'removeFile', title };
      if (!board.editWork(label, (edit) => edit.replaceAsset(item, now, null))) return;
      offerUndo(context, {
        text: t('files.say.removed', { title }),
        label,
        opposite: () => void addAsset(board, item, now),
      });
    },
  };
}

const assetsOf = ({ work }: Board, item: string): readonly WorkAsset[] =>
  work.store.items().get(item)?.assets ?? [];

function addAsset(board: Board, item: string, asset: WorkAsset): boolean {
  if (board.work.store.items().get(item)?.deleted !== null) return false;
  const label = { key: 'add', title: asset.title };
  return (
    board.editWork(label, (edit) => {
      edit.addAsset(item, asset);
      return true;
    }) === true
  );
}
