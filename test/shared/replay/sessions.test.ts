import { describe, expect, it } from 'vitest';
import type { JournalledChange } from '../../../shared/replay/entry';
import { chapterAt, sessionsOf } from '../../../shared/replay/sessions';

const step = (id: string) => ({ id, title: `Do ${id}`, kind: 'vote' });
let seq = 0;
const told = (at: number, field: string, to: unknown, from: unknown = null): JournalledChange => {
  seq += 1;
  return { seq, at, person: 'mia', room: 'stage', entity: 'now', field, from, to };
};
/** One edit, whose fields the journal tells in any order. */
const start = (at: number, first: string | null, who = 'mia') => [
  told(at, 'facilitator', who),
  ...(first === null ? [] : [told(at, 'step', step(first))]),
  told(at, 'started', at),
];
const end = (at: number) => [told(at, 'started', null, 1), told(at, 'step', null, step('b'))];

describe('workshops of a board', () => {
  it('[RPL1] have their steps as chapters, from start to end, under a number that stays', () => {
    const changes = [
      ...start(100, 'a'),
      told(200, 'step', step('b')),
      told(250, 'facilitator', 'ada'),
      ...end(300),
      ...start(900, 'b', 'ada'),
      ...end(1000),
    ];
    const [first, second] = sessionsOf(changes, 2000);
    expect(first).toEqual({
      id: changes[2]?.seq,
      from: 100,
      ended: 300,
      to: 300,
      facilitators: ['mia', 'ada'],
      chapters: [
        { step: 'a', title: 'Do a', kind: 'vote', from: 100, to: 200 },
        { step: 'b', title: 'Do b', kind: 'vote', from: 200, to: 300 },
      ],
    });
    expect([second?.from, second?.ended, second?.facilitators]).toEqual([900, 1000, ['ada']]);
    expect(sessionsOf(changes.slice(3), 2000).map(({ from }) => from)).toEqual([900]);
    expect(first && chapterAt(first, 200)?.step).toBe('b');
    expect(first && chapterAt(first, 301)).toBeNull();
  });

  it('[RPL1] that nobody ended go up to the last that is known', () => {
    const [session] = sessionsOf([...start(100, 'a'), told(200, 'step', step('b'))], 700);
    expect([session?.ended, session?.to, session?.chapters.at(-1)?.to]).toEqual([null, 700, 700]);
  });

  it('[RPL1] without steps are one chapter, and steps that were passed by are none', () => {
    const [bare] = sessionsOf([...start(100, null), ...end(300)], 400);
    expect(bare?.chapters).toEqual([{ step: null, title: '', kind: 'other', from: 100, to: 300 }]);
    const skipped = [
      ...start(100, 'a'),
      told(200, 'step', step('b')),
      told(200, 'step', step('c')),
      ...end(300),
    ];
    expect(sessionsOf(skipped, 400)[0]?.chapters.map((c) => c.step)).toEqual(['a', 'c']);
  });

  it('[RPL1] that two begin at once are one', () => {
    const both = [...start(100, 'a'), ...start(101, 'a', 'ada'), ...end(300)];
    const sessions = sessionsOf(both, 400);
    expect(sessions.map(({ facilitators }) => facilitators)).toEqual([['mia', 'ada']]);
  });
});
