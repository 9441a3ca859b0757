import { finding } from '../issue';
import type { RawFile } from '../rawRows';
import { type FieldNames, type PlainRow, rawFileOf, unreadable } from './rawFile';
import { notThisFormat, type TrackerSource } from './trackerTable';

const NAMES: FieldNames = {
  id: 'id',
  title: 'name',
  lane: 'idList',
  parent_id: 'idCard',
  start: 'start',
  due: 'due',
  status: 'dueComplete',
  done: 'state',
  owner: 'idMembers',
  tags: 'labels',
  order: 'pos',
};

type Fields = Readonly<Record<string, unknown>>;

/** True for text that begins as a board that Trello wrote. */
export const isTrelloText = (text: string): boolean =>
  /^\uFEFF?\s*\{/.test(text) && /"cards"\s*:/.test(text) && /"lists"\s*:/.test(text);

/** Reads a board that Trello wrote: lists become lanes, cards initiatives, items of their checklists tasks. */
export function readTrelloJson({ name, text }: TrackerSource): RawFile {
  let board: Fields;
  try {
    board = fieldsOf(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return unreadable(finding('bad-json-file'));
  }
  const missing = ['lists', 'cards'].find((key) => !Array.isArray(board[key]));
  if (missing !== undefined) return notThisFormat('Trello', missing);

  const lists = new Map(listOf(board.lists).map((list) => [textOf(list.id), list]));
  const members = new Map(
    listOf(board.members).map((m) => [textOf(m.id), textOf(m.fullName) || textOf(m.username)]),
  );
  const cards = listOf(board.cards);
  const isOpen = (card: Fields) =>
    card.closed !== true && lists.get(textOf(card.idList))?.closed !== true;
  const placeOf = new Map(cards.map((card, i) => [textOf(card.id), i + 1]));
  const open = cards.filter(isOpen).sort(byPlace(lists));
  const openIds = new Set(open.map((card) => textOf(card.id)));
  const checklists = listOf(board.checklists).filter((c) => openIds.has(textOf(c.idCard)));

  const rows = [
    ...[...lists.values()]
      .filter((list) => list.closed !== true)
      .sort(byPos)
      .map((list, i) => laneRow(list, i + 1)),
    ...open.map((card) => cardRow(card, lists, members, placeOf.get(textOf(card.id)) ?? 0)),
    ...[...checklists].sort(byPos).flatMap((checklist) => {
      const row = placeOf.get(textOf(checklist.idCard)) ?? 0;
      return [...listOf(checklist.checkItems)]
        .sort(byPos)
        .map((item) => taskRow(item, checklist, members, row));
    }),
  ];
  const count = cards.length - open.length;
  const left =
    count > 0 ? [{ row: 1, column: 'closed', ...finding('archived-left-out', { count }) }] : [];
  return rawFileOf(name, rows, NAMES, left);
}

const laneRow = (list: Fields, row: number): PlainRow => ({
  type: 'lane',
  row,
  cells: { title: textOf(list.name) },
  kept: {},
});

function cardRow(
  card: Fields,
  lists: ReadonlyMap<string, Fields>,
  members: ReadonlyMap<string, string>,
  row: number,
): PlainRow {
  const people = textsOf(card.idMembers).map((id) => members.get(id) ?? '');
  const [owner = '', ...others] = people.filter((name) => name !== '');
  return {
    type: 'initiative',
    row,
    cells: {
      id: textOf(card.id),
      title: textOf(card.name),
      lane: textOf(lists.get(textOf(card.idList))?.name),
      status: card.dueComplete === true ? 'done' : 'planned',
      start: dayOf(card.start),
      due: dayOf(card.due),
      owner,
      // A label may have only a colour.
      tags: listOf(card.labels)
        .map((label) => textOf(label.name) || textOf(label.color))
        .map((label) => label.replaceAll(';', ','))
        .join(';'),
    },
    kept: {
      desc: textOf(card.desc),
      shortUrl: textOf(card.shortUrl),
      'other members': others.join(', '),
    },
  };
}

const taskRow = (
  item: Fields,
  checklist: Fields,
  members: ReadonlyMap<string, string>,
  row: number,
): PlainRow => ({
  type: 'task',
  row,
  cells: {
    id: textOf(item.id),
    parent_id: textOf(checklist.idCard),
    title: textOf(item.name),
    done: String(item.state === 'complete'),
    due: dayOf(item.due),
    owner: members.get(textOf(item.idMember)) ?? '',
  },
  kept: { checklist: textOf(checklist.name) },
});

const byPos = (a: Fields, b: Fields): number => numberOf(a.pos) - numberOf(b.pos);

/** Cards in the order in which they hang: list by list, from the top. */
const byPlace = (lists: ReadonlyMap<string, Fields>) => {
  const pos = (card: Fields) => numberOf(lists.get(textOf(card.idList))?.pos);
  return (a: Fields, b: Fields): number => pos(a) - pos(b) || byPos(a, b);
};

/** The day of an instant; what is none stays as it is and is named as a mistake. */
const dayOf = (value: unknown): string => {
  const text = textOf(value);
  return /^\d{4}-\d\d-\d\dT/.test(text) ? text.slice(0, 10) : text;
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : []);
const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(textOf) : []);
