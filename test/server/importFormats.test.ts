import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardInfo } from '../../shared/api/boards';
import type { ImportResult } from '../../shared/api/imports';
import type { Problem } from '../../shared/errors';
import {
  makeBoard,
  ROOT,
  type RunningServer,
  startServer,
  type TestBoard,
} from '../support/startServer';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const fixture = (name: string) => readFileSync(join(ROOT, 'test/fixtures', name));
const send = (board: TestBoard, query: string, body: BodyInit, type?: string) =>
  fetch(`${server.url}/api/boards/${board.id}/import?${query}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${board.tokens.editor}`,
      ...(type === undefined ? {} : { 'Content-Type': type }),
    },
    body,
  });
const exported = async (board: TestBoard, format: string) =>
  (
    await fetch(`${server.url}/api/boards/${board.id}/export?format=${format}`, {
      headers: { Authorization: `Bearer ${board.tokens.viewer}` },
    })
  ).text();
const countsOf = async (board: TestBoard) => {
  const response = await fetch(`${server.url}/api/boards/${board.id}`, {
    headers: { Authorization: `Bearer ${board.tokens.viewer}` },
  });
  return ((await response.json()) as BoardInfo).counts;
};

describe('POST /api/boards/:id/import of files of other tools', () => {
  it.each(['jira-cloud.csv', 'jira-server.csv'])(
    'reads %s, and read again it is updated',
    async (name) => {
      const board = await makeBoard(server);
      const first = await send(board, 'format=jira-csv', fixture(name), 'text/csv');
      expect(first.status).toBe(200);
      expect((await first.json()) as ImportResult).toMatchObject({
        initiatives: 12,
        tasks: 40,
        lanes: 4,
        updated: 0,
        issues: [],
      });
      const before = await countsOf(board);
      const again = await send(board, 'format=jira-csv', fixture(name), 'text/csv');
      expect((await again.json()) as ImportResult).toMatchObject({ updated: 52 });
      expect(await countsOf(board)).toEqual(before);
    },
  );

  it('takes what it wrote for Microsoft Project back onto the same board without doubles', async () => {
    const board = await makeBoard(server);
    await send(board, 'format=jira-csv', fixture('jira-cloud.csv'), 'text/csv');
    const before = await countsOf(board);
    const xml = await exported(board, 'msproject-xml');
    const answer = await send(board, 'format=msproject-xml', xml, 'application/xml');
    expect(answer.status).toBe(200);
    expect((await answer.json()) as ImportResult).toMatchObject({ updated: 52 });
    expect(await countsOf(board)).toEqual(before);
  });

  it.each([
    ['a roadmap said to be from Jira', 'jira-csv', 'name,colour\nA,red\n', 'not-this-format'],
    ['an image', 'jira-csv', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'bad-encoding'],
    ['a workbook', 'linear-csv', new Uint8Array([0x50, 0x4b, 3, 4]), 'workbook-file'],
    ['no JSON', 'trello-json', '{', 'bad-json-file'],
    [
      'XML with entities',
      'msproject-xml',
      '<!DOCTYPE Project [<!ENTITY a "b">]><Project><Tasks/></Project>',
      'bad-xml-file',
    ],
  ])(
    'refuses %s, whatever it is said to be, and changes nothing',
    async (_, format, body, code) => {
      const board = await makeBoard(server);
      for (const skipBad of [0, 1]) {
        const response = await send(board, `format=${format}&skipBad=${skipBad}`, body, 'text/csv');
        expect(response.status).toBe(422);
        expect(((await response.json()) as Problem).issues?.map((i) => i.code)).toEqual([code]);
      }
      expect(await countsOf(board)).toMatchObject({ initiatives: 0, tasks: 0, lanes: 0 });
    },
  );

  it('takes one file of another tool at a time', async () => {
    const board = await makeBoard(server);
    const form = new FormData();
    for (const name of ['jira-cloud.csv', 'jira-server.csv'])
      form.append('file', new File([fixture(name)], name));
    const response = await send(board, 'format=jira-csv', form);
    expect(response.status).toBe(400);
    expect(await countsOf(board)).toMatchObject({ initiatives: 0 });
  });
});
