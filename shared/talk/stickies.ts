import { cut } from '../cut';
import type { BecameEntry, Reaction, Sticky, StickyPlace } from './schema';
import type { TalkEdit } from './talkEdit';
import { reactionsLike } from './wall';
import { MAX_CLUSTER_TITLE, MAX_STICKY, readWall } from './wallDoc';

/** What a new sticky says and where it hangs. */
export type StickyDraft = Pick<Sticky, 'text' | 'author' | 'colour'> &
  Partial<Pick<Sticky, 'parked' | 'cluster'>> & { readonly at: StickyPlace | null };

/** Writes a sticky. Answers its id. */
export const addSticky = (edit: TalkEdit, { text, ...fields }: StickyDraft, id?: string): string =>
  edit.create('stickies', { ...fields, text: stickyText(text), made: edit.now }, id);

/** The text of a sticky as it is kept: cut between characters, without blank ends. */
export const stickyText = (text: string): string => cut(text.trim(), MAX_STICKY);

export const rewriteSticky = (edit: TalkEdit, id: string, text: string): void =>
  edit.patch('stickies', id, { text: stickyText(text) });

/** Hangs a sticky somewhere else on the wall, also from the parking lot. */
export const placeSticky = (edit: TalkEdit, id: string, at: StickyPlace): void =>
  edit.patch('stickies', id, { at, parked: null, reviewed: null });

/** Sets stickies aside; they leave their groups. */
export function parkStickies(edit: TalkEdit, ids: Iterable<string>): void {
  for (const id of ids) edit.patch('stickies', id, { parked: true, cluster: null, reviewed: null });
}

/** Decides that a parked sticky stays so. */
export const keepParked = (edit: TalkEdit, id: string): void =>
  edit.patch('stickies', id, { reviewed: edit.now });

/** Puts stickies into a group with a name. Answers its id. */
export function groupStickies(edit: TalkEdit, ids: Iterable<string>, title: string): string {
  const cluster = edit.create('clusters', { title: clusterTitle(title) });
  for (const id of ids) edit.patch('stickies', id, { cluster });
  return cluster;
}

/** Puts a sticky into a group, or out of any. */
export const setCluster = (edit: TalkEdit, id: string, cluster: string | null): void =>
  edit.patch('stickies', id, { cluster });

export const renameCluster = (edit: TalkEdit, id: string, title: string): void =>
  edit.patch('clusters', id, { title: clusterTitle(title) });

/** Ends a group; its stickies stay where they are. */
export function ungroup(edit: TalkEdit, cluster: string): void {
  const { stickies } = readWall(edit.doc);
  for (const sticky of stickies.values())
    if (sticky.cluster === cluster) edit.patch('stickies', sticky.id, { cluster: null });
  edit.remove('clusters', cluster);
}

const clusterTitle = (title: string): string => cut(title.trim(), MAX_CLUSTER_TITLE);

/** Puts a sign to a thing, or takes it away where this person had put it. */
export function toggleReaction(
  edit: TalkEdit,
  reaction: Pick<Reaction, 'on' | 'sign' | 'author'>,
): void {
  const own = reactionsLike(readWall(edit.doc), reaction);
  const shown = own.filter(({ deleted }) => deleted === null);
  for (const { id } of shown) edit.remove('reactions', id);
  if (shown.length > 0) return;
  const [before] = own;
  if (before) edit.restore('reactions', before.id);
  else edit.create('reactions', reaction);
}

/** Notes what a sticky was made into. */
export const markBecame = (edit: TalkEdit, id: string, became: BecameEntry): void =>
  edit.patch('stickies', id, { became });

/** The source that an entry made from a sticky names: whose idea it was, when, and in which words. */
export const sourceOfSticky = ({ id, author, made, text }: Sticky) => ({
  system: 'sticky',
  id,
  fields: { ...(author === null ? {} : { author }), made, text },
});
