import { duplicateInitiatives } from '../../shared/plan/mutations';
import { CERTAINTIES } from '../../shared/plan/schema';
import { t } from '../i18n/i18n';
import { type Action, all, idsOf, isOnBoard, mayEdit, mayEditA, planOf, titleOf } from './action';
import { createInitiative, createMilestone, createTask } from './creation';
import { initiativeOf, toggleLaneTasks, toggleTasks } from './expansion';
import { duplicateTheLane, toggleLane } from './laneActions';
import { datesOf } from './moveActions';
import { deleteTarget, targetToBacklog } from './removal';
import { orAlone, showFields } from './rounds/placeAlone';
import { toggleTask } from './taskActions';

/** Making and changing what is on the board. */
export const boardActions: readonly Action[] = [
  {
    id: 'newInitiative',
    group: 'create',
    where: 'board',
    shortcuts: ['I'],
    enabled: (context) => mayEdit(context),
    run: createInitiative,
  },
  {
    id: 'newMilestone',
    group: 'create',
    where: 'board',
    shortcuts: ['M'],
    enabled: (context) => mayEdit(context),
    run: createMilestone,
  },
  {
    id: 'link',
    group: 'create',
    where: 'board',
    shortcuts: ['L'],
    enabled: (context, target) => mayEditA(context, target, 'initiative'),
    run: ({ board }, { lead }) => {
      if (lead !== null) board.ui.setState({ dialog: { kind: 'link', from: lead } });
    },
  },
  {
    id: 'rename',
    group: 'create',
    where: 'board',
    shortcuts: ['F2'],
    enabled: (context, target) =>
      all(
        mayEditA(context, target, 'initiative', 'task', 'milestone', 'lane'),
        target.lead === null || !context.board.presence.holderOf(target.lead) || 'held',
      ),
    run: ({ board, scene, announcer }, { lead }) => {
      if (lead === null) return;
      // Both may: the last title stands, and whoever is overruled is told. But the name on the canvas is for eyes alone.
      const other = board.presence.peers.get().find(({ state }) => state.renaming === lead);
      if (other) announcer.say(t('canvas.renaming', { name: other.name || t('actions.someone') }));
      scene.reveal(lead);
      board.ui.setState({ renaming: { id: lead, isNew: false } });
    },
  },
  {
    id: 'open',
    group: 'create',
    where: 'board',
    shortcuts: ['Enter'],
    enabled: (_, { lead }) => lead !== null || 'nothingSelected',
    run: (context, target) => {
      const { board } = context;
      const { records } = planOf(context);
      if (target.lead === null) return;
      if (target.kind === 'lane') {
        toggleLane(context, target.lead, titleOf(records, target.lead));
        return;
      }
      const id = target.kind === 'task' ? initiativeOf(context, target) : target.lead;
      if (id === null) return;
      if (target.kind === 'task') board.ui.setState({ selection: new Set([id]) });
      board.ui.setState({ rightPanel: { kind: 'details' } });
    },
  },
  {
    id: 'why',
    group: 'create',
    where: 'board',
    shortcuts: [],
    enabled: (_, { kind }) =>
      kind === null ? 'nothingSelected' : kind === 'initiative' || 'notForThis',
    run: ({ board }, { lead }) => {
      if (lead === null) return;
      board.ui.setState({
        selection: new Set([lead]),
        rightPanel: { kind: 'details', why: true },
      });
    },
  },
  {
    id: 'toggleTasks',
    group: 'create',
    where: 'board',
    shortcuts: ['E'],
    enabled: (context, target) => initiativeOf(context, target) !== null || 'notForThis',
    run: toggleTasks,
  },
  {
    id: 'toggleLaneTasks',
    group: 'create',
    where: 'board',
    shortcuts: ['Shift+E'],
    enabled: (_, { lead }) => lead !== null || 'nothingSelected',
    run: toggleLaneTasks,
  },
  {
    id: 'addTask',
    group: 'create',
    where: 'board',
    shortcuts: ['Mod+Enter'],
    enabled: (context, target) => mayEditA(context, target, 'initiative', 'task'),
    run: createTask,
  },
  {
    id: 'dates',
    group: 'create',
    where: 'board',
    shortcuts: ['D'],
    ...orAlone(datesOf('initiative', 'milestone', 'task'), showFields),
  },
  {
    id: 'certainty',
    group: 'create',
    where: 'board',
    shortcuts: ['P'],
    enabled: (context, target) => mayEditA(context, target, 'initiative'),
    run: (context, target) => {
      const { view } = planOf(context);
      const ids = idsOf(context, target, 'initiative');
      const lead = view.initiatives.get(target.lead ?? '');
      if (!lead) return;
      const next = CERTAINTIES[(CERTAINTIES.indexOf(lead.certainty) + 1) % CERTAINTIES.length];
      const certainty = next ?? 'likely';
      context.board.edit({ key: 'certainty', title: lead.title }, (edit) => {
        for (const id of ids) edit.patch('initiatives', id, { certainty });
      });
      context.announcer.say(
        t('actions.say.certainty', {
          title: lead.title,
          certainty: t(`actions.certainty.${certainty}`),
        }),
      );
    },
  },
  {
    id: 'duplicate',
    group: 'create',
    where: 'board',
    shortcuts: ['Mod+D'],
    enabled: (context, target) => mayEditA(context, target, 'initiative', 'lane'),
    run: (context, target) => {
      if (target.kind === 'lane') {
        duplicateTheLane(context, target.lead ?? '');
        return;
      }
      const { records } = planOf(context);
      const ids = idsOf(context, target, 'initiative');
      const title = titleOf(records, ids[0] ?? '');
      const key = ids.length > 1 ? 'duplicateMany' : 'duplicate';
      const copies = context.board.edit({ key, title, count: ids.length }, (edit) =>
        duplicateInitiatives(edit, ids),
      );
      if (!copies?.[0]) return;
      context.focus.go(copies[0]);
      context.board.ui.setState({ selection: new Set(copies) });
      context.announcer.say(
        copies.length > 1
          ? t('actions.toast.pasted', { count: copies.length })
          : t('actions.say.added', { title }),
      );
    },
  },
  {
    id: 'delete',
    group: 'create',
    where: 'board',
    shortcuts: ['Delete', 'Backspace'],
    enabled: (context, target) =>
      all(
        mayEdit(context),
        target.lead !== null || 'nothingSelected',
        target.lead === null || !context.board.presence.holderOf(target.lead) || 'held',
      ),
    run: deleteTarget,
  },
  {
    id: 'sendToBacklog',
    group: 'create',
    where: 'board',
    shortcuts: ['Shift+B'],
    enabled: (context, target) =>
      all(mayEditA(context, target, 'initiative'), isOnBoard(context, target)),
    run: targetToBacklog,
  },
  {
    id: 'linkKind',
    group: 'create',
    where: 'board',
    shortcuts: [],
    enabled: (context, target) => mayEditA(context, target, 'dependency'),
    run: (context, { lead }) => {
      const link = planOf(context).records.dependencies.get(lead ?? '');
      if (!link) return;
      const kind = link.kind === 'builds-on' ? 'finish-to-start' : 'builds-on';
      context.board.edit({ key: 'linkKind' }, (edit) =>
        edit.patch('dependencies', link.id, { kind }),
      );
    },
  },
  {
    id: 'toggleDone',
    group: 'create',
    where: 'board',
    shortcuts: [],
    enabled: (context, target) => mayEditA(context, target, 'task', 'milestone'),
    run: (context, target) => {
      if (target.kind === 'task') {
        toggleTask(context, target);
        return;
      }
      const milestone = planOf(context).records.milestones.get(target.lead ?? '');
      if (!milestone) return;
      const { id, title, done } = milestone;
      const key = done ? 'milestoneOpen' : 'milestoneDone';
      context.board.edit({ key, title }, (edit) => edit.patch('milestones', id, { done: !done }));
      context.announcer.say(t(`actions.say.${key}`, { title }));
    },
  },
];
