import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { targetOf } from '../../../client/actions/action';
import { actionNamed, allActions } from '../../../client/actions/registry';
import { runAction } from '../../../client/actions/runAction';
import { actions as texts } from '../../../client/i18n/en/actions';
import type { PlanEdit } from '../../../shared/plan/planEdit';
import { aWall } from './aWall';

beforeEach(() => {
  // What a wall does a moment later must not run into the next test.
  vi.useFakeTimers();
  vi.stubGlobal('document', { activeElement: null });
  vi.stubGlobal('navigator', { languages: ['en-GB'] });
  vi.stubGlobal('requestAnimationFrame', () => 1);
  vi.stubGlobal('cancelAnimationFrame', () => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function plan(edit: PlanEdit): void {
  for (const id of ['a', 'b']) edit.create('lanes', { title: `Lane ${id}`, order: id }, id);
  const span = { start: '2026-01-12', end: '2026-03-27' };
  edit.create('initiatives', { title: 'Pay', lane: 'a', span, order: 'a' }, 'pay');
  edit.create('initiatives', { title: 'Wallets', lane: 'a', span, order: 'b' }, 'wallets');
  edit.create('initiatives', { title: 'Idea', order: 'c' }, 'idea');
  edit.create('tasks', { title: 'One', initiative: 'pay', order: 'a0' }, 't1');
  edit.create('tasks', { title: 'Two', initiative: 'pay', order: 'a1' }, 't2');
  edit.create('milestones', { title: 'Launch', date: '2026-02-01', lane: 'a' }, 'launch');
  edit.create('dependencies', { from: 'pay', to: 'wallets', kind: 'builds-on' }, 'link');
}

const on = (lead: string | null) => {
  const wall = aWall(plan);
  wall.board.ui.setState({ focus: lead, selection: new Set(lead ? [lead] : []) });
  const run = (id: string) => runAction(wall.context, actionNamed(id));
  return { ...wall, run, records: () => wall.board.plan.records() };
};

describe('the list of actions', () => {
  test('has a name for each and no id twice', () => {
    const ids = allActions.map((a) => a.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !(id in texts.label))).toEqual([]);
  });

  test('gives no shortcut to two actions that answer at the same time', () => {
    for (const isForAWhile of [false, true]) {
      const answering = allActions.filter((a) => (a.applies !== undefined) === isForAWhile);
      const keys = answering.flatMap((a) => a.shortcuts);
      expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
    }
  });

  test('leaves the browser its own keys', () => {
    const reserved = /^Mod\+([TWNLRQ0-9+-]|Shift\+[BCIJKNTW])$/;
    const keys = allActions.flatMap((a) => a.shortcuts);
    expect(keys.filter((key) => reserved.test(key) || key.includes('Alt'))).toEqual([]);
  });
});

describe('what can be done to what', () => {
  const possible = (lead: string | null, ids: readonly string[]) => {
    const { context } = on(lead);
    return ids.filter((id) => actionNamed(id).enabled(context, targetOf(context)) === true);
  };

  test.each([
    [
      'pay',
      [
        'rename',
        'link',
        'dates',
        'resize',
        'pickUp',
        'earlier',
        'sendToBacklog',
        'duplicate',
        'addTask',
      ],
    ],
    ['idea', ['rename', 'link', 'dates', 'duplicate', 'addTask']],
    ['t2', ['rename', 'dates', 'pickUp', 'addTask', 'moveUp', 'makeSubtask']],
    ['launch', ['rename', 'dates', 'pickUp', 'earlier']],
    ['a', ['rename', 'duplicate', 'moveDown']],
    ['link', []],
    [null, []],
  ])('%s', (lead, expected) => {
    const asked = [
      'rename',
      'link',
      'dates',
      'resize',
      'pickUp',
      'earlier',
      'sendToBacklog',
      'duplicate',
      'addTask',
      'moveUp',
      'moveDown',
      'makeSubtask',
    ];
    expect(possible(lead, asked).sort()).toEqual([...expected].sort());
  });

  test('a viewer changes nothing and is told why', () => {
    const wall = on('pay');
    wall.access.set({
      role: 'viewer',
      person: null,
      locked: false,
      canEdit: false,
      canEditNotes: false,
      canFacilitate: false,
      canEditTasks: false,
      canComment: false,
      archived: false,
    });
    for (const id of ['newInitiative', 'rename', 'delete', 'pickUp', 'link', 'certainty', 'cut'])
      expect(actionNamed(id).enabled(wall.context, targetOf(wall.context))).toBe('viewOnly');
    wall.run('delete');
    expect(wall.said()).toBe(texts.reason.viewOnly);
    expect(wall.records().initiatives.get('pay')?.deleted).toBeNull();
  });

  test('what was pointed at goes before focus; of a selection it means all', () => {
    const { board, context } = on('pay');
    board.ui.setState({ selection: new Set(['pay', 'wallets']) });
    expect(targetOf(context, { target: 'wallets' }).ids).toEqual(['pay', 'wallets']);
    expect(targetOf(context, { target: 'launch' }).ids).toEqual(['launch']);
  });
});

describe('jobs and what is said', () => {
  test('creating in the focused lane', () => {
    const wall = on('a');
    wall.run('newInitiative');
    expect(wall.said()).toMatch(/^New initiative in Lane a, .+ to .+ \d{4}\. Type a title\.$/);
    const { renaming, focus, selection } = wall.board.ui.getState();
    expect(renaming).toEqual({ id: focus, isNew: true });
    expect([...selection]).toEqual([focus]);
    expect(wall.records().initiatives.get(focus as string)?.lane).toBe('a');
  });

  test('creating beside what has focus', () => {
    const wall = on('pay');
    wall.run('newInitiative');
    const made = wall.records().initiatives.get(wall.board.ui.getState().focus as string);
    expect(made).toMatchObject({ lane: 'a', span: { start: '2026-01-12' } });
  });

  test('expanding says how many tasks there are', () => {
    const wall = on('pay');
    wall.board.edit({ key: 'tick' }, (edit) => edit.patch('tasks', 't1', { done: true }));
    wall.run('toggleTasks');
    expect(wall.said()).toBe('Expanded, 2 tasks, 1 done.');
    wall.run('toggleTasks');
    expect(wall.said()).toBe('Collapsed.');
  });

  test('what somebody has in hand is not renamed: it is said whose hand', () => {
    const wall = on('pay');
    const items = [{ id: 'pay', lane: 'a', start: '2026-01-12', end: '2026-03-27' }];
    const state = { selection: [], renaming: null, drag: { kind: 'move', items } };
    wall.peers.set([{ clientId: 2, name: 'Mia', state } as never]);
    wall.run('rename');
    expect(wall.board.ui.getState().renaming).toBeNull();
    expect(wall.said()).toBe('Mia is moving this. You can edit it when they drop it.');
    wall.peers.set([{ clientId: 2, name: 'Mia', state: { ...state, drag: null } } as never]);
    wall.run('rename');
    expect(wall.board.ui.getState().renaming).toEqual({ id: 'pay', isNew: false });
  });

  test('who renames what somebody else renames hears that they do', () => {
    const wall = on('pay');
    const state = { selection: [], renaming: 'pay', drag: null };
    wall.peers.set([{ clientId: 2, name: 'Mia', state } as never]);
    wall.run('rename');
    expect(wall.board.ui.getState().renaming).toEqual({ id: 'pay', isNew: false });
    expect(wall.said()).toBe('Mia is renaming this');
  });

  test('ticking a task with Space', () => {
    const wall = on('t2');
    wall.run('pickUp');
    expect(wall.said()).toBe('Two done. 1 of 2 done in Pay.');
    wall.run('pickUp');
    expect(wall.said()).toBe('Two not done. 0 of 2 done in Pay.');
  });

  test('deleting says what goes, moves focus on, and can be undone', () => {
    const wall = on('pay');
    wall.run('delete');
    expect(wall.said()).toBe('Deleted "Pay" and its 2 tasks.');
    expect(wall.board.ui.getState().focus).toBe('wallets');
    wall.run('undo');
    expect(wall.said()).toBe('Undone: delete Pay.');
    expect(wall.records().initiatives.get('pay')?.deleted).toBeNull();
    expect(wall.board.ui.getState().focus).toBe('pay');
    wall.run('redo');
    expect(wall.said()).toBe('Redone: delete Pay.');
  });

  test('nothing to undo is said', () => {
    const wall = on(null);
    wall.run('undo');
    expect(wall.said()).toBe('Nothing to undo.');
  });

  test('a step that somebody changed since is not undone', () => {
    const wall = on('pay');
    wall.run('later');
    wall.remotely((edit) =>
      edit.patch('initiatives', 'pay', { span: { start: '2026-06-01', end: '2026-07-01' } }),
    );
    wall.run('undo');
    expect(wall.said()).toBe('Not undone: Someone changed "Pay" after you.');
  });

  test('deleting a lane keeps its initiatives and says where they are', () => {
    const wall = on('a');
    wall.run('delete');
    expect(wall.said()).toBe('Deleted lane "Lane a". Its 2 initiatives are in "No lane".');
  });

  test('sending to the backlog', () => {
    const wall = on('pay');
    wall.run('sendToBacklog');
    expect(wall.said()).toBe('Sent "Pay" to the backlog.');
    expect(wall.records().initiatives.get('pay')?.span).toBeNull();
  });

  test('moving a lane', () => {
    const wall = on('a');
    wall.run('moveDown');
    expect(wall.board.plan.view().lanes.map((l) => l.id)).toEqual(['b', 'a']);
    wall.run('moveUp');
    expect(wall.board.plan.view().lanes.map((l) => l.id)).toEqual(['a', 'b']);
  });

  test('reordering tasks and making a subtask', () => {
    const wall = on('t2');
    wall.run('moveUp');
    const ids = () =>
      wall.board.plan
        .view()
        .tasks.get('pay')
        ?.map((n) => n.task.id);
    expect(ids()).toEqual(['t2', 't1']);
    wall.run('moveDown');
    wall.run('makeSubtask');
    expect(wall.said()).toBe('Two is now a subtask of One.');
    expect(ids()).toEqual(['t1']);
    wall.run('makeTask');
    expect(ids()).toEqual(['t1', 't2']);
  });

  test('certainty goes round', () => {
    const wall = on('pay');
    for (const next of ['Exploring', 'Committed', 'Likely']) {
      wall.run('certainty');
      expect(wall.said()).toBe(`Pay: ${next}.`);
    }
  });

  test('select all takes the lane, then the board', () => {
    const wall = on('pay');
    wall.run('selectAll');
    expect([...wall.board.ui.getState().selection].sort()).toEqual(['launch', 'pay', 'wallets']);
    expect(wall.said()).toBe('3 items selected.');
  });

  test('Escape leaves the tool, then the panel, then the selection', () => {
    const wall = on('pay');
    wall.board.ui.setState({ tool: 'hand', rightPanel: { kind: 'details' } });
    const state = () => {
      wall.run('escape');
      const { tool, rightPanel, selection } = wall.board.ui.getState();
      return [tool, rightPanel?.kind ?? null, selection.size];
    };
    expect(state()).toEqual(['select', 'details', 1]);
    expect(state()).toEqual(['select', null, 1]);
    expect(state()).toEqual(['select', null, 0]);
  });
});
