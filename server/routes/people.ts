import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import {
  createdPersonSchema,
  newPersonSchema,
  type PersonInfo,
  personInfoSchema,
  personListSchema,
  personPatchSchema,
} from '../../shared/api/people';
import { AppError } from '../../shared/errors';
import { ID_PATTERN } from '../../shared/ids';
import { ORIGIN } from '../../shared/origins';
import { atLeast } from '../../shared/roles';
import { type Person, readPeople } from '../../shared/stage';
import { readWorkshop } from '../../shared/stage/readWorkshop';
import { personHolder } from '../auth/grant';
import { hashToken, newToken } from '../auth/token';
import { type AppDeps, requireGrant } from '../context';
import { joinStage, patchPerson } from '../people';
import type { PersonRecord } from '../store/store';
import { boardParams, json, jsonBody, none, refusals, withToken } from './describe';

const personParams = boardParams.extend({ personId: z.string().regex(ID_PATTERN) });
const iso = (at: number): string => new Date(at).toISOString();

const personInfo = (record: PersonRecord, person: Person | undefined): PersonInfo => ({
  id: record.id,
  name: person?.name ?? '',
  colour: person?.colour ?? '',
  role: record.role,
  link: record.link,
  joined: iso(record.createdAt),
  ended: record.endedAt === null ? null : iso(record.endedAt),
});

/** Joining a board by name, and who is on it. */
export function peopleRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { store, rooms, rounds, joins } = deps;

  const stagePeople = (boardId: string) =>
    rooms.with(boardId, 'stage', async (room) => {
      await room.settled();
      return readPeople(room.doc);
    });

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/boards/{id}/people',
      summary: 'Everybody who joined by name',
      security: withToken,
      request: { params: boardParams },
      responses: { 200: json(personListSchema, 'The people'), ...refusals },
    }),
    async (c) => {
      const { boardId } = await requireGrant(deps, c, c.req.valid('param').id, 'owner');
      const [records, people] = [await store.listPeople(boardId), await stagePeople(boardId)];
      return c.json({ people: records.map((r) => personInfo(r, people.get(r.id))) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/boards/{id}/people',
      summary: 'Join by name',
      description:
        'With the token of a link; answers a personal token of that link’s role. By the name of somebody whom an import named, and as whom nobody has joined, one is that person.',
      security: withToken,
      request: { params: boardParams, body: jsonBody(newPersonSchema) },
      responses: {
        201: json(createdPersonSchema, 'The person; the token is told this once'),
        ...refusals,
      },
    }),
    async (c) => {
      const grant = await requireGrant(deps, c, c.req.valid('param').id, 'viewer');
      if (grant.personId !== null)
        throw new AppError('role-too-weak', 'This token is a person’s already; join with a link.');
      const { boardId, role, link } = grant;
      const token = newToken();
      const person = await joins.take(boardId, async () => {
        const joined = new Set((await store.listPeople(boardId)).map(({ id }) => id));
        const { name } = c.req.valid('json');
        const person = await rooms.with(boardId, 'stage', (room) =>
          room.edit((doc) => joinStage(doc, name, role, joined), ORIGIN.server),
        );
        const record = { boardId, id: person.id, role, link, createdAt: Date.now(), endedAt: null };
        await store.addPerson(record, hashToken(token));
        return person;
      });
      return c.json(
        { personId: person.id, token, name: person.name, colour: person.colour, role },
        201,
      );
    },
  );

  app.openapi(
    createRoute({
      method: 'patch',
      path: '/api/boards/{id}/people/{personId}',
      summary: 'Change what a person may do',
      security: withToken,
      request: { params: personParams, body: jsonBody(personPatchSchema) },
      responses: { 200: json(personInfoSchema, 'The person'), ...refusals },
    }),
    async (c) => {
      const { id, personId } = c.req.valid('param');
      const { boardId } = await requireGrant(deps, c, id, 'owner');
      const { role } = c.req.valid('json');
      if (!(await store.setPersonRole(boardId, personId, role))) throw new AppError('not-found');
      rooms.roleChanged(boardId, personHolder(personId), role);
      await rooms.with(boardId, 'stage', (room) =>
        room.edit((doc) => patchPerson(doc, personId, { role }), ORIGIN.server),
      );
      const record = (await store.listPeople(boardId)).find((p) => p.id === personId);
      if (!record) throw new AppError('not-found');
      return c.json(personInfo(record, (await stagePeople(boardId)).get(personId)), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/boards/{id}/people/{personId}',
      summary: 'Remove a person',
      description: 'For owners and the facilitator. Their sockets close with 4403 at once.',
      security: withToken,
      request: { params: personParams },
      responses: { 204: none('Removed'), ...refusals },
    }),
    async (c) => {
      const { id, personId } = c.req.valid('param');
      const grant = await requireGrant(deps, c, id, 'viewer');
      const facilitates = await rooms.with(grant.boardId, 'stage', async (room) => {
        await room.settled();
        const { facilitator } = readWorkshop(room.doc);
        return facilitator !== null && facilitator === grant.personId;
      });
      const mayRemove = grant.role === 'owner' || (facilitates && atLeast(grant.role, 'editor'));
      if (!mayRemove) throw new AppError('role-too-weak');
      if (!(await store.endPerson(grant.boardId, personId, Date.now())))
        throw new AppError('not-found');
      rooms.closeHolder(grant.boardId, personHolder(personId));
      await rooms.with(grant.boardId, 'stage', (room) =>
        room.edit((doc) => patchPerson(doc, personId, { left: true }), ORIGIN.server),
      );
      await rounds.recount(grant.boardId);
      return c.body(null, 204);
    },
  );
}
