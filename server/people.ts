import * as Y from 'yjs';
import { newId } from '../shared/ids';
import { PERSON_COLOURS } from '../shared/plan/colours';
import type { Role } from '../shared/roles';
import { type Person, readPeople } from '../shared/stage';

/** The people of a board live in room `stage`, written by the server alone. */
const peopleMap = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('people');

/** The name, or the name with the first free number behind it. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const free = (candidate: string): boolean => !taken.has(candidate.toLocaleLowerCase());
  if (free(name)) return name;
  for (let n = 2; ; n++) if (free(`${name} (${n})`)) return `${name} (${n})`;
}

export interface AddedPerson {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
}

/** Writes a person into the stage; a name that somebody present has gets a number. */
export function addPerson(stage: Y.Doc, name: string, role: Role, id = newId()): AddedPerson {
  const people = readPeople(stage);
  const present = [...people.values()].filter((p) => !p.left);
  const taken = new Set(present.map((p) => p.name.toLocaleLowerCase()));
  const colour = PERSON_COLOURS[people.size % PERSON_COLOURS.length] ?? PERSON_COLOURS[0];
  const person = { id, name: freeName(name, taken), colour };
  const fields = Object.entries({ name: person.name, colour, role });
  peopleMap(stage).set(person.id, new Y.Map<unknown>(fields));
  return person;
}

/** The name of two people is one, whatever the case. */
export const sameName = (a: string, b: string): boolean =>
  a.toLocaleLowerCase() === b.toLocaleLowerCase();

/** Somebody of this name whom the plan names and as whom nobody has joined (`joined`), or null. */
export function unjoined(stage: Y.Doc, name: string, joined: ReadonlySet<string>): Person | null {
  for (const person of readPeople(stage).values())
    if (!person.left && !joined.has(person.id) && sameName(person.name, name)) return person;
  return null;
}

/**
 * Whoever joins by the name of somebody whom the plan names, and as whom nobody has joined (`joined`), is that person:
 * what an import says they own is theirs. Anybody else is written as new.
 */
export function joinStage(
  stage: Y.Doc,
  name: string,
  role: Role,
  joined: ReadonlySet<string>,
): AddedPerson {
  const person = unjoined(stage, name, joined);
  if (person === null) return addPerson(stage, name, role);
  patchPerson(stage, person.id, { role });
  return person;
}

/** Changes fields of a person; does nothing when there is none. */
export function patchPerson(
  stage: Y.Doc,
  id: string,
  fields: { role?: Role; left?: boolean },
): void {
  const person = peopleMap(stage).get(id);
  if (!(person instanceof Y.Map)) return;
  for (const [key, value] of Object.entries(fields)) person.set(key, value);
}
