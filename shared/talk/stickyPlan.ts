import * as Y from 'yjs';
import { cut } from '../cut';
import { addInitiative, addTask, type NewInitiative } from '../plan/mutations';
import { rootMap } from '../plan/planDoc';
import type { PlanEdit } from '../plan/planEdit';
import { readKeptResults } from '../workshop/roundResults';
import type { Cluster, Sticky } from './schema';
import { markBecame, sourceOfSticky } from './stickies';
import type { TalkEdit } from './talkEdit';
import { type WallRoot, wallMap } from './wallDoc';

/** From the wall to the plan. Each runs in one transaction of both rooms (`editWall`), so that one undo takes it back. */

/** Characters of a title made of a sticky. */
export const MAX_TITLE_OF_STICKY = 120;

/** Where the new initiative goes. */
export type StickyTarget = Pick<NewInitiative, 'lane' | 'span' | 'bucket'>;

/** Makes an initiative of a sticky. What its title has no room for is its outcome; votes come along. Answers its id. */
export function stickyToInitiative(
  plan: PlanEdit,
  talk: TalkEdit,
  sticky: Sticky,
  target: StickyTarget,
): string {
  const title = titleOfSticky(sticky.text);
  const id = addInitiative(plan, {
    ...target,
    title,
    status: 'idea',
    outcome: title === sticky.text.trim() ? '' : sticky.text,
    source: sourceOfSticky(sticky),
  });
  copyResults(talk, 'stickies', sticky.id, plan, id);
  markBecame(talk, sticky.id, { kind: 'initiative', id });
  return id;
}

/** Makes a task of an initiative of a sticky. Answers its id. */
export function stickyToTask(
  plan: PlanEdit,
  talk: TalkEdit,
  sticky: Sticky,
  initiative: string,
): string {
  const id = addTask(
    plan,
    { initiative, title: titleOfSticky(sticky.text) },
    { source: sourceOfSticky(sticky) },
  );
  markBecame(talk, sticky.id, { kind: 'task', id });
  return id;
}

/** Makes an initiative of a group, and a task of each of its stickies. Answers the initiative's id. */
export function clusterToInitiative(
  plan: PlanEdit,
  talk: TalkEdit,
  { cluster, stickies }: { readonly cluster: Cluster; readonly stickies: readonly Sticky[] },
  target: StickyTarget,
): string {
  const [first] = stickies;
  const title = cluster.title || (first ? titleOfSticky(first.text) : '');
  const id = addInitiative(plan, { ...target, title, status: 'idea' });
  copyResults(talk, 'clusters', cluster.id, plan, id);
  for (const sticky of stickies) stickyToTask(plan, talk, sticky, id);
  return id;
}

/** The first sentence, or as much of the text as a title holds. */
export function titleOfSticky(text: string): string {
  const [line = ''] = text.trim().split(/\r?\n/);
  if (line.length <= MAX_TITLE_OF_STICKY) return line;
  const sentence = /^.{1,119}?[.!?](?=\s)/u.exec(line)?.[0];
  return sentence ?? `${cut(line, MAX_TITLE_OF_STICKY - 1).trimEnd()}…`;
}

/** What rounds said of an entry goes with what is made of it: the server writes both in the same shape. */
function copyResults(
  talk: TalkEdit,
  root: WallRoot,
  from: string,
  plan: PlanEdit,
  initiative: string,
): void {
  const results = readKeptResults(wallMap(talk.doc, root).get(from));
  const entry = rootMap(plan.doc, 'initiatives').get(initiative);
  if (results.length > 0 && entry instanceof Y.Map) entry.set('rounds', results);
}
