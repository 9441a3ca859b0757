import XmlBuilder from 'fast-xml-builder';
import { dayNumber, type IsoDate, partsOf, type Span, toIso } from '../../dates';
import { MSP_ID_FIELD, MSP_KIND_FIELD, type MspRow, mspRows } from './msProjectRows';
import { oneLine, type TaskExport, taskList } from './taskList';

/**
 * Microsoft Project's XML: lanes are summary tasks, bars and milestones stand below them with their dates, tasks and
 * subtasks below their bar. Rows are scheduled by hand, so that Project moves nothing by itself.
 */
export function exportMsProject(source: TaskExport): string {
  const list = taskList(source);
  const rows = mspRows(list);
  const uids = new Map(rows.map((row, i) => [row.id, i + 1]));
  const people = [...new Set(rows.map((row) => text(row.person)).filter((name) => name !== ''))];
  const project = {
    '@_xmlns': 'http://schemas.microsoft.com/project',
    SaveVersion: 14,
    Name: text(list.board.title) || 'Untitled',
    Title: text(list.board.title) || 'Untitled',
    CreationDate: list.at.slice(0, 19),
    ScheduleFromStart: 1,
    ...horizon(rows),
    CalendarUID: 1,
    MinutesPerDay: 480,
    MinutesPerWeek: 2400,
    DaysPerMonth: 20,
    ExtendedAttributes: {
      ExtendedAttribute: [
        { FieldID: MSP_ID_FIELD, FieldName: 'Text1', Alias: 'Planwall id' },
        { FieldID: MSP_KIND_FIELD, FieldName: 'Text2', Alias: 'Planwall kind' },
      ],
    },
    Calendars: { Calendar: [STANDARD_CALENDAR] },
    Tasks: { Task: outlined(rows).map((row) => taskElement(row, uids)) },
    Resources: {
      Resource: people.map((name, i) => ({ UID: i + 1, ID: i + 1, Name: name, Type: 1 })),
    },
    Assignments: {
      Assignment: rows
        .filter((row) => row.person !== '')
        .map((row, i) => ({
          UID: i + 1,
          TaskUID: uids.get(row.id),
          ResourceUID: people.indexOf(text(row.person)) + 1,
          Units: 1,
        })),
    },
  };
  const builder = new XmlBuilder({ ignoreAttributes: false, format: true, indentBy: ' ' });
  const declaration = { '@_version': '1.0', '@_encoding': 'UTF-8', '@_standalone': 'yes' };
  return builder.build({ '?xml': declaration, Project: project });
}

interface OutlinedRow extends MspRow {
  readonly uid: number;
  /** `2.1.3`: its place in the outline. */
  readonly number: string;
  readonly isSummary: boolean;
}

function outlined(rows: readonly MspRow[]): OutlinedRow[] {
  const counters: number[] = [];
  return rows.map((row, i) => {
    counters.length = row.level;
    counters[row.level - 1] = (counters[row.level - 1] ?? 0) + 1;
    const isSummary = (rows[i + 1]?.level ?? 0) > row.level;
    return { ...row, uid: i + 1, number: counters.join('.'), isSummary };
  });
}

/** Elements in the order of the schema. */
function taskElement(row: OutlinedRow, uids: ReadonlyMap<string, number>) {
  const { span, estimate } = row;
  const isMilestone = row.kind === 'milestone';
  const predecessors = row.after.flatMap((id) => uids.get(id) ?? []);
  return {
    UID: row.uid,
    ID: row.uid,
    Name: text(row.title) || 'Untitled',
    Active: 1,
    Manual: 1,
    Type: 1,
    IsNull: 0,
    WBS: row.number,
    OutlineNumber: row.number,
    OutlineLevel: row.level,
    ...(span ? dates(span, isMilestone) : {}),
    ...(estimate === null ? {} : { Work: hours(estimate * 8) }),
    Milestone: Number(isMilestone),
    Summary: Number(row.isSummary),
    PercentComplete: row.done ? 100 : 0,
    ...(row.deadline === null ? {} : { Deadline: `${row.deadline}T17:00:00` }),
    ...(row.links.length > 0 ? { Notes: row.links.map(text).join('\n') } : {}),
    PredecessorLink: predecessors.map((uid) => ({ PredecessorUID: uid, Type: 1, LinkLag: 0 })),
    ExtendedAttribute: [
      { FieldID: MSP_ID_FIELD, Value: row.id },
      { FieldID: MSP_KIND_FIELD, Value: row.kind },
    ],
  };
}

function dates({ start, end }: Span, isMilestone: boolean) {
  if (isMilestone)
    return { Start: `${end}T17:00:00`, Finish: `${end}T17:00:00`, Duration: hours(0) };
  return {
    Start: `${start}T08:00:00`,
    Finish: `${end}T17:00:00`,
    Duration: hours(Math.max(1, workingDays(start, end)) * 8),
    DurationFormat: 7,
  };
}

/** `PT12H30M0S` */
function hours(count: number): string {
  const minutes = Math.round(count * 60);
  return `PT${Math.floor(minutes / 60)}H${minutes % 60}M0S`;
}

/** Mondays to Fridays from the first to the last day. */
function workingDays(start: IsoDate, end: IsoDate): number {
  const [first, last] = [dayNumber(start), dayNumber(end)];
  const weeks = Math.floor((last - first + 1) / 7);
  let count = weeks * 5;
  for (let day = first + weeks * 7; day <= last; day++)
    if (![0, 6].includes(partsOf(day).weekday)) count += 1;
  return count;
}

/** First and last day of all rows. */
function horizon(rows: readonly MspRow[]): { StartDate?: string; FinishDate?: string } {
  const days = rows.flatMap(({ span }) =>
    span ? [dayNumber(span.start), dayNumber(span.end)] : [],
  );
  if (days.length === 0) return {};
  const [first, last] = days.reduce(
    ([min, max], day) => [Math.min(min, day), Math.max(max, day)] as const,
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as readonly [number, number],
  );
  return { StartDate: `${toIso(first)}T08:00:00`, FinishDate: `${toIso(last)}T17:00:00` };
}

const WORKING_TIMES = {
  WorkingTime: [
    { FromTime: '08:00:00', ToTime: '12:00:00' },
    { FromTime: '13:00:00', ToTime: '17:00:00' },
  ],
};
const STANDARD_CALENDAR = {
  UID: 1,
  Name: 'Standard',
  IsBaseCalendar: 1,
  BaseCalendarUID: -1,
  WeekDays: {
    // From Sunday.
    WeekDay: [1, 2, 3, 4, 5, 6, 7].map((type) =>
      type === 1 || type === 7
        ? { DayType: type, DayWorking: 0 }
        : { DayType: type, DayWorking: 1, WorkingTimes: WORKING_TIMES },
    ),
  },
};

/** One line of characters that XML 1.0 can hold. */
const text = (value: string): string =>
  oneLine(value.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD'));
