import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createAwayLog } from '../../../client/state/awayLog';
import { createPlanStore } from '../../../client/state/planStore';
import { createTalkStore } from '../../../client/state/talkStore';
import { createWallStore } from '../../../client/state/wallStore';
import { addInitiative } from '../../../shared/plan/mutations';
import { editPlan } from '../../../shared/plan/planEdit';
import { bodyOfText } from '../../../shared/talk/body';
import { addComment } from '../../../shared/talk/comments';
import { BOARD_ANCHOR } from '../../../shared/talk/schema';
import { addSticky } from '../../../shared/talk/stickies';
import { editTalk } from '../../../shared/talk/talkEdit';

test('what was changed here and by others is told apart, in both rooms, while one is away', () => {
  const [plan, talk] = [new Y.Doc(), new Y.Doc()];
  const wall = createWallStore(talk);
  const stores = { plan: createPlanStore(plan), talk: createTalkStore(talk, wall), wall };
  const now = { away: false, incoming: true };
  const log = createAwayLog(stores, { isAway: () => now.away, isIncoming: () => now.incoming });
  const add = (doc: Y.Doc, title: string) =>
    editPlan(doc, (edit) => addInitiative(edit, { title }));
  const remotely = <T>(doc: Y.Doc, change: (other: Y.Doc) => T): T => {
    const other = new Y.Doc();
    const made = change(other);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'wire');
    return made;
  };
  add(plan, 'Before');
  now.away = true;
  const mine = add(plan, 'Mine');
  const sticky = editTalk(talk, (edit) =>
    addSticky(edit, { text: 'Mine too', author: 'me', colour: 'pink', at: null }),
  );
  const theirs = remotely(plan, (other) => add(other, 'Theirs'));
  const comment = remotely(talk, (other) =>
    addComment(other, {
      on: BOARD_ANCHOR,
      author: 'sam',
      at: '2026-03-02T09:00:00Z',
      body: bodyOfText('Theirs too'),
    }),
  );
  now.incoming = false;
  remotely(plan, (other) => add(other, 'From this device'));
  expect(log.read()).toEqual({ own: [mine, sticky], others: [theirs, comment] });
  log.clear();
  expect(log.read()).toEqual({ own: [], others: [] });
  log.close();
});
