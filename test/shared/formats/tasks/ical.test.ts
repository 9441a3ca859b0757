import { convertIcsCalendar, type IcsDateObject } from 'ts-ics';
import { expect, test } from 'vitest';
import { exportIcal } from '../../../../shared/formats/tasks/ical';
import { anItem, aTaskList, LONG_TITLE } from '../../../support/aTaskList';

const read = (text: string) => convertIcsCalendar(undefined, text);

const day = (date: IcsDateObject | undefined) =>
  date && { type: date.type, day: date.date.toISOString().slice(0, 10) };
const allDay = (text: string) => ({ type: 'DATE', day: text });

test('ics: bars and milestones are all-day events whose end is the day after the last', () => {
  const { version, events } = read(exportIcal(aTaskList()));
  expect(version).toBe('2.0');
  expect(
    events?.map((e) => [e.summary, day(e.start), day(e.end as IcsDateObject), e.status]),
  ).toEqual([
    ['One-tap "pay"; fast', allDay('2026-01-12'), allDay('2026-03-28'), 'TENTATIVE'],
    ['=HYPERLINK("x")', allDay('2026-02-28'), allDay('2026-03-01'), 'TENTATIVE'],
    ['Black Friday', allDay('2026-11-27'), allDay('2026-11-28'), 'CONFIRMED'],
  ]);
  expect(events?.[0]?.description).toBe('Fewer people leave\nat the till');
  for (const event of events ?? []) {
    expect(event.stamp.date.toISOString()).toBe('2026-11-25T10:00:00.000Z');
    expect(event.timeTransparent).toBe('TRANSPARENT');
  }
});

test('ics: tasks are to-dos with their deadline and state, below their bar', () => {
  const source = aTaskList();
  const text = exportIcal(source);
  const { todos, events } = read(text);
  expect(
    todos?.map((t) => [t.summary, day(t.due ?? undefined), t.status, t.percentComplete]),
  ).toEqual([
    [
      'Card vault, "contract" <b>&amp;</b> *now* [x](y)',
      allDay('2026-02-03'),
      'IN-PROCESS',
      undefined,
    ],
    ['-1+1 rotate keys', undefined, 'NEEDS-ACTION', undefined],
    [LONG_TITLE, undefined, 'COMPLETED', 100],
    ['Untitled', allDay('2026-02-28'), 'CANCELLED', undefined],
    ['Loose end', undefined, 'NEEDS-ACTION', undefined],
  ]);
  const uids = [...(events ?? []), ...(todos ?? [])].map((c) => c.uid);
  expect(new Set(uids).size).toBe(uids.length);
  const above = [...unfolded(text).matchAll(/^RELATED-TO:(.*)$/gm)].map((match) => match[1]);
  const [pay, refunds] = events ?? [];
  expect(above).toEqual([pay?.uid, todos?.[0]?.uid, pay?.uid, refunds?.uid]);
});

const unfolded = (text: string): string => text.replace(/\r\n[ \t]/g, '').replace(/\r/g, '');

test('ics: lines are folded at 75 octets between characters, and end with CRLF', () => {
  const title = `${'ä'.repeat(40)}${'🙂'.repeat(60)}, "a;b"\\`;
  const items = [anItem({ id: 't', kind: 'task', title })];
  const text = exportIcal({ ...aTaskList(), items });
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of text.split('\r\n')) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/\p{Surrogate}/u);
  }
  expect(read(text).todos?.[0]?.summary).toBe(title);
});

test('ics: lists of names are split where they are and nowhere else', () => {
  const { events } = read(exportIcal(aTaskList()));
  expect(unfolded(exportIcal(aTaskList()))).toContain(
    'CATEGORIES:Pay\\, & <ship>,Faster checkout,mobile app,q1',
  );
  expect(events?.[2]?.categories?.[0]).toBe('Milestone');
});
