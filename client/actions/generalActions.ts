import { t } from '../i18n/i18n';
import type { ConnectionState } from '../state/board';
import { hasSheets } from '../ui/hands';
import type { Action } from './action';
import { mayEditA } from './action';
import { closeChanges, openChanges } from './changes';
import { copySelection, cutSelection, pasteFromMenu } from './clipboard';
import { runHistory } from './history';
import { PALETTE_KEYS } from './shortcuts';
import { turnLaser } from './workshopActions';

const always = () => true as const;

/** What the save state says, in words. */
export function savedText(state: ConnectionState): string {
  switch (state.kind) {
    case 'saved':
    case 'back':
      return t('actions.connection.saved');
    case 'offline':
    case 'reconnecting':
      return state.changes > 0
        ? t('actions.connection.pending', { count: state.changes })
        : t('actions.connection.offline');
    case 'refused':
      return t('actions.connection.notSaved');
    default:
      return t('actions.connection.saving');
  }
}

/** Undo, clipboard, search and what else is meant everywhere. */
export const generalActions: readonly Action[] = [
  {
    id: 'palette',
    group: 'anywhere',
    where: 'page',
    shortcuts: PALETTE_KEYS,
    inFields: true,
    enabled: always,
    run: ({ board }) => board.ui.setState({ dialog: { kind: 'palette' } }),
  },
  {
    id: 'search',
    group: 'anywhere',
    where: 'page',
    shortcuts: ['Mod+F'],
    enabled: always,
    leavesKey: ({ board }) => board.ui.getState().search.open,
    run: ({ board }) => {
      const { search } = board.ui.getState();
      board.ui.setState({ search: { ...search, open: true } });
    },
  },
  {
    id: 'shortcuts',
    group: 'anywhere',
    where: 'page',
    shortcuts: ['?'],
    enabled: always,
    run: ({ board }) => board.ui.setState({ dialog: { kind: 'shortcuts' } }),
  },
  {
    id: 'undo',
    group: 'anywhere',
    where: 'page',
    shortcuts: ['Mod+Z'],
    repeats: true,
    enabled: ({ board }) => board.undo.get().canUndo !== null || 'nothingToUndo',
    run: (context) => runHistory(context, 'undo'),
  },
  {
    id: 'redo',
    group: 'anywhere',
    where: 'page',
    shortcuts: ['Mod+Shift+Z', 'Ctrl+Y'],
    repeats: true,
    enabled: ({ board }) => board.undo.get().canRedo !== null || 'nothingToRedo',
    run: (context) => runHistory(context, 'redo'),
  },
  {
    id: 'saveState',
    group: 'anywhere',
    where: 'page',
    shortcuts: ['Mod+S'],
    inFields: true,
    enabled: always,
    run: ({ board, announcer }) => announcer.say(savedText(board.connection.get())),
  },
  {
    id: 'escape',
    group: 'anywhere',
    where: 'board',
    shortcuts: ['Escape'],
    enabled: always,
    run: (context) => {
      const { board, announcer } = context;
      const { tool, leftPanel, rightPanel, selection, search } = board.ui.getState();
      if (tool !== 'select') board.ui.setState({ tool: 'select', toolLocked: false });
      else if (board.presence.own.get().laser) turnLaser(context);
      else if (board.presence.own.get().follows !== null) board.presence.setFollows(null);
      else if (search.open) board.ui.setState({ search: { ...search, open: false } });
      else if (rightPanel?.kind === 'changes') closeChanges(context);
      else if (rightPanel) board.ui.setState({ rightPanel: null });
      else if (leftPanel && hasSheets()) board.ui.setState({ leftPanel: null });
      else if (selection.size > 0) {
        board.ui.setState({ selection: new Set() });
        announcer.say(t('actions.say.deselected'));
      } else if (board.drift.get()) closeChanges(context);
    },
  },
  {
    id: 'goHome',
    group: 'anywhere',
    where: 'page',
    shortcuts: ['G H'],
    enabled: always,
    run: ({ goHome }) => goHome(),
  },
  {
    id: 'changes',
    group: 'view',
    where: 'board',
    shortcuts: [],
    enabled: ({ board }) => {
      const { known, version } = board.status.get();
      return known && version === null ? 'notSigned' : true;
    },
    run: (context) => void openChanges(context),
  },
  {
    id: 'goRoadmap',
    group: 'anywhere',
    where: 'page',
    shortcuts: ['G R'],
    enabled: always,
    run: ({ goTo }) => goTo('roadmap'),
  },
  {
    id: 'goTasks',
    group: 'anywhere',
    where: 'page',
    shortcuts: ['G T'],
    enabled: always,
    run: ({ goTo }) => goTo('tasks'),
  },
  {
    id: 'assignOwner',
    group: 'create',
    where: 'board',
    shortcuts: ['A'],
    enabled: (context, target) => mayEditA(context, target, 'initiative', 'task'),
    run: ({ board }, { ids }) => board.ui.setState({ dialog: { kind: 'owner', ids } }),
  },
  {
    id: 'menu',
    group: 'focus',
    where: 'board',
    shortcuts: ['Shift+F10', 'ContextMenu'],
    enabled: always,
    run: ({ board, scene }, { lead }) => {
      const rect = lead === null ? null : scene.rectOf(lead);
      const host = scene.hostRect() ?? { x: 0, y: 0, width: 0, height: 0 };
      const x = host.x + Math.min(Math.max((rect?.x ?? 0) + 16, 0), host.width);
      const y = host.y + Math.min(Math.max((rect?.y ?? 0) + (rect?.height ?? 0), 0), host.height);
      board.ui.setState({ contextMenu: { x, y, target: lead, day: null, lane: null } });
    },
  },
  {
    id: 'copy',
    group: 'create',
    where: 'board',
    shortcuts: ['Mod+C'],
    leavesKey: always,
    enabled: (_, { kind }) =>
      kind === null ? 'nothingSelected' : kind === 'initiative' || 'notForThis',
    run: copySelection,
  },
  {
    id: 'cut',
    group: 'create',
    where: 'board',
    shortcuts: ['Mod+X'],
    leavesKey: always,
    enabled: (context, target) => mayEditA(context, target, 'initiative'),
    run: cutSelection,
  },
  {
    id: 'paste',
    group: 'create',
    where: 'board',
    shortcuts: ['Mod+V'],
    leavesKey: always,
    enabled: ({ board }) => board.access.get().canEdit || 'viewOnly',
    run: pasteFromMenu,
  },
];
