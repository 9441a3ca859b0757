import { dayNumber, type Span } from '../../dates';
import type { PlanDiff, PlanDifference } from '../../plan/frozenPlan';
import type { Initiative } from '../../plan/schema';
import { workTree } from '../../work/workTree';
import type { Paper } from '../choices';
import type { TextCache } from '../paint/textCache';
import type { PictureWords } from '../words';
import type { Sheet } from './page';
import type { PaperSource } from './paperSource';
import { type Row, tablePages } from './table';

interface Printing {
  readonly paper: Paper;
  readonly text: TextCache;
  readonly source: PaperSource;
  readonly words: PictureWords;
}

/** What changed since the last signed version, lane by lane. */
export function changePages({ paper, text, source, words }: Printing): Sheet[] {
  const { changed, view } = source;
  if (!changed) return [];
  const { since, diff } = changed;
  const { say, untitled } = words;
  const changes = diff.changes.filter(({ material }) => material);
  const lanes = new Map(view.lanes.map(({ id, title }) => [id, title]));
  const rows: Row[] = [];
  let lane: string | null | undefined;
  for (const change of changes) {
    if (change.lane !== lane) {
      lane = change.lane;
      const title = lane === null ? say('noLane') : lanes.get(lane) || untitled;
      rows.push({ kind: 'heading', title });
    }
    rows.push({
      kind: 'cells',
      cells: [
        change.title || untitled,
        say(`pages.root.${change.root}`),
        say(`pages.kind.${change.kind}`),
        [changeText(change, source, words), ofInitiative(change, diff, source, words)]
          .filter((part) => part !== '')
          .join(' · '),
      ],
    });
  }
  return tablePages(paper, text, say, {
    title: say('pages.changes', { version: since }),
    ...(changes.length === 0 ? { note: say('pages.noChanges') } : {}),
    columns: [
      { title: say('pages.title'), share: 5 },
      { title: say('pages.entry'), share: 1.5 },
      { title: say('pages.change'), share: 2.5 },
      { title: '', share: 6 },
    ],
    rows,
  });
}

function changeText(
  { kind, field, from, to }: PlanDifference,
  source: PaperSource,
  words: PictureWords,
): string {
  const { say } = words;
  if (kind === 'added' || kind === 'removed') {
    const { span, date } = Object(kind === 'added' ? to : from) as { span?: Span; date?: string };
    return span ? spanText(span, words) : date ? words.fullDate(dayNumber(date)) : '';
  }
  return say('pages.fromTo', {
    from: valueText(field ?? '', from, source, words),
    to: valueText(field ?? '', to, source, words),
  });
}

/** Whose a task is: its title alone says little. */
function ofInitiative(
  { root, initiative }: PlanDifference,
  { changes }: PlanDiff,
  { view }: PaperSource,
  { say, untitled }: PictureWords,
): string {
  if (root !== 'tasks' || initiative === undefined) return '';
  // One that is gone is named by its own removal.
  const gone = changes.find((change) => change.root === 'initiatives' && change.id === initiative);
  const title = view.initiatives.get(initiative)?.title ?? gone?.title;
  return title === undefined ? '' : say('pages.ofInitiative', { title: title || untitled });
}

const spanText = ({ start, end }: Span, words: PictureWords): string =>
  words.fullRange(dayNumber(start), dayNumber(end));

function valueText(
  field: string,
  value: unknown,
  { view, people }: PaperSource,
  words: PictureWords,
): string {
  const { say, untitled } = words;
  if (value === null || value === undefined || value === '') return say('pages.nothing');
  if (typeof value === 'object') {
    const { start, end } = value as Partial<Span>;
    return start && end ? spanText({ start, end }, words) : '…';
  }
  const text = String(value);
  switch (field) {
    case 'lane':
      return view.lanes.find(({ id }) => id === text)?.title || untitled;
    case 'goal':
      return view.goalById.get(text)?.title || untitled;
    case 'owner':
    case 'assignee':
      return people.get(text)?.name ?? '…';
    case 'from':
    case 'to':
      return view.initiatives.get(text)?.title || untitled;
    case 'date':
    case 'due':
      return words.fullDate(dayNumber(text));
    case 'estimate':
      return typeof value === 'number' ? say('days', { count: value }) : text;
    case 'certainty':
      return ['committed', 'likely', 'exploring'].includes(text)
        ? say(`certainty.${text}` as 'certainty.likely')
        : text;
    default:
      return text;
  }
}

