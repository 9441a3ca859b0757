import type { Span } from '../../../shared/dates';
import { fold } from '../../../shared/fold';
import type { PlanView } from '../../../shared/plan/planView';
import type { Person } from '../../../shared/stage';
import type { Sticky } from '../../../shared/talk/schema';

/** One result: what matched, and what the board shows for it. */
export interface SearchHit {
  readonly kind: 'initiative' | 'task' | 'milestone' | 'sticky' | 'comment';
  readonly id: string;
  readonly title: string;
  /** What the board brings into view; null: a comment on something that stands nowhere on it. */
  readonly onBoard: string | null;
  /** Title of the initiative a task belongs to, or of what a comment is about. */
  readonly within: string | null;
  /** null: no lane. */
  readonly lane: string | null;
  readonly span: Span | null;
  /** Name of the owner or assignee, when that is what matched; of a comment who wrote it. */
  readonly person: string | null;
}

/** A thread as it is searched: everything that was said in it. */
export interface SearchedThread {
  readonly id: string;
  readonly comments: readonly { readonly text: string; readonly author: string | null }[];
  /** What it is about, and what of that stands on the board. */
  readonly about: string;
  readonly onBoard: string | null;
}

/** Everything that hangs beside the plan and is searched with it. */
export interface SearchedTalk {
  readonly stickies: Iterable<Sticky>;
  readonly threads: readonly SearchedThread[];
}

const SILENCE: SearchedTalk = { stickies: [], threads: [] };

// Ten thousand tasks are folded once, not at every key press.
const folded = new WeakMap<object, string>();
const foldedTitle = (record: { readonly title: string }): string =>
  foldedOnce(record, record.title);
const foldedText = (sticky: Sticky): string => foldedOnce(sticky, sticky.text);

function foldedOnce(record: object, words: string): string {
  const known = folded.get(record);
  if (known !== undefined) return known;
  const text = fold(words);
  folded.set(record, text);
  return text;
}

/**
 * Initiatives by title, then by owner, milestones, then tasks by title or assignee, stickies and comments by text or
 * author. Every word must be found; titles that begin with the query come first.
 */
export function searchPlan(
  view: PlanView,
  people: ReadonlyMap<string, Person>,
  query: string,
  { stickies, threads }: SearchedTalk = SILENCE,
): SearchHit[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const whole = words.join(' ');
  const names = new Map([...people].map(([id, p]) => [id, { name: p.name, folded: fold(p.name) }]));
  const laneTitles = new Map(view.lanes.map((l) => [l.id, l.title]));
  const has = (text: string) => words.every((w) => text.includes(w));
  const person = (id: string | null) => {
    const found = id === null ? undefined : names.get(id);
    return found && has(found.folded) ? found.name : null;
  };
  const ranked: { rank: number; hit: SearchHit }[] = [];
  const add = (rank: number, hit: SearchHit) => ranked.push({ rank, hit });

  for (const i of view.initiatives.values()) {
    const title = foldedTitle(i);
    const byTitle = has(title);
    const owner = byTitle ? null : person(i.owner);
    if (!byTitle && owner === null) continue;
    add(byTitle ? (title.startsWith(whole) ? 0 : 1) : 3, {
      kind: 'initiative',
      id: i.id,
      title: i.title,
      onBoard: i.id,
      within: null,
      lane: laneTitles.get(i.lane ?? '') ?? null,
      span: i.span,
      person: owner,
    });
  }
  for (const m of view.milestones) {
    if (!has(foldedTitle(m))) continue;
    add(2, {
      kind: 'milestone',
      id: m.id,
      title: m.title,
      onBoard: m.id,
      within: null,
      lane: laneTitles.get(m.lane ?? '') ?? null,
      span: { start: m.date, end: m.date },
      person: null,
    });
  }
  for (const [initiativeId, nodes] of view.tasks) {
    const initiative = view.initiatives.get(initiativeId);
    if (!initiative) continue;
    for (const task of nodes.flatMap((n) => [n.task, ...n.subtasks])) {
      const byTitle = has(foldedTitle(task));
      const assignee = byTitle ? null : person(task.assignee);
      if (!byTitle && assignee === null) continue;
      add(byTitle ? 4 : 5, {
        kind: 'task',
        id: task.id,
        title: task.title,
        onBoard: initiativeId,
        within: initiative.title,
        lane: laneTitles.get(initiative.lane ?? '') ?? null,
        span: initiative.span,
        person: assignee,
      });
    }
  }
  for (const sticky of stickies) {
    const byText = has(foldedText(sticky));
    const author = byText ? null : person(sticky.author);
    if (!byText && author === null) continue;
    add(byText ? 4 : 5, {
      kind: 'sticky',
      id: sticky.id,
      title: sticky.text,
      onBoard: sticky.id,
      within: null,
      lane: laneTitles.get(sticky.at?.lane ?? '') ?? null,
      span: sticky.at && { start: sticky.at.date, end: sticky.at.date },
      person: author,
    });
  }
  const spanOn = (id: string | null): { lane: string | null; span: Span | null } => {
    const initiative = view.initiatives.get(id ?? '');
    return {
      lane: laneTitles.get(initiative?.lane ?? '') ?? null,
      span: initiative?.span ?? null,
    };
  };
  for (const thread of threads) {
    // A thread is one result, whatever of it matches.
    const said = thread.comments.find((comment) => has(foldedOnce(comment, comment.text)));
    const found = said ?? thread.comments.find(({ author }) => person(author) !== null);
    if (!found) continue;
    add(said ? 6 : 7, {
      kind: 'comment',
      id: thread.id,
      title: found.text,
      onBoard: thread.onBoard,
      within: thread.about,
      ...spanOn(thread.onBoard),
      person: names.get(found.author ?? '')?.name ?? null,
    });
  }
  return ranked.sort((a, b) => a.rank - b.rank).map((r) => r.hit);
}
