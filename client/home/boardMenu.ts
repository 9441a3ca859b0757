import type { TFunction } from 'i18next';
import { atLeast } from '../../shared/roles';
import type { KnownBoard } from '../state/deviceBoards';
import type { MenuItem } from '../ui/Menu';

export interface BoardCommands {
  rename(): void;
  share(): void;
  duplicate(): void;
  archive(archived: boolean): void;
  remove(): void;
  delete(): void;
}

/** What must hold besides the person's role. */
export interface BoardMenuContext {
  /** Why nothing of the server works now; null: it does. */
  readonly offline: string | null;
  /** Why no board can be made here; null: it can. */
  readonly closed: string | null;
  /** The link ended or the board is gone: only taking it off the list is left. */
  readonly lost: boolean;
}

/** The "more" menu of a board in the list. Deleting is offered for archived boards alone. */
export function boardMenu(
  board: KnownBoard,
  { offline, closed, lost }: BoardMenuContext,
  commands: BoardCommands,
  t: TFunction,
): MenuItem[] {
  const remove: MenuItem = { label: t('home.menu.remove'), onSelect: commands.remove };
  if (lost) return [remove];
  const owner = atLeast(board.role, 'owner');
  const ownerOnly = offline ?? (owner ? null : t('home.menu.ownerOnly'));
  const archived = board.archived ? t('home.menu.archivedFirst') : null;
  return [
    {
      label: t('home.menu.rename'),
      disabledReason: ownerOnly ?? archived,
      onSelect: commands.rename,
    },
    {
      label: t('home.menu.share'),
      disabledReason: owner ? archived : t('home.menu.shareOwner'),
      onSelect: commands.share,
    },
    {
      label: t('home.menu.duplicate'),
      disabledReason: offline ?? closed,
      onSelect: commands.duplicate,
    },
    { kind: 'separator' },
    {
      label: t(board.archived ? 'home.menu.unarchive' : 'home.menu.archive'),
      disabledReason: ownerOnly,
      onSelect: () => commands.archive(!board.archived),
    },
    remove,
    ...(board.archived
      ? [
          {
            label: t('home.menu.delete'),
            danger: true,
            disabledReason: ownerOnly,
            onSelect: commands.delete,
          },
        ]
      : []),
  ];
}
