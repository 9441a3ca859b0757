import Papa from 'papaparse';
import { defuse } from '../../shared/formats/cells';
import type { StoredJournalEntry } from '../store/store';

const COLUMNS = ['at', 'person', 'name', 'room', 'entity', 'field', 'from', 'to'];

/** The journal as CSV, with the names of people; no cell of it runs as a formula. */
export function activityCsv(
  entries: readonly StoredJournalEntry[],
  nameOf: (person: string) => string,
): string {
  const rows = entries.map(({ at, person, room, entity, field, from, to }) =>
    [
      new Date(at).toISOString(),
      person ?? '',
      person === null ? '' : nameOf(person),
      room,
      entity,
      field,
      from ?? '',
      to ?? '',
    ].map(defuse),
  );
  return Papa.unparse([COLUMNS, ...rows], { newline: '\r\n' });
}
