import { beforeEach, describe, expect, it } from 'vitest';
import { dotsRect } from '../../../client/canvas/paint/paintVotes';
import { wallBallot } from '../../../client/state/rounds/ballot';
import { CanvasDriver } from '../../support/CanvasDriver';
import { openVote } from '../../support/openVote';

let wall: CanvasDriver;
let pay: string;
let wallets: string;
let other: string;

beforeEach(() => {
  wall = new CanvasDriver();
  const lane = wall.lane('Checkout');
  pay = wall.bar('One-tap pay', '2026-02-03', '2026-03-28', { lane });
  wallets = wall.bar('Wallets', '2026-04-16', '2026-05-20', { lane });
  other = wall.bar('Refunds', '2026-06-16', '2026-06-30', { lane });
  openVote(wall.board, [pay, wallets]);
  wall.board.ui.setState({ ballot: 1 });
});

const votes = () => Object.fromEntries(wallBallot(wall.board)?.dots ?? []);
const onDot = (id: string) => {
  const rect = wall.scene.rectOf(id);
  if (!rect) throw new Error('not drawn');
  const { x, y, width, height } = dotsRect(rect, votes()[id] ?? 0);
  return { x: x + width / 2, y: y + height / 2 };
};

describe('a vote given on the wall', () => {
  it('gives a vote with each click, and takes one back with a click on own dots', () => {
    wall.click(wall.middleOf(pay)).click(wall.middleOf(pay)).click(wall.middleOf(wallets));
    expect(votes()).toEqual({ [pay]: 2, [wallets]: 1 });
    wall.click(onDot(pay));
    expect(votes()).toEqual({ [pay]: 1, [wallets]: 1 });
    wall.click(onDot(pay)).click(onDot(wallets));
    expect(votes()).toEqual({});
    expect(wall.selection).toEqual([]);
    expect(wall.board.edits).toEqual([]);
  });

  it('says why a click gives nothing', () => {
    wall.click(wall.middleOf(pay)).click(wall.middleOf(pay)).click(wall.middleOf(pay));
    expect(wall.notices).toEqual([
      { key: 'votesFull', values: { title: 'One-tap pay', count: 2 } },
    ]);
    wall.click(wall.middleOf(wallets)).click(wall.middleOf(wallets));
    expect(wall.notices.at(-1)).toEqual({ key: 'noVotesLeft', values: {} });
    expect(votes()).toEqual({ [pay]: 2, [wallets]: 1 });
  });

  it('takes nothing once time is up', () => {
    openVote(wall.board, [pay, wallets], { ends: '1970-01-01T00:00:01.000Z' });
    wall.click(wall.middleOf(pay));
    wall.board.clock.now = 1_000;
    wall.click(wall.middleOf(pay)).click(onDot(pay));
    expect(votes()).toEqual({ [pay]: 1 });
    expect(wall.notices.map(({ key }) => key)).toEqual(['votingTimeUp', 'votingTimeUp']);
  });

  it('leaves everything else as it is: other bars, several with Shift, dragging', () => {
    wall.click(wall.middleOf(other));
    expect(wall.selection).toEqual([other]);
    wall.hold({ shift: true }).click(wall.middleOf(pay));
    expect(wall.selection).toEqual([other, pay].sort());
    wall.hold({}).drag(wall.middleOf(pay), { x: 70 });
    expect(wall.span(pay)?.start).toBe('2026-02-13');
    expect(votes()).toEqual({});
  });

  it('is given to nobody who may not take part', () => {
    wall.board.access.set({ ...wall.board.access.get(), canComment: false });
    wall.click(wall.middleOf(pay));
    expect(wall.selection).toEqual([pay]);
  });
});
