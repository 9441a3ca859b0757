import { beforeEach, describe, expect, test } from 'vitest';
import { dropPlace, flatTasks, taskSteps } from '../../../client/panels/details/taskPlaces';
import { addInitiative, addTask, moveTask, type TaskPlace } from '../../../shared/plan/mutations';
import { type MemoryBoard, memoryBoard } from '../../support/memoryBoard';

describe('Steps of a task in the details panel', () => {
  let board: MemoryBoard;
  let initiative: string;
  const ids: Record<string, string> = {};
  beforeEach(() => {
    board = memoryBoard();
    board.edit({ key: 'add' }, (edit) => {
      initiative = addInitiative(edit, { title: 'Wallets' });
      for (const title of ['a', 'b', 'c']) ids[title] = addTask(edit, { initiative, title });
      for (const title of ['b1', 'b2'])
        ids[title] = addTask(edit, { initiative, title, parent: ids.b as string });
    });
  });
  const nodes = () => board.plan.view().tasks.get(initiative) ?? [];
  const order = () =>
    flatTasks(nodes()).map(({ task, level }) => (level === 2 ? '-' : '') + task.title);
  const go = (title: string, place: TaskPlace | null) => {
    if (place)
      board.edit({ key: 'moveTask' }, (edit) => moveTask(edit, ids[title] as string, place));
  };
  const steps = (title: string) => taskSteps(nodes(), initiative, ids[title] as string);

  test('up and down change places with the neighbour, and end at the ends', () => {
    expect(steps('a').up).toBeNull();
    expect(steps('c').down).toBeNull();
    go('a', steps('a').down);
    expect(order()).toEqual(['b', '-b1', '-b2', 'a', 'c']);
    go('c', steps('c').up);
    expect(order()).toEqual(['b', '-b1', '-b2', 'c', 'a']);
  });

  test('a subtask moves among its siblings only', () => {
    expect(steps('b1').up).toBeNull();
    go('b1', steps('b1').down);
    expect(order()).toEqual(['a', 'b', '-b2', '-b1', 'c']);
  });

  test('a task goes under the one above it, and a subtask comes out right below its parent', () => {
    go('c', steps('c').indent);
    expect(order()).toEqual(['a', 'b', '-b1', '-b2', '-c']);
    go('b1', steps('b1').outdent);
    expect(order()).toEqual(['a', 'b', '-b2', '-c', 'b1']);
  });

  test('the first task has nothing to go under, and a task of its own nothing to come out of', () => {
    expect(steps('a').indent).toBeNull();
    expect(steps('a').outdent).toBeNull();
  });

  test('dropped before a subtask, a task becomes one; dropped last, it is a task of its own', () => {
    go('a', dropPlace(nodes(), initiative, ids.a as string, ids.b2 as string));
    expect(order()).toEqual(['b', '-b1', '-a', '-b2', 'c']);
    go('b1', dropPlace(nodes(), initiative, ids.b1 as string, null));
    expect(order()).toEqual(['b', '-a', '-b2', 'c', 'b1']);
  });

  test('a task has no place among its own subtasks', () => {
    expect(dropPlace(nodes(), initiative, ids.b as string, ids.b1 as string)).toBeNull();
  });
});
