import { bodyText } from '../../../shared/talk/body';
import type { Board } from '../../state/board';

/** Something that can be named and gone to. */
export interface NamedEntry {
  readonly id: string;
  readonly kind: 'initiative' | 'milestone' | 'task' | 'lane' | 'sticky' | 'comment';
  readonly title: string;
  /** What of it stands on the board. */
  readonly onBoard: string;
}

/** A living entry of the plan, a sticky or a comment by its id; null for anything else. */
export function entryNamed(
  { plan, wall, talk }: Pick<Board, 'plan' | 'wall' | 'talk'>,
  id: string,
): NamedEntry | null {
  const { initiatives, milestones, tasks, lanes } = plan.records();
  const living = <T extends { readonly deleted: string | null }>(entry: T | undefined) =>
    entry?.deleted === null ? entry : undefined;
  const task = living(tasks.get(id));
  if (task) return { id, kind: 'task', title: task.title, onBoard: task.initiative ?? id };
  for (const [kind, records] of [
    ['initiative', initiatives],
    ['milestone', milestones],
    ['lane', lanes],
  ] as const) {
    const entry = living<{ title: string; deleted: string | null }>(records.get(id));
    if (entry) return { id, kind, title: entry.title, onBoard: id };
  }
  const sticky = living(wall.records().stickies.get(id));
  if (sticky) return { id, kind: 'sticky', title: excerpt(sticky.text), onBoard: id };
  const comment = living(talk.store.comments().get(id));
  return comment
    ? { id, kind: 'comment', title: excerpt(bodyText(comment.body)), onBoard: comment.on.id }
    : null;
}

const LONGEST = 60;
const excerpt = (text: string): string => {
  const [line = ''] = text.split('\n');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
};
