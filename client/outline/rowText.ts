import { todayDay, toIso } from '../../shared/dates';
import type { PlanView } from '../../shared/plan/planView';
import { BUCKETS, type Initiative, type Milestone, type Task } from '../../shared/plan/schema';
import type { Person } from '../../shared/stage';
import { shownDay } from '../../shared/talk/stickyDay';
import { anchorKey } from '../../shared/talk/threads';
import { commentCount } from '../actions/comments/commentCount';
import { formatDate, formatList } from '../i18n/format';
import { i18n, t } from '../i18n/i18n';
import type { CommentMarks } from '../state/commentMarks';
import type { ShownWall } from '../state/shownWall';
import type { Row } from './row';

/** Columns of the grid, in order. */
export const COLUMNS = ['title', 'start', 'end', 'progress', 'owner', 'votes', 'notes'] as const;
export type Column = (typeof COLUMNS)[number];

/** Columns as they are where the board has buckets instead of dates. */
export const columnNames = (dated: boolean): readonly string[] =>
  COLUMNS.map((column) => t(`outline.${column === 'start' && !dated ? 'when' : column}`));

/** What a row says: its heading, and the cells that hold something. */
export interface RowText {
  readonly title: string;
  readonly cells: readonly { readonly column: Column; readonly text: string }[];
  /** What the panel draws of it: the bare title, and a few words at the right. */
  readonly drawn: { readonly title: string; readonly aside: string };
}

export interface RowTextSource {
  readonly view: PlanView;
  readonly people: ReadonlyMap<string, Person>;
  /** Name of the person who has this in hand. */
  readonly holder: (id: string) => string | null;
  readonly today?: number;
  readonly comments?: CommentMarks;
  /** Signs on what hangs on the wall, and what nobody else sees. */
  readonly wall?: Pick<ShownWall, 'reactions' | 'unseen'>;
  /** What is said of votes for it; empty: nothing. */
  readonly votes?: (id: string) => string;
}

/** The words of a row: full dates, progress, owner and notes. */
export function rowText(row: Row, source: RowTextSource): RowText {
  switch (row.kind) {
    case 'group': {
      const count = source.view.milestones.filter((m) => m.lane === null).length;
      const title = t('outline.boardMilestones', { count });
      return { title, cells: [], drawn: { title: t('outline.milestones'), aside: '' } };
    }
    case 'lane': {
      const title = row.lane ? row.lane.title || t('outline.untitled') : t('outline.noLane');
      const count = row.initiatives;
      return {
        title: notesOf([
          t('outline.lane', { title, count }),
          row.stickies > 0 ? t('outline.stickies', { count: row.stickies }) : '',
          commentText(row.id, source),
        ]),
        cells: [],
        drawn: { title, aside: t('outline.initiatives', { count }) },
      };
    }
    case 'milestone':
      return milestoneText(row.milestone, source);
    case 'task':
      return taskText(row, source);
    case 'sticky':
      return stickyText(row, source);
    case 'cluster':
      return clusterText(row, source);
    default:
      return initiativeText(row.initiative, source);
  }
}

/** What the words of a row are made of, beside the row itself: while all of it is the same, so are they. */
export const rowTextSources = (row: Row, source: RowTextSource): readonly unknown[] => [
  i18n.language,
  ...sourcesOf(row, source),
];

