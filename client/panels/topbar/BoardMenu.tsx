import { Menu as MenuIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { atLeast } from '../../../shared/roles';
import { useAction, useShortcuts } from '../../actions/useActions';
import { api } from '../../api';
import { errorText } from '../../i18n/errorText';
import { useBoard, useReadable } from '../../state/hooks';
import type { UiState } from '../../state/uiStore';
import { IconButton } from '../../ui/IconButton';
import { Menu, type MenuItem } from '../../ui/Menu';
import { toast } from '../../ui/toast';
import { RENAME_BOARD } from './BoardName';

/** Everything about the board as a whole. */
export function BoardMenu({ onReopen }: { onReopen: () => void }) {
  const { t } = useTranslation();
  const board = useBoard();
  const changes = useAction('changes');
  const comments = useAction('comments');
  const startVote = useAction('startVote');
  const [, navigate] = useLocation();
  const { canEdit, canFacilitate, role, archived } = useReadable(board.access);
  const isRunning = useReadable(board.workshop).started !== null;
  const mayWorkshop = isRunning || canFacilitate;
  const keyOf = useShortcuts();
  const connection = useReadable(board.connection);
  const offline = connection.kind === 'offline' ? t('common.offlineDisabled') : null;
  const open = (dialog: UiState['dialog']) => () => board.ui.setState({ dialog });

  const archive = (value: boolean) => async () => {
    const { title } = board.plan.view().meta;
    try {
      await api.patchBoard(board.id, board.token, { archived: value });
      board.refreshAccess();
      toast(t(value ? 'board.toast.archived' : 'board.toast.unarchived', { title }), {
        id: 'archive',
        ...(value
          ? { action: { label: t('board.toast.undo'), onClick: () => void archive(false)() } }
          : {}),
      });
      // A server that refused edits while archived has to be asked anew.
      if (!value) onReopen();
    } catch (error) {
      toast(errorText(error), { tone: 'danger' });
    }
  };
  const editing: MenuItem[] = canEdit
    ? [
        {
          label: t('board.menu.rename'),
          onSelect: () => window.dispatchEvent(new Event(RENAME_BOARD)),
        },
      ]
    : [];
  const importing: MenuItem[] =
    canEdit && atLeast(role, 'editor')
      ? [
          {
            label: t('board.menu.import'),
            disabledReason: offline,
            onSelect: open({ kind: 'import' }),
          },
        ]
      : [];
  const items: MenuItem[] = [
    { label: t('board.menu.home'), onSelect: () => navigate('/') },
    { kind: 'separator' },
    ...editing,
    ...importing,
    { label: t('board.menu.share'), onSelect: open({ kind: 'share' }) },
    { label: t('board.menu.export'), onSelect: open({ kind: 'export' }) },
    {
      label: t('board.menu.history'),
      onSelect: () => board.ui.setState({ rightPanel: { kind: 'history', tab: 'versions' } }),
    },
    // Also where the top bar has no room for its button.
    { label: comments.label, onSelect: comments.run },
    ...(mayWorkshop
      ? [
          {
            label: t(`board.menu.${isRunning ? 'workshop' : 'startWorkshop'}`),
            onSelect: () => board.ui.setState({ rightPanel: { kind: 'workshop' } }),
          },
        ]
      : []),
    ...(startVote.reason === null ? [{ label: startVote.label, onSelect: startVote.run }] : []),
    { kind: 'separator' },
    { label: changes.label, onSelect: changes.run },
    { label: t('board.menu.goals'), onSelect: open({ kind: 'goals' }) },
    { label: t('board.menu.settings'), onSelect: open({ kind: 'boardSettings' }) },
    { kind: 'separator' },
    {
      label: t('board.menu.shortcuts'),
      shortcut: keyOf('shortcuts'),
      onSelect: open({ kind: 'shortcuts' }),
    },
    { label: t('board.menu.appSettings'), onSelect: open({ kind: 'settings' }) },
  ];
  if (role === 'owner')
    items.push(
      { kind: 'separator' },
      {
        label: t(archived ? 'board.menu.unarchive' : 'board.menu.archive'),
        disabledReason: offline,
        onSelect: () => void archive(!archived)(),
      },
    );
  return (
    <Menu
      items={items}
      trigger={
        <IconButton label={t('board.menu.label')} icon={<MenuIcon size={16} aria-hidden />} />
      }
    />
  );
}
