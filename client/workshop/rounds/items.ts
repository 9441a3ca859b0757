import { useTranslation } from 'react-i18next';
import { t } from '../../i18n/i18n';
import type { Board } from '../../state/board';
import { useBoard, useReadable } from '../../state/hooks';

/** Something that a round is about. */
export interface RoundItem {
  readonly id: string;
  readonly title: string;
  /** Where or what it is: its lane, "Backlog", "Sticky". */
  readonly fact: string;
  /** It was deleted since. */
  readonly isGone: boolean;
}

/** Longer texts of stickies are cut in lists. */
const LONGEST = 120;

/** Names of what rounds are about, in the order of the board: lanes from the top, backlog, stickies, what is gone. */
export function itemsOf(board: Board, ids: Iterable<string>): RoundItem[] {
  const { lanes, byLane, backlog, initiatives } = board.plan.view();
  const { hanging, parked, clusters } = board.wall.view();
  const wanted = new Set(ids);
  const items = new Map<string, RoundItem>();
  const add = (id: string, title: string, fact: string) => {
    if (!wanted.has(id) || items.has(id)) return;
    items.set(id, { id, title: title || t('panels.untitled'), fact, isGone: false });
  };
  for (const { id: lane, title } of [...lanes, { id: null, title: t('panels.noLane') }])
    for (const one of byLane.get(lane) ?? []) add(one.id, one.title, title || t('panels.untitled'));
  for (const { id, title } of backlog) add(id, title, t('votes.backlog'));
  // What is placed nowhere that is drawn is there all the same.
  for (const { id, title } of initiatives.values()) add(id, title, '');
  for (const { cluster, stickies } of clusters.values())
    add(cluster.id, cluster.title, t('votes.cluster', { count: stickies.length }));
  for (const { id, text } of [...hanging.values(), ...parked])
    add(id, shortened(text), t('votes.sticky'));
  for (const id of wanted) if (!items.has(id)) items.set(id, goneItem(board, id));
  return [...items.values()];
}

/** Names by id. */
export const namesOf = (board: Board, ids: Iterable<string>): ReadonlyMap<string, RoundItem> =>
  new Map(itemsOf(board, ids).map((item) => [item.id, item]));

const shortened = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text;

function goneItem(board: Board, id: string): RoundItem {
  const { stickies, clusters } = board.wall.records();
  const title =
    board.plan.records().initiatives.get(id)?.title ??
    clusters.get(id)?.title ??
    shortened(stickies.get(id)?.text ?? '');
  return { id, title: title || t('panels.untitled'), fact: t('rounds.gone'), isGone: true };
}

/** The same, followed as plan and wall change. */
export function useRoundItems(ids: readonly string[]): readonly RoundItem[] {
  useTranslation();
  const board = useBoard();
  const { plan, wall } = board;
  useReadable({ get: plan.view, subscribe: plan.subscribe });
  useReadable({ get: wall.view, subscribe: wall.subscribe });
  return itemsOf(board, ids);
}
