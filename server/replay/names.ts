import * as Y from 'yjs';
import { cut } from '../../shared/cut';
import { PLAN_ROOTS } from '../../shared/plan/schema';
import type { JournalledChange } from '../../shared/replay/entry';
import type { Named } from '../../shared/replay/film';
import type { RoomName } from '../../shared/rooms';
import { roomKind } from '../../shared/rooms';
import { readComment } from '../../shared/talk/talkDoc';
import { withRooms } from '../transfer/withRooms';
import type { ReplayDeps } from './film';

const ROOMS: readonly RoomName[] = ['plan', 'talk', 'stage', 'work'];
/** A sticky is called by its first words. */
const MAX_TITLE = 200;

/** Names what a change outside the plan is about, as it is called now. */
export async function readNames(
  { rooms }: Pick<ReplayDeps, 'rooms'>,
  boardId: string,
): Promise<(change: JournalledChange) => Named> {
  return withRooms(rooms, boardId, ROOMS, (loaded) => {
    // Documents go with their rooms: what is asked for is looked up now.
    const titles = new Map<string, Named>();
    const add = (key: string, of: Named['of'], title: unknown, more: Pick<Named, 'maker'> = {}) =>
      titles.set(key, {
        of,
        title: typeof title === 'string' ? cut(title, MAX_TITLE) : '',
        ...more,
      });
    const each = (
      room: RoomName,
      root: string,
      use: (id: string, entry: Y.Map<unknown>) => void,
    ) => {
      for (const [id, entry] of loaded.get(room)?.doc.getMap<unknown>(root).entries() ?? [])
        if (entry instanceof Y.Map) use(id, entry);
    };
    const plan = new Map<string, unknown>();
    for (const root of PLAN_ROOTS)
      each('plan', root, (id, entry) => plan.set(id, entry.get('title')));
    const talk = loaded.get('talk')?.doc;
    each('talk', 'comments', (id) => {
      const on = talk && readComment(talk, id)?.on;
      add(`talk ${id}`, 'comment', on ? plan.get(on.id) : '');
    });
    each('talk', 'stickies', (id, entry) => {
      // What was written unseen comes with the reveal, by the hand of who revealed it.
      const author = entry.get('author');
      const maker = typeof author === 'string' ? author : null;
      const more = entry.get('round') === undefined ? {} : { maker };
      add(`talk ${id}`, 'sticky', entry.get('text'), more);
    });
    each('talk', 'clusters', (id, entry) => add(`talk ${id}`, 'cluster', entry.get('title')));
    each('stage', 'rounds', (id, entry) => add(`stage ${id}`, 'round', entry.get('title')));
    each('work', 'items', (id, entry) => add(`work ${id}`, 'item', entry.get('title')));
    return ({ room, entity }) => {
      if (roomKind(room) === 'note') return { of: 'note', title: String(plan.get(entity) ?? '') };
      return titles.get(`${room} ${entity}`) ?? { of: 'other', title: '' };
    };
  });
}
