import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { watchGone } from '../../../client/actions/watchGone';
import { addLane, removeEntries } from '../../../shared/plan/mutations';
import { editPlan } from '../../../shared/plan/planEdit';
import { type MemoryBoard, memoryBoard } from '../../support/memoryBoard';

const toasts = vi.hoisted(() => ({ shown: [] as { text: string; act?: () => void }[] }));
vi.mock('../../../client/ui/toast', () => ({
  dismissToast: () => {},
  toast: (text: string, { action }: { action?: { onClick: () => void } } = {}) =>
    toasts.shown.push({ text, ...(action ? { act: action.onClick } : {}) }),
}));

class Field {
  constructor(readonly value: string) {}
}

describe('Somebody deletes a lane', () => {
  let board: MemoryBoard;
  let lane: string;
  const left: string[] = [];
  const said: string[] = [];
  beforeEach(() => {
    vi.stubGlobal('HTMLInputElement', Field);
    toasts.shown.length = left.length = said.length = 0;
    board = memoryBoard();
    lane = board.edit({ key: 'addLane' }, (edit) => addLane(edit, 'Search')) as string;
    board.people.set(new Map([['ada', { name: 'Ada' } as never]]));
    board.appear(11, 'ada');
    watchGone({
      board,
      announcer: { warn: (text: string) => said.push(text) },
      focus: { leave: (ids: string[]) => left.push(...ids) },
    } as never);
  });
  afterEach(() => vi.unstubAllGlobals());
  const deletedByAda = () => {
    const elsewhere = new Y.Doc();
    Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(board.doc));
    elsewhere.clientID = 11;
    editPlan(elsewhere, (edit) => removeEntries(edit, [{ root: 'lanes', id: lane }]));
    Y.applyUpdate(board.doc, Y.encodeStateAsUpdate(elsewhere));
  };

  test('whose title is being typed: what was typed is kept, and comes back with it', () => {
    vi.stubGlobal('document', { activeElement: new Field('Find things ') });
    board.ui.setState({ renaming: { id: lane, isNew: false } });
    deletedByAda();
    expect(board.ui.getState().renaming).toBeNull();
    expect(said).toEqual(['Ada deleted "Search" while you were editing. Your text is kept.']);
    expect(toasts.shown[0]?.text).toBe(said[0]);
    toasts.shown[0]?.act?.();
    expect(board.plan.records().lanes.get(lane)).toMatchObject({
      title: 'Find things',
      deleted: null,
    });
  });

  test('whose menu is open: the menu goes, and focus to what is next', () => {
    board.ui.setState({ contextMenu: { x: 0, y: 0, target: lane, day: null, lane } });
    deletedByAda();
    expect(board.ui.getState().contextMenu).toBeNull();
    expect(left).toEqual([lane]);
    expect(said).toEqual(['Ada deleted "Search".']);
  });

  test('that nobody here is at: nothing is said', () => {
    deletedByAda();
    expect(said).toEqual([]);
  });
});
