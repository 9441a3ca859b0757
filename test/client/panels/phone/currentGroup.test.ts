import { expect, test } from 'vitest';
import type { GroupName, PlanGroup } from '../../../../client/panels/phone/planGroups';
import { currentGroup } from '../../../../client/panels/phone/useBeginAtNow';
import { dayNumber } from '../../../../shared/dates';

const group = (key: string, name: GroupName): PlanGroup => ({
  key,
  name,
  milestones: [],
  items: [],
  runsOn: 0,
  isNow: false,
});
const quarter = (day: string) => group(day, { kind: 'quarter', day: dayNumber(day) });

const GROUPS = [
  quarter('2025-10-01'),
  quarter('2026-04-01'),
  quarter('2026-10-01'),
  group('backlog', { kind: 'backlog' }),
];

test('what is current is the quarter of today, or the last one before it', () => {
  expect(currentGroup(GROUPS, dayNumber('2026-04-01'))).toBe('2026-04-01');
  expect(currentGroup(GROUPS, dayNumber('2026-09-30'))).toBe('2026-04-01');
  expect(currentGroup(GROUPS, dayNumber('2030-01-01'))).toBe('2026-10-01');
  expect(currentGroup(GROUPS, dayNumber('2025-09-30'))).toBeNull();
  expect(currentGroup([group('now', { kind: 'bucket', bucket: 'now' })], 20_000)).toBeNull();
});
