import { type Action, type ActionContext, all, type Enabled, type Target } from '../action';
import { openComments } from '../comments/openComments';
import { makeInitiatives, mayMakePlan } from './makePlan';
import {
  beginSticky,
  deleteStickies,
  duplicateThem,
  groupThem,
  membersOf,
  parkThem,
  takeOut,
  ungroupIt,
} from './stickyCommands';
import { stickyOf } from './stickyEdits';
import { isUnseen, mayHandle } from './stickyRights';

const isWall = ({ kind }: Target): boolean => kind === 'sticky' || kind === 'cluster';

/** The stickies that are meant, those of a group included. */
const stickiesOf = (context: ActionContext, { ids }: Target): readonly string[] => [
  ...new Set(ids.flatMap((id) => membersOf(context, id))),
];

/** The meant things that hang on the wall. */
const hangingOf = (context: ActionContext, { ids }: Target): readonly string[] =>
  ids.filter((id) => membersOf(context, id).length > 0);

/** This person may do something to all that is meant. */
function may(context: ActionContext, target: Target): Enabled {
  const { board } = context;
  if (!isWall(target)) return target.kind === null ? 'nothingSelected' : 'notForThis';
  if (!board.access.get().canComment) return 'viewOnly';
  if (target.lead !== null && board.presence.holderOf(target.lead)) return 'held';
  const stickies = stickiesOf(context, target).flatMap((id) => stickyOf(board, id) ?? []);
  return stickies.every((sticky) => mayHandle(board, sticky)) || 'notYours';
}

/** The same, of what everybody sees already. */
const maySeen = (context: ActionContext, target: Target): Enabled =>
  all(
    may(context, target),
    !stickiesOf(context, target).some((id) => isUnseen(context.board, id)) || 'unseen',
  );

type Answer = Pick<Action, 'enabled'> & Partial<Pick<Action, 'run'>>;

const write: Answer = {
  enabled: may,
  run: ({ board, scene }, { lead, kind }) => {
    if (lead === null || (kind !== 'sticky' && kind !== 'cluster')) return;
    scene.reveal(lead);
    board.ui.setState({ writing: { kind, id: lead } });
  },
};

/** What commands of the board mean for a sticky or a group; one without `run` does the same for all. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  open: write,
  rename: write,
  pickUp: { enabled: may },
  pointMove: { enabled: may },
  earlier: { enabled: may },
  later: { enabled: may },
  rowUp: { enabled: may },
  rowDown: { enabled: may },
  delete: {
    enabled: may,
    run: (context, target) => deleteStickies(context, hangingOf(context, target)),
  },
  duplicate: {
    enabled: (context, target) =>
      target.kind === 'sticky' ? context.board.access.get().canComment || 'viewOnly' : 'notForThis',
    run: (context, target) => duplicateThem(context, stickiesOf(context, target)),
  },
  comment: {
    enabled: ({ board }, { lead, kind }) =>
      kind === 'sticky' ? lead === null || !isUnseen(board, lead) || 'unseen' : 'notForThis',
    run: ({ board }, { lead }) => {
      if (lead === null) return;
      const how = board.access.get().canComment ? { write: true } : {};
      openComments(board, { room: 'talk', id: lead }, how);
    },
  },
  sendToBacklog: {
    enabled: (context, target) => mayMakePlan(context, stickiesOf(context, target)),
    run: (context, target) =>
      makeInitiatives(context, { ids: hangingOf(context, target) }, 'backlog'),
  },
};

/** The action with what it means for stickies. */
export function answering(action: Action): Action {
  const own = ANSWERS[action.id];
  if (!own) return action;
  return {
    ...action,
    enabled: (context, target) => (isWall(target) ? own : action).enabled(context, target),
    run: (context, target) =>
      ((isWall(target) ? own.run : undefined) ?? action.run)(context, target),
  };
}

/** Stickies: writing, grouping, setting aside, and into the plan. */
export const stickyActions: readonly Action[] = [
  {
    id: 'newSticky',
    group: 'create',
    where: 'board',
    shortcuts: ['S'],
    enabled: ({ board }) => board.access.get().canComment || 'viewOnly',
    run: beginSticky,
  },
  {
    id: 'makeInitiativeOf',
    group: 'create',
    where: 'board',
    shortcuts: ['Shift+I'],
    enabled: (context, target) =>
      all(
        isWall(target) || (target.kind === null ? 'nothingSelected' : 'notForThis'),
        mayMakePlan(context, stickiesOf(context, target)),
      ),
    run: (context, target) => makeInitiatives(context, { ids: hangingOf(context, target) }, 'wall'),
  },
  {
    id: 'makeTaskOf',
    group: 'create',
    where: 'board',
    shortcuts: [],
    enabled: (context, target) =>
      all(
        target.kind === 'sticky' || 'notForThis',
        mayMakePlan(context, stickiesOf(context, target)),
      ),
    run: (context, target) =>
      context.board.ui.setState({
        dialog: { kind: 'stickyTask', ids: stickiesOf(context, target) },
      }),
  },
  {
    id: 'group',
    group: 'create',
    where: 'board',
    shortcuts: ['Shift+G'],
    enabled: (context, target) =>
      all(
        maySeen(context, target),
        target.kind === 'sticky' || 'notForThis',
        stickiesOf(context, target).length > 1 || 'selectMore',
      ),
    run: (context, target) => groupThem(context, hangingOf(context, target)),
  },
  {
    id: 'takeOut',
    group: 'create',
    where: 'board',
    shortcuts: [],
    enabled: (context, target) =>
      all(
        maySeen(context, target),
        stickyOf(context.board, target.lead ?? '')?.cluster != null || 'notForThis',
      ),
    run: (context, target) => takeOut(context, stickiesOf(context, target)),
  },
  {
    id: 'ungroup',
    group: 'create',
    where: 'board',
    shortcuts: [],
    enabled: (context, target) =>
      all(maySeen(context, target), target.kind === 'cluster' || 'notForThis'),
    run: (context, { lead }) => {
      if (lead !== null) ungroupIt(context, lead);
    },
  },
  {
    id: 'park',
    group: 'create',
    where: 'board',
    shortcuts: ['Shift+P'],
    enabled: maySeen,
    run: (context, target) => parkThem(context, hangingOf(context, target)),
  },
  {
    id: 'parking',
    group: 'view',
    where: 'board',
    shortcuts: [],
    enabled: () => true,
    run: ({ board }) => {
      const isOpen = board.ui.getState().leftPanel === 'parking';
      board.ui.setState({ leftPanel: isOpen ? null : 'parking' });
    },
  },
];
