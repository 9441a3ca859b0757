import { describe, expect, it } from 'vitest';
import { madeLinks } from '../../../client/state/madeLinks';
import type { CreatedLink } from '../../../shared/api/links';
import { memoryStorage } from '../support/memoryStorage';

const aLink = (n: number, fields: Partial<CreatedLink> = {}): CreatedLink => ({
  n,
  role: 'editor',
  created: '2026-11-30T10:00:00Z',
  expires: null,
  ended: null,
  lens: null,
  link: `/b/b1#token=${n}`,
  ...fields,
});
const EDIT = { role: 'editor', expires: null, lens: null } as const;

describe('links that were made in this browser', () => {
  it('are found again by their kind, the newest of those that still work', () => {
    const storage = memoryStorage();
    const page = { draft: false, shows: ['tasks', 'owners'] as const };
    const all = [
      aLink(3),
      aLink(4),
      aLink(5, { role: 'viewer', lens: page }),
      aLink(6, { expires: '2027-01-01T23:59:59Z' }),
    ];
    for (const link of all) madeLinks('b1', storage).keep(link);
    const made = madeLinks('b1', storage);
    expect(made.find(EDIT, all)).toBe('/b/b1#token=4');
    // It was ended, here or elsewhere.
    expect(made.find(EDIT, all.slice(0, 1))).toBe('/b/b1#token=3');
    expect(made.find(EDIT, [])).toBeNull();
    expect(made.find({ ...EDIT, role: 'commenter' }, all)).toBeNull();
    expect(made.find({ ...EDIT, expires: '2027-01-01T23:59:59Z' }, all)).toBe('/b/b1#token=6');
    expect(made.find({ ...EDIT, role: 'viewer' }, all)).toBeNull();
    const shows = ['owners', 'tasks'] as const;
    const wanted = { role: 'viewer', expires: null, lens: { draft: false, shows } } as const;
    expect(made.find(wanted, all)).toBe('/b/b1#token=5');
    expect(made.find({ ...wanted, lens: { draft: true, shows } }, all)).toBeNull();
  });

  it('are those of one board, and none where nothing can be kept or what is kept is no list', () => {
    const storage = memoryStorage();
    madeLinks('b1', storage).keep(aLink(3));
    expect(madeLinks('b2', storage).find(EDIT, [aLink(3)])).toBeNull();
    const without = madeLinks('b1', null);
    without.keep(aLink(3));
    expect(without.find(EDIT, [aLink(3)])).toBeNull();
    storage.setItem('planwall:links:b3', '{"n":3}');
    expect(madeLinks('b3', storage).find(EDIT, [aLink(3)])).toBeNull();
  });
});
