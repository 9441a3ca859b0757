import { describe, expect, test, vi } from 'vitest';
import { pasteBars, pasteLines } from '../../../client/actions/pasting';
import { dayNumber } from '../../../shared/dates';
import { copyBars, readCopiedBars } from '../../../shared/formats/copyText';
import { readPastedCells } from '../../../shared/formats/pasteCells';
import { readPastedLines } from '../../../shared/formats/pasteLines';
import { ORIGIN } from '../../../shared/origins';
import type { PlanEdit } from '../../../shared/plan/planEdit';
import { LIMITS } from '../../../shared/protocol';
import { aWall } from './aWall';

vi.stubGlobal('requestAnimationFrame', () => 1);

const copied = () => {
  const { board } = aWall();
  const { json } = copyBars(board.plan.view(), ['one-tap'], new Map(), 'elsewhere');
  const bars = readCopiedBars(json);
  if (!bars) throw new Error('unreadable');
  return bars;
};

const elsewhere = () => {
  const wall = aWall((edit: PlanEdit) => {
    edit.create('lanes', { title: 'checkout', order: 'a' }, 'home');
    edit.create('lanes', { title: 'Other', order: 'b' }, 'other');
  });
  const paste = (lane: string | null, laneIsMeant: boolean, day: number | null) => {
    const view = wall.board.plan.view();
    const ids = wall.board.editInSteps({ key: 'paste' }, (doc) =>
      pasteBars(doc, view, new Map(), copied(), { lane, laneIsMeant, day }),
    );
    return wall.board.plan.view().initiatives.get(ids?.[0] ?? '');
  };
  return { ...wall, paste };
};

describe('bars from another board', () => {
  test('find their lane by name, keep length and tasks, and start where they were put', () => {
    const wall = elsewhere();
    const pasted = wall.paste('other', false, dayNumber('2027-01-01'));
    expect(pasted).toMatchObject({
      title: 'One-tap pay',
      lane: 'home',
      span: { start: '2027-01-01', end: '2027-03-16' },
    });
    expect(wall.board.plan.view().progress.get(pasted?.id ?? '')).toEqual({ done: 5, total: 8 });
  });

  test('go to the lane that was meant', () => {
    expect(elsewhere().paste('other', true, null)?.lane).toBe('other');
  });

  test('are one undo step', () => {
    const wall = elsewhere();
    wall.paste('other', false, null);
    wall.board.undo.undo();
    expect(wall.board.plan.view().initiatives.size).toBe(0);
    expect(wall.board.undo.get().canUndo).toBeNull();
  });
});

describe('pasted lines', () => {
  const paste = (lane: string | null) => {
    const wall = elsewhere();
    const lines = readPastedLines('Pay\n  - [x] Contract\n  - Rules\nWallets');
    wall.board.editInSteps({ key: 'paste' }, (doc) =>
      pasteLines(doc, lines, lane, { day: dayNumber('2026-02-01'), scale: 'quarters' }),
    );
    return wall.board.plan.view();
  };

  test('go to the backlog with their tasks', () => {
    const view = paste(null);
    expect(view.backlog.map((i) => i.title)).toEqual(['Pay', 'Wallets']);
    expect(view.progress.get(view.backlog[0]?.id ?? '')).toEqual({ done: 1, total: 2 });
  });

  test('with a lane focused go there', () => {
    const view = paste('home');
    expect(view.byLane.get('home')?.map((i) => i.span)).toEqual([
      { start: '2026-02-01', end: '2026-02-28' },
      { start: '2026-02-01', end: '2026-02-28' },
    ]);
  });
});

describe('a paste of hundreds of long rows', () => {
  /** Sizes of the transactions that `run` makes on a wall. */
  const sizesOf = (run: (wall: ReturnType<typeof elsewhere>) => void) => {
    const wall = elsewhere();
    const sizes: number[] = [];
    wall.doc.on('update', (update: Uint8Array) => sizes.push(update.length));
    run(wall);
    return { wall, sizes };
  };
  const isTakenBackAtOnce = ({ board }: ReturnType<typeof elsewhere>) => {
    board.undo.undo();
    expect(board.plan.view().initiatives.size).toBe(0);
    expect(board.undo.get().canUndo).toBeNull();
    board.undo.redo();
    expect(board.plan.view().initiatives.size).toBe(500);
  };
  const long = 'ü'.repeat(900);

  test('lines: several transactions within the limit, one undo step', () => {
    const lines = Array.from({ length: 500 }, (_, i) => ({
      title: `${i} ${long}`,
      tasks: [{ title: long, done: true }],
    }));
    const { wall, sizes } = sizesOf(({ board }) => {
      board.editInSteps({ key: 'paste' }, (doc) =>
        pasteLines(doc, lines, 'home', { day: 20_000, scale: 'months' }),
      );
    });
    expect(wall.board.plan.view().initiatives.size).toBe(500);
    expect(wall.board.plan.records().tasks.size).toBe(500);
    expect(sizes.length).toBeGreaterThan(5);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(LIMITS.transaction);
    isTakenBackAtOnce(wall);
  });

  test('spreadsheet cells: the same', () => {
    const rows = Array.from({ length: 500 }, (_, i) => `${i}\tcheckout\t${long}`);
    const text = ['title\tlane\toutcome', ...rows].join('\n');
    const { wall, sizes } = sizesOf(({ board }) => {
      const paste = readPastedCells(text, board.plan.records(), { people: [], today: 20_000 });
      board.editInSteps({ key: 'paste' }, (doc) => {
        paste.apply(doc, new Map(), ORIGIN.user);
      });
    });
    expect(wall.board.plan.view().byLane.get('home')).toBeUndefined();
    expect(wall.board.plan.view().backlog).toHaveLength(500);
    expect(sizes.length).toBeGreaterThan(5);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(LIMITS.transaction);
    isTakenBackAtOnce(wall);
  });

  test('copied bars: the same, with their tasks and links', () => {
    const [bar] = copied().bars;
    if (!bar) throw new Error('nothing was copied');
    const many = {
      ...copied(),
      bars: Array.from({ length: 500 }, () => ({ ...bar, outcome: long })),
      links: [{ from: 0, to: 499, kind: 'builds-on' as const }],
    };
    const { wall, sizes } = sizesOf(({ board }) => {
      const place = { lane: 'other', laneIsMeant: true, day: null };
      board.editInSteps({ key: 'paste' }, (doc) =>
        pasteBars(doc, board.plan.view(), new Map(), many, place),
      );
    });
    expect(wall.board.plan.view().dependencies.links).toHaveLength(1);
    expect(wall.board.plan.records().tasks.size).toBe(500 * 8);
    expect(sizes.length).toBeGreaterThan(5);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(LIMITS.transaction);
    isTakenBackAtOnce(wall);
  });
});
