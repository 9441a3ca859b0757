import type { PlanRecords } from '../../shared/plan/planDoc';
import { type PeopleNames, type PlanNames, planNames } from '../diff/planNames';

type Named = 'lanes' | 'goals' | 'initiatives' | 'tasks';
const known = new WeakMap<
  PlanRecords,
  { readonly people: PeopleNames; readonly names: PlanNames }
>();

/** Names of what is on a board, deleted entries among them; the same for the same records. */
export function boardNames(records: PlanRecords, people: PeopleNames): PlanNames {
  const last = known.get(records);
  if (last?.people === people) return last.names;
  const list = (root: Named) => [...records[root].values()];
  const lists = {
    lanes: list('lanes'),
    goals: list('goals'),
    initiatives: list('initiatives'),
    tasks: list('tasks'),
  };
  const names = planNames([lists], people);
  known.set(records, { people, names });
  return names;
}
