import { describe, expect, test } from 'vitest';
import {
  firstMatch,
  guessPerson,
  guessStatus,
  NO_MATCH,
  requestedMatch,
} from '../../../client/push/matching';
import { ITEM_STATUSES } from '../../../shared/work/schema';

const named = (...names: string[]) => names.map((name, i) => ({ id: `${i}`, name }));
const all = (...names: string[]) =>
  Object.fromEntries(
    ITEM_STATUSES.map((status) => {
      const choices = named(...names);
      const id = guessStatus(status, choices);
      return [status, choices.find((choice) => choice.id === id)?.name ?? null];
    }),
  );

describe('people', () => {
  test('are the same by name, whatever the case, accents and spaces', () => {
    const there = named('Zoe', 'JOSE  ALVAREZ', 'Åsa Öberg', 'mia-chen');
    expect(guessPerson('José Álvarez', there)).toBe('1');
    expect(guessPerson('asa oberg', there)).toBe('2');
    expect(guessPerson('Mia Chen', there)).toBe('3');
  });

  test('are nobody where nobody, or more than one, has the name', () => {
    expect(guessPerson('Mia', named('Mia Chen'))).toBe('');
    expect(guessPerson('Mia', named('Mia', 'mia'))).toBe('');
    expect(guessPerson('🙂', named('🙃'))).toBe('');
  });

  test('are found by login where the name is another', () => {
    expect(guessPerson('Mia Chen', [{ id: 'miachen', name: 'M. C.' }])).toBe('miachen');
  });
});

describe('statuses', () => {
  test('of a project of Jira as it comes', () => {
    expect(all('To Do', 'In Progress', 'Done')).toEqual({
      todo: 'To Do',
      doing: 'In Progress',
      blocked: 'In Progress',
      done: 'Done',
      dropped: 'Done',
    });
  });

  test('of a team that has its own', () => {
    const own = ['Backlog', 'In development', 'On hold', 'Released', "Won't do"];
    expect(all(...own)).toEqual({
      todo: 'Backlog',
      doing: 'In development',
      blocked: 'On hold',
      done: 'Released',
      dropped: "Won't do",
    });
  });

  test('of GitHub', () => {
    expect(all('open', 'closed')).toEqual({
      todo: 'open',
      doing: 'open',
      blocked: 'open',
      done: 'closed',
      dropped: 'closed',
    });
  });

  test('that mean nothing we know are left alone', () => {
    expect(all('Ideen', 'Fertig')).toEqual(Object.fromEntries(ITEM_STATUSES.map((s) => [s, null])));
  });
});

describe('the match to begin with', () => {
  const options = {
    people: [
      { id: 'mia', name: 'Mia' },
      { id: 'sam', name: 'Sam' },
      { id: 'ada', name: 'Ada' },
    ],
    peopleThere: [
      { id: 'u1', name: 'Mia' },
      { id: 'u2', name: 'Sam' },
      { id: 'u3', name: 'Ada' },
    ],
    statusesThere: named('To Do', 'In Progress', 'Done'),
  };

  test('is guessed, and what was chosen before stands while it is there', () => {
    const remembered = {
      people: { mia: 'u2', sam: '', ada: 'gone' },
      statuses: { blocked: '0', done: 'gone' },
    };
    const match = firstMatch({ ...options, remembered });
    expect(match.people).toEqual({ mia: 'u2', sam: '', ada: 'u3' });
    expect(match.statuses).toMatchObject({ blocked: '0', done: '2' });
    expect(firstMatch({ ...options, remembered: NO_MATCH }).people).toEqual({
      mia: 'u1',
      sam: 'u2',
      ada: 'u3',
    });
  });

  test('names of people are no properties of objects', () => {
    const people = [{ id: 'constructor', name: 'Mia' }];
    expect(firstMatch({ ...options, people, remembered: NO_MATCH }).people).toEqual({
      constructor: 'u1',
    });
  });

  test('a request leaves out who is nobody and what stays as it becomes there', () => {
    expect(
      requestedMatch({ people: { mia: 'u1', sam: '' }, statuses: { todo: '', done: '2' } }),
    ).toEqual({ people: { mia: 'u1' }, statuses: { done: '2' } });
  });
});
