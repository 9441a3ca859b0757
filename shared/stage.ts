import type * as Y from 'yjs';
import { isRole, type Role } from './roles';

/** A person of a board, as room `stage` lists them under `people`; written by the server alone. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
  readonly role: Role;
  readonly left: boolean;
}

/** Reads the people of a board; entries without a name are passed over. */
export function readPeople(doc: Y.Doc): ReadonlyMap<string, Person> {
  const people = new Map<string, Person>();
  for (const [id, value] of doc.getMap('people').entries()) {
    const fields = (value as { toJSON?: () => Record<string, unknown> }).toJSON?.() ?? null;
    if (!fields || typeof fields.name !== 'string') continue;
    people.set(id, {
      id,
      name: fields.name,
      colour: typeof fields.colour === 'string' ? fields.colour : '#5A6270',
      role: isRole(fields.role) ? fields.role : 'viewer',
      left: Boolean(fields.left),
    });
  }
  return people;
}
