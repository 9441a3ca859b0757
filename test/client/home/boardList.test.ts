import { describe, expect, it } from 'vitest';
import { inTab, listBoards } from '../../../client/home/boardList';
import { knownBoard } from './knownBoard';

const mine = knownBoard({ id: 'a', title: 'Growth 2026', openedAt: 1 });
const shared = knownBoard({ id: 'b', title: 'Älpha partner plan', role: 'editor', openedAt: 3 });
const archived = knownBoard({ id: 'c', title: 'Old growth', archived: true, openedAt: 2 });
const boards = [mine, shared, archived];

const ids = (query: Partial<Parameters<typeof listBoards>[1]>) =>
  listBoards(boards, { tab: 'all', sort: 'opened', query: '', ...query }).map((b) => b.id);

describe('tabs', () => {
  it('lists archived boards under their own tab alone', () => {
    expect(inTab(archived, 'archived')).toBe(true);
    for (const tab of ['all', 'mine', 'shared'] as const) expect(inTab(archived, tab)).toBe(false);
  });

  it('tells boards one owns from boards one was given', () => {
    expect(ids({ tab: 'mine' })).toEqual(['a']);
    expect(ids({ tab: 'shared' })).toEqual(['b']);
  });
});

describe('order and search', () => {
  it('puts the last opened first, or sorts by name as readers do', () => {
    expect(ids({})).toEqual(['b', 'a']);
    expect(ids({ sort: 'title' })).toEqual(['b', 'a']);
  });

  it('finds every word of the query, in any case and order', () => {
    expect(ids({ query: ' 2026 GROWTH ' })).toEqual(['a']);
    expect(ids({ query: 'growth partner' })).toEqual([]);
  });
});