function sourcesOf(row: Row, source: RowTextSource): readonly unknown[] {
  const { view, people, holder, comments, votes, today = todayDay() } = source;
  switch (row.kind) {
    case 'group':
      return [view.milestones];
    case 'lane':
      return [comments?.get(row.id)];
    case 'milestone':
      return [holder(row.id), comments?.get(row.id), today];
    case 'task':
      return [people.get(row.task.assignee ?? ''), comments?.get(row.id), today];
    case 'sticky':
      return [
        view.meta.mode,
        people.get(row.sticky.author ?? ''),
        holder(row.id),
        comments?.get(row.id),
        source.wall?.reactions,
        source.wall?.unseen.has(row.id),
      ];
    case 'cluster':
      return [view.meta.mode, holder(row.id)];
    default: {
      const { id, goal, owner } = row.initiative;
      const { byInitiative, conflicts, circular } = view.dependencies;
      const links = byInitiative.get(id);
      const known = [
        view.meta.mode,
        view.progress.get(id),
        view.goalById.get(goal ?? ''),
        people.get(owner ?? ''),
        holder(id),
        comments?.get(id),
        votes?.(id),
        today,
        links,
      ];
      if (!links) return known;
      const others = links.map((l) => view.initiatives.get(l.from === id ? l.to : l.from));
      return [...known, conflicts, circular, ...others];
    }
  }
}

const filled = (texts: Partial<Record<Column, string>>): RowText['cells'] =>
  COLUMNS.flatMap((column) => {
    const text = texts[column];
    return text ? [{ column, text }] : [];
  });

const notesOf = (notes: readonly string[]): string =>
  notes.filter((note) => note !== '').join(', ');

/** "2 comments, 1 new". */
function commentText(id: string, { comments }: RowTextSource): string {
  const mark = comments?.get(id);
  return mark ? commentCount(mark) : '';
}

const heldBy = (id: string, { holder }: RowTextSource): string => {
  const name = holder(id);
  return name === null ? '' : t('outline.held', { name });
};

function milestoneText({ id, title, date, done }: Milestone, source: RowTextSource): RowText {
  const missed = !done && date < toIso(source.today ?? todayDay());
  const name = title || t('outline.untitled');
  return {
    title: t('outline.milestone', { title: name }),
    cells: filled({
      start: formatDate(date, 'full'),
      progress: done ? t('outline.done') : missed ? t('outline.missed') : '',
      notes: notesOf([commentText(id, source), heldBy(id, source)]),
    }),
    drawn: { title: name, aside: formatDate(date) },
  };
}

function initiativeText(initiative: Initiative, source: RowTextSource): RowText {
  const { view, people } = source;
  const { id, title, span, owner } = initiative;
  const dated = view.meta.mode === 'dates';
  const { done, total } = view.progress.get(id) ?? { done: 0, total: 0 };
  const notes = [
    initiative.status === 'done' || initiative.status === 'dropped'
      ? t(`outline.status.${initiative.status}`)
      : '',
    t(`outline.certainty.${initiative.certainty}`),
    goalText(initiative, view),
    initiative.estimate === null ? '' : t('outline.estimate', { count: initiative.estimate }),
    ...linkTexts(id, view),
    commentText(id, source),
    heldBy(id, source),
  ];
  return {
    title: title || t('outline.untitled'),
    drawn: {
      title: title || t('outline.untitled'),
      aside: dated && span ? formatDate(span.start) : whenText(initiative, dated),
    },
    cells: filled({
      start: whenText(initiative, dated),
      end: dated && span ? formatDate(span.end, 'full') : '',
      progress: total > 0 ? t('outline.progressOf', { count: total, done }) : '',
      owner: owner === null ? '' : (people.get(owner)?.name ?? ''),
      votes: source.votes?.(id) ?? '',
      notes: notesOf(notes),
    }),
  };
}

const whenText = ({ span, bucket }: Initiative, dated: boolean): string => {
  if (dated) return span ? formatDate(span.start, 'full') : '';
  return bucket ? t(`outline.bucket.${bucket}`) : '';
};

function goalText({ goal }: Initiative, { goalById }: PlanView): string {
  const found = goal === null ? undefined : goalById.get(goal);
  return found ? t('outline.goal', { title: found.title }) : '';
}

