import { beforeEach, expect, it, vi } from 'vitest';
import { finishRenaming } from '../../../client/canvas/renaming';
import { toast } from '../../../client/ui/toast';
import { CanvasDriver } from '../../support/CanvasDriver';

vi.mock('../../../client/ui/toast', () => ({ toast: vi.fn() }));
beforeEach(() => vi.mocked(toast).mockClear());

/** A bar that somebody took away while its title was typed. */
function takenAway(typed: string | null) {
  const wall = new CanvasDriver({ pxPerDay: 7, from: '2026-01-01' });
  const id = wall.bar('Wallets', '2026-01-12', '2026-03-27', { lane: wall.lane('Checkout') });
  wall.edit((edit) => edit.remove('initiatives', id));
  finishRenaming(wall.board, { root: 'initiatives', id }, typed, false, () => null);
  return () => wall.board.plan.records().initiatives.get(id);
}

it('what was typed into the title of something that is gone comes back with it', () => {
  const record = takenAway('Vouchers');
  expect(record()).toMatchObject({ title: 'Wallets', deleted: expect.any(String) });
  const [text, options] = vi.mocked(toast).mock.calls[0] ?? [];
  expect(text).toMatch(/deleted "Wallets" while you were editing/);
  options?.action?.onClick();
  expect(record()).toMatchObject({ title: 'Vouchers', deleted: null });
});

it('nothing is said where nothing was typed', () => {
  takenAway(null);
  takenAway('Wallets');
  takenAway(' ');
  expect(toast).not.toHaveBeenCalled();
});
