import type { ShownRoot } from '../../shared/replay/replayApi';
import { type PlanNames, planNames } from '../diff/planNames';
import type { WholeFilm } from './useFilm';

/** Titles of all that appears in a film, as each was called last. */
export function filmNames({ plan, changes, people }: WholeFilm): PlanNames {
  const titles = (root: Exclude<ShownRoot, 'milestones'>) => {
    const found = new Map(plan[root].map(({ id, title }) => [id, title]));
    for (const { puts } of changes)
      for (const put of puts)
        if (put.root === root && put.entry) found.set(put.id, put.entry.title);
    return [...found].map(([id, title]) => ({ id, title: typeof title === 'string' ? title : '' }));
  };
  const tasks = changes
    .filter(({ of }) => of === 'tasks')
    .map(({ entity, title }) => ({ id: entity, title }));
  const lists = {
    lanes: titles('lanes'),
    goals: titles('goals'),
    initiatives: titles('initiatives'),
    tasks,
  };
  return planNames([lists], new Map(people.map((person) => [person.id, person])));
}
