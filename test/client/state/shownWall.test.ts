import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createShownWall } from '../../../client/state/shownWall';
import { createWallStore } from '../../../client/state/wallStore';
import { createSignal } from '../../../client/sync/signal';
import { addSticky } from '../../../shared/talk/stickies';
import { editTalk } from '../../../shared/talk/talkEdit';
import type { RoundEntryValue } from '../../../shared/workshop/roundApi';
import type { StageRound } from '../../../shared/workshop/stageRounds';

const AT = { date: '2026-03-02', lane: null, dy: 0 };

function aRound(parked = false) {
  const doc = new Y.Doc();
  const wall = createWallStore(doc);
  const round = { n: 1, kind: 'stickies', state: 'open', parked } as StageRound;
  const list = createSignal<readonly StageRound[]>([round]);
  const changes = createSignal(0);
  let entries: ReadonlyMap<string, RoundEntryValue> = new Map();
  const shown = createShownWall({
    wall,
    person: createSignal<string | null>('ada'),
    rounds: {
      list,
      changes,
      own: () => ({ entries, done: false, unsent: new Set(), isRead: true }),
    },
  });
  const write = (key: string, value: RoundEntryValue) => {
    entries = new Map(entries).set(key, value);
    changes.set(changes.get() + 1);
  };
  return { doc, shown, write, reveal: () => list.set([{ ...round, state: 'revealed' }]) };
}

test('what a person wrote unseen hangs with what everybody sees, marked as theirs alone', () => {
  const { doc, shown, write, reveal } = aRound();
  const shared = editTalk(doc, (edit) =>
    addSticky(edit, { text: 'Shared', author: 'mia', colour: 'blue', at: AT }),
  );
  write('own', { text: 'Mine', colour: 'pink', at: AT });
  expect([...shown.get().hanging.keys()]).toEqual([shared, 'own']);
  expect(shown.get().hanging.get('own')).toMatchObject({ author: 'ada', colour: 'pink', at: AT });
  expect([...shown.get().unseen]).toEqual([['own', 1]]);
  const before = shown.get().hanging.get('own');
  write('second', { text: 'Another', at: AT });
  expect(shown.get().hanging.get('own')).toBe(before);
  reveal();
  expect([...shown.get().hanging.keys()]).toEqual([shared]);
  expect(shown.get().unseen.size).toBe(0);
});

test('a round for the parking lot keeps them there', () => {
  const { shown, write } = aRound(true);
  write('own', { text: 'Mine' });
  expect(shown.get().hanging.size).toBe(0);
  expect(shown.get().parked.map(({ id }) => id)).toEqual(['own']);
});
