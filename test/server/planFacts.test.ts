import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createApi } from '../../client/api';
import { planFacts } from '../../server/review/planFacts';
import { editPlan } from '../../shared/plan/planEdit';
import { makeBoard, startServer } from '../support/startServer';

test('the facts of a plan are worked out once for each state of it', () => {
  const doc = new Y.Doc();
  editPlan(doc, (edit) => edit.patchMeta({ title: 'Growth 2026' }));
  const first = planFacts(doc);
  expect(first.title).toBe('Growth 2026');
  expect(planFacts(doc)).toBe(first);
  editPlan(doc, (edit) => edit.patchMeta({ title: 'Growth 2027' }));
  const second = planFacts(doc);
  expect(second.title).toBe('Growth 2027');
  expect(planFacts(doc)).toBe(second);
  // Another document with the same contents has its own.
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  expect(planFacts(copy)).not.toBe(second);
  expect(planFacts(copy).title).toBe('Growth 2027');
});

test('the answer about a board follows its edits', async () => {
  const server = await startServer();
  try {
    const board = await makeBoard(server, 'Before');
    const api = createApi(server.url);
    expect((await api.board(board.id, board.tokens.owner)).title).toBe('Before');
    await api.patchBoard(board.id, board.tokens.owner, { title: 'After' });
    expect((await api.board(board.id, board.tokens.viewer)).title).toBe('After');
  } finally {
    await server.stop();
  }
});
