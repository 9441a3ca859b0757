import { describe, expect, test } from 'vitest';
import { atLeast, isRole, ROLES, refusal } from '../../shared/roles';
import { noteRoom, roomKind } from '../../shared/rooms';

const open = { locked: false, lockedByMe: false, archived: false };
const KINDS = ['plan', 'talk', 'stage', 'work', 'note'] as const;

describe('who may write which room', () => {
  test.each([
    ['viewer', []],
    ['commenter', ['talk']],
    ['approver', ['talk']],
    ['editor', ['plan', 'talk', 'stage', 'work', 'note']],
    ['owner', ['plan', 'talk', 'stage', 'work', 'note']],
  ] as const)('%s: %s', (role, rooms) => {
    expect(KINDS.filter((kind) => refusal(role, kind, open) === null).sort()).toEqual(
      [...rooms].sort(),
    );
  });

  test('a lock holds editors off plan and notes, but not the one who locked, nor owners', () => {
    const locked = { ...open, locked: true };
    expect(KINDS.filter((kind) => refusal('editor', kind, locked) === 'locked')).toEqual([
      'plan',
      'note',
    ]);
    expect(refusal('editor', 'plan', { ...locked, lockedByMe: true })).toBeNull();
    expect(refusal('owner', 'plan', locked)).toBeNull();
    expect(refusal('viewer', 'plan', { ...locked, lockedByMe: true })).toBe('role');
  });

  test('an archived board takes nothing from anybody', () => {
    for (const role of ROLES)
      expect(refusal(role, 'plan', { ...open, archived: true })).toBe('archived');
  });

  test('roles have an order, in which approver and commenter are beside each other', () => {
    expect(atLeast('owner', 'editor')).toBe(true);
    expect(atLeast('commenter', 'editor')).toBe(false);
    expect(atLeast('approver', 'commenter')).toBe(true);
    expect(atLeast('owner', 'approver')).toBe(false);
    expect(isRole('constructor')).toBe(false);
  });
});

describe('rooms', () => {
  test('names tell their kind; anything else is no room', () => {
    expect(['plan', 'talk', 'stage', 'work', noteRoom('abc')].map(roomKind)).toEqual([...KINDS]);
    for (const name of ['', 'Plan', 'note-', 'note-a/b', 'note-../x', '__proto__', 'plan '])
      expect(roomKind(name)).toBeNull();
  });
});