/** What it waits for, builds on and blocks, and which of these links are broken. */
function linkTexts(id: string, { dependencies, initiatives }: PlanView): string[] {
  const links = dependencies.byInitiative.get(id) ?? [];
  const titles = (ids: readonly string[]) =>
    formatList(ids.map((other) => initiatives.get(other)?.title || t('outline.untitled')));
  const list = (key: string, ids: readonly string[]) =>
    ids.length === 0 ? [] : [t(`outline.${key}`, { titles: titles(ids) })];
  const incoming = links.filter((l) => l.to === id);
  return [
    ...incoming
      .filter((l) => dependencies.conflicts.has(l.id))
      .map((l) =>
        t('outline.conflict', { title: initiatives.get(l.from)?.title || t('outline.untitled') }),
      ),
    ...list(
      'waitsFor',
      incoming.filter((l) => l.kind === 'finish-to-start').map((l) => l.from),
    ),
    ...list(
      'buildsOn',
      incoming.filter((l) => l.kind === 'builds-on').map((l) => l.from),
    ),
    ...list(
      'blocks',
      links.filter((l) => l.from === id && l.kind === 'finish-to-start').map((l) => l.to),
    ),
    ...(links.some((l) => dependencies.circular.has(l.id)) ? [t('outline.circular')] : []),
  ];
}

function taskText(row: Row & { kind: 'task' }, source: RowTextSource): RowText {
  const { task } = row;
  const name = task.title || t('outline.untitled');
  const title = t(row.level === 3 ? 'outline.task' : 'outline.subtask', {
    title: name,
    position: row.position,
    count: row.siblings,
  });
  return {
    title,
    drawn: { title: name, aside: task.done ? t('outline.done') : '' },
    cells: filled({
      end: dueText(task, source.today ?? todayDay()),
      progress: t(task.done ? 'outline.done' : 'outline.toDo'),
      owner: task.assignee === null ? '' : (source.people.get(task.assignee)?.name ?? ''),
      notes: commentText(task.id, source),
    }),
  };
}

function stickyText({ sticky, group }: Row & { kind: 'sticky' }, source: RowTextSource): RowText {
  const { id, text, author, at } = sticky;
  const name = source.people.get(author ?? '')?.name;
  const isUnseen = source.wall?.unseen.has(id) ?? false;
  const signs = source.wall?.reactions.get(anchorKey({ room: 'talk', id })) ?? [];
  const when = at ? placeText(at.date, source) : '';
  return {
    title: t('outline.sticky', { text }),
    drawn: { title: text, aside: name ?? '' },
    cells: filled({
      start: when,
      owner: name === undefined ? '' : t('outline.stickyBy', { name }),
      notes: notesOf([
        group === null ? '' : t('outline.inGroup', { title: group || t('outline.untitledGroup') }),
        isUnseen ? t('outline.onlyYou') : '',
        signs
          .map(({ sign, people }) => `${t(`workshop.signs.names.${sign}`)} ${people.length}`)
          .join(' '),
        commentText(id, source),
        heldBy(id, source),
      ]),
    }),
  };
}

function clusterText(row: Row & { kind: 'cluster' }, source: RowTextSource): RowText {
  const title = row.cluster.title || t('outline.untitledGroup');
  return {
    title: t('outline.group', { title, count: row.stickies }),
    drawn: { title, aside: t('outline.stickies', { count: row.stickies }) },
    cells: filled({ notes: heldBy(row.id, source) }),
  };
}

/** When a sticky hangs, in the words of the board's mode. */
function placeText(date: string, { view }: RowTextSource): string {
  if (view.meta.mode === 'dates') return formatDate(date, 'full');
  return t(
    `outline.bucket.${BUCKETS[shownDay({ at: { date, lane: null, dy: 0 } }, view.meta.mode, 0)] ?? 'later'}`,
  );
}

function dueText({ due, done }: Task, today: number): string {
  if (due === null) return '';
  const day = formatDate(due, 'full');
  return t(!done && due < toIso(today) ? 'outline.overdue' : 'outline.due', { day });
}