/** Every initiative, lane by lane, those without dates last. */
export function initiativePages({ paper, text, source, words }: Printing): Sheet[] {
  const { view, people } = source;
  const { say, untitled } = words;
  const isDates = view.meta.mode === 'dates';
  const cells = (i: Initiative): Row => {
    const progress = view.progress.get(i.id);
    return {
      kind: 'cells',
      cells: [
        i.title || untitled,
        isDates
          ? i.span
            ? spanText(i.span, words)
            : say('pages.noDates')
          : i.bucket
            ? words.buckets[i.bucket]
            : '',
        (i.owner && people.get(i.owner)?.name) || '',
        (i.goal && view.goalById.get(i.goal)?.title) || '',
        say(`certainty.${i.certainty}`),
        progress && progress.total > 0 ? words.done(progress.done, progress.total) : '',
      ],
    };
  };
  const bands = [...view.lanes.map(({ id, title }) => ({ id, title: title || untitled }))];
  const rows: Row[] = [];
  const add = (title: string, list: readonly Initiative[]) => {
    if (list.length > 0) rows.push({ kind: 'heading', title }, ...list.map(cells));
  };
  for (const { id, title } of bands) add(title, view.byLane.get(id) ?? []);
  add(say('noLane'), view.byLane.get(null) ?? []);
  add(say('pages.noDates'), view.backlog);
  return rows.length === 0
    ? []
    : tablePages(paper, text, say, {
        title: say('pages.initiatives'),
        columns: [
          { title: say('pages.title'), share: 6 },
          { title: say('pages.dates'), share: 3 },
          { title: say('pages.owner'), share: 2 },
          { title: say('pages.goal'), share: 2.5 },
          { title: say('pages.certainty'), share: 1.5 },
          { title: say('pages.progress'), share: 1.6 },
        ],
        rows,
      });
}

/** The task list as it stands, by initiative. */
export function taskPages({ paper, text, source, words }: Printing): Sheet[] {
  const { work, people } = source;
  const { say, untitled } = words;
  const tree = workTree(work);
  const living = [...tree.places.keys()].flatMap((id) => work.get(id) ?? []);
  if (living.length === 0) return [];
  const done = living.filter(({ status }) => status === 'done').length;
  const dropped = living.filter(({ status }) => status === 'dropped').length;
  const rows: Row[] = [];
  const row = (id: string, indent: boolean) => {
    const item = work.get(id);
    if (!item) return;
    rows.push({
      kind: 'cells',
      indent,
      cells: [
        item.title || untitled,
        say(`pages.taskStatus.${item.status}`),
        (item.assignee && people.get(item.assignee)?.name) || say('without.owner'),
        item.due ? words.fullDate(dayNumber(item.due)) : '',
      ],
    });
  };
  for (const epic of [...tree.epics, null]) {
    const tasks = tree.tasks.get(epic) ?? [];
    if (tasks.length === 0) continue;
    rows.push({
      kind: 'heading',
      title: epic === null ? say('pages.tasks') : work.get(epic)?.title || untitled,
    });
    for (const task of tasks) {
      row(task, false);
      for (const subtask of tree.subtasks.get(task) ?? []) row(subtask, true);
    }
  }
  return tablePages(paper, text, say, {
    title: say('pages.tasks'),
    note: say('pages.tasksCount', { outstanding: living.length - done - dropped, done }),
    columns: [
      { title: say('pages.task'), share: 7 },
      { title: say('pages.status'), share: 1.6 },
      { title: say('pages.assignee'), share: 2.2 },
      { title: say('pages.deadline'), share: 1.6 },
    ],
    rows,
  });
}

/** What was set aside, and how the last vote came out. */
export function workshopPages({ paper, text, source, words }: Printing): Sheet[] {
  const { parked, people, votes, view } = source;
  const { say, untitled } = words;
  const pages: Sheet[] = [];
  if (parked.length > 0)
    pages.push(
      ...tablePages(paper, text, say, {
        title: say('pages.parking'),
        columns: [
          { title: say('pages.text'), share: 6 },
          { title: say('pages.author'), share: 2 },
        ],
        rows: parked.map(({ text: said, author }) => ({
          kind: 'cells',
          cells: [said, (author && people.get(author)?.name) || ''],
        })),
      }),
    );
  const counted = [...(votes?.counts ?? [])].flatMap(([id, count]) => {
    const title = view.initiatives.get(id)?.title ?? source.wall.hanging.get(id)?.text;
    return title === undefined ? [] : [{ title, ...count }];
  });
  if (votes && counted.length > 0)
    pages.push(
      ...tablePages(paper, text, say, {
        title: say('pages.votes'),
        note: say('pages.votesOf', { when: words.instant(Date.parse(votes.at)) }),
        columns: [
          { title: say('pages.rank'), share: 1 },
          { title: say('pages.title'), share: 8 },
          { title: say('pages.votesCount'), share: 1 },
        ],
        rows: counted
          .sort((a, b) => a.rank - b.rank)
          .map(({ rank, title, votes: given }) => ({
            kind: 'cells',
            cells: [`${rank}.`, title || untitled, String(given)],
          })),
      }),
    );
  return pages;
}
