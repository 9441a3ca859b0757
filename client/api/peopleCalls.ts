import type { CreatedLink, LinkInfo, LinkList, NewLinkRequest } from '../../shared/api/links';
import type { CreatedPerson, PersonInfo, PersonList, PersonPatch } from '../../shared/api/people';
import type { BoardHttp } from './http';

/** Calls about who may do what on a board: its links, and the people who came by them. */
export interface PeopleCalls {
  links(id: string, token: string): Promise<LinkList>;
  createLink(id: string, token: string, link: NewLinkRequest): Promise<CreatedLink>;
  endLink(id: string, token: string, n: number): Promise<LinkInfo | null>;
  people(id: string, token: string): Promise<PersonList>;
  /** Joins by name with a link's token; answers the personal token. */
  join(id: string, token: string, name: string): Promise<CreatedPerson>;
  patchPerson(id: string, token: string, person: string, patch: PersonPatch): Promise<PersonInfo>;
  removePerson(id: string, token: string, person: string): Promise<void>;
}

const personPath = (person: string) => `/people/${encodeURIComponent(person)}`;

export const peopleCalls = ({ ask, send }: BoardHttp): PeopleCalls => ({
  links: (id, token) => ask(id, '/links', { token }),
  createLink: (id, token, json) => ask(id, '/links', { method: 'POST', token, json }),
  endLink: (id, token, n) => ask(id, `/links/${n}`, { method: 'DELETE', token }),
  people: (id, token) => ask(id, '/people', { token }),
  join: (id, token, name) => ask(id, '/people', { method: 'POST', token, json: { name } }),
  patchPerson: (id, token, person, json) =>
    ask(id, personPath(person), { method: 'PATCH', token, json }),
  removePerson: async (id, token, person) => {
    await send(id, personPath(person), { method: 'DELETE', token });
  },
});
