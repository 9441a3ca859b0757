import { MODES, type Mode } from '../../shared/plan/schema';
import { atLeast } from '../../shared/roles';
import { t } from '../i18n/i18n';
import { canPrintAtOnce } from '../printing/printing';
import type { UiState } from '../state/uiStore';
import { type ThemeChoice, updateSettings } from '../ui/settings';
import { type Action, type ActionContext, all, type Enabled, mayEdit } from './action';
import { turnArchive } from './archiveBoard';
import { turnLock } from './lockBoard';
import { openHistory } from './openHistory';

/** Opens the field of the board's name, wherever that is shown. */
export const RENAME_BOARD = 'planwall:rename-board';

const always = () => true as const;

const isOnline = ({ board }: ActionContext): Enabled =>
  board.connection.get().kind !== 'offline' || 'offline';

/** Editors and owners, on a board that is not archived. */
function isEditor({ board }: ActionContext): Enabled {
  const { role, archived } = board.access.get();
  if (!atLeast(role, 'editor')) return 'viewOnly';
  return !archived || 'archived';
}

/** The task list has a sheet of its own, and the pages of a small board are there when the browser asks for them. */
const printsAtOnce = ({ board }: ActionContext): boolean =>
  board.ui.getState().view === 'tasks' || canPrintAtOnce(board.plan.view());

const open = (
  id: string,
  dialog: NonNullable<UiState['dialog']>,
  enabled: Action['enabled'] = always,
): Action => ({
  id,
  group: 'anywhere',
  where: 'page',
  shortcuts: [],
  enabled,
  run: ({ board }) => board.ui.setState({ dialog }),
});

const theme = (id: string, choice: ThemeChoice): Action => ({
  id,
  group: 'anywhere',
  where: 'page',
  shortcuts: [],
  enabled: always,
  run: ({ announcer }) => {
    updateSettings({ theme: choice });
    announcer.say(t('actions.say.theme', { theme: t(`common.settings.${choice}`) }));
  },
});

const mode = (of: Mode): Action => ({
  id: of === 'dates' ? 'modeDates' : 'modeBuckets',
  group: 'view',
  where: 'board',
  shortcuts: [],
  enabled: (context) => mayEdit(context),
  run: ({ board }) => board.edit({ key: 'settings' }, (edit) => edit.patchMeta({ mode: of })),
});

/** What concerns the board as a whole: its menu and its top bar are made of these. */
export const boardPageActions: readonly Action[] = [
  {
    id: 'renameBoard',
    group: 'anywhere',
    where: 'page',
    shortcuts: [],
    enabled: (context) => mayEdit(context),
    run: () => window.dispatchEvent(new Event(RENAME_BOARD)),
  },
  open('import', { kind: 'import' }, (context) =>
    all(isEditor(context), mayEdit(context), isOnline(context)),
  ),
  open('share', { kind: 'share' }),
  open('export', { kind: 'export' }),
  {
    id: 'print',
    group: 'anywhere',
    where: 'page',
    shortcuts: ['Mod+P'],
    inFields: true,
    enabled: always,
    leavesKey: printsAtOnce,
    run: (context) => {
      if (printsAtOnce(context)) window.print();
      else context.board.ui.setState({ dialog: { kind: 'print' } });
    },
  },
  {
    id: 'history',
    group: 'anywhere',
    where: 'page',
    shortcuts: [],
    enabled: always,
    run: (context) => openHistory(context, 'versions'),
  },
  open('signOff', { kind: 'signOff' }, (context) =>
    all(
      isEditor(context),
      isOnline(context),
      context.board.status.get().state !== 'in-review' || 'inReview',
    ),
  ),
  {
    id: 'review',
    group: 'anywhere',
    where: 'page',
    shortcuts: [],
    enabled: ({ board }) => {
      const { latest } = board.status.get();
      const { person } = board.access.get();
      const asked =
        latest?.state === 'in-review' &&
        person !== null &&
        latest.approvers.some((a) => a.personId === person && a.decision === null);
      return asked || 'notAsked';
    },
    run: ({ goTo }) => goTo('review'),
  },
  open('makeTasks', { kind: 'makeTasks' }, ({ board }) => {
    if (!board.access.get().canEditTasks) return 'viewOnly';
    return board.status.get().baseline !== null || 'notSigned';
  }),
  open('push', { kind: 'push' }, (context) => {
    const { access, work } = context.board;
    if (!access.get().canEditTasks) return 'viewOnly';
    return all(work.madeFrom.get() !== null || 'noTaskList', isOnline(context));
  }),
  open('goals', { kind: 'goals' }),
  open('boardSettings', { kind: 'boardSettings' }),
  ...MODES.map(mode),
  {
    id: 'lock',
    group: 'anywhere',
    where: 'page',
    shortcuts: [],
    enabled: (context) => all(isEditor(context), isOnline(context)),
    run: (context) => void turnLock(context),
  },
  {
    id: 'archive',
    group: 'anywhere',
    where: 'page',
    shortcuts: [],
    enabled: (context) =>
      all(context.board.access.get().role === 'owner' || 'ownerOnly', isOnline(context)),
    run: (context) => void turnArchive(context),
  },
  open('settings', { kind: 'settings' }),
  theme('themeLight', 'light'),
  theme('themeDark', 'dark'),
  theme('themeSystem', 'system'),
];
