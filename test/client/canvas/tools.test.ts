import { beforeEach, describe, expect, it } from 'vitest';
import { endDot } from '../../../client/canvas/hitTest';
import { addDependency, addTask } from '../../../shared/plan/mutations';
import { CanvasDriver } from '../../support/CanvasDriver';

let wall: CanvasDriver;
let checkout: string;
let pay: string;
let wallets: string;

beforeEach(() => {
  wall = new CanvasDriver();
  checkout = wall.lane('Checkout');
  pay = wall.bar('One-tap pay', '2026-02-03', '2026-02-28', { lane: checkout });
  wallets = wall.bar('Wallets', '2026-03-16', '2026-04-20', { lane: checkout });
});

const ui = () => wall.board.ui.getState();

describe('clicking', () => {
  it('selects, and on empty board lets go', () => {
    wall.click(wall.middleOf(pay));
    expect(wall.selection).toEqual([pay]);
    expect(ui().focus).toBe(pay);
    wall.click(wall.emptyIn(checkout, '2026-06-01'));
    expect(wall.selection).toEqual([]);
  });

  it('adds and takes away with Shift or Ctrl', () => {
    wall.click(wall.middleOf(pay));
    wall.hold({ shift: true }).click(wall.middleOf(wallets));
    expect(wall.selection).toEqual([pay, wallets].sort());
    wall.hold({ mod: true }).click(wall.middleOf(pay));
    expect(wall.selection).toEqual([wallets]);
  });

  it('adds and takes away with the tool for several, by clicks alone', () => {
    wall.board.ui.setState({ tool: 'many', toolLocked: true });
    wall.click(wall.middleOf(pay)).click(wall.middleOf(wallets));
    expect(wall.selection).toEqual([pay, wallets].sort());
    wall.click(wall.emptyIn(checkout, '2026-06-01'));
    wall.click(wall.middleOf(pay));
    expect(wall.selection).toEqual([wallets]);
    expect(ui()).toMatchObject({ tool: 'many', renaming: null });
  });

  it('opens the details on a double-click', () => {
    wall.doubleClick(wall.middleOf(pay));
    expect(ui().rightPanel).toEqual({ kind: 'details' });
    expect(ui().renaming).toBeNull();
  });

  it('edits the title on a second, later click', () => {
    const { x } = wall.middleOf(pay);
    const y = (wall.scene.rectOf(pay)?.y ?? 0) + 12;
    wall.click({ x, y }).click({ x, y });
    expect(ui().renaming).toEqual({ id: pay, isNew: false });
  });

  it('does not edit titles for those who may not', () => {
    wall.board.access.set({ ...wall.board.access.get(), canEdit: false });
    wall.click(wall.middleOf(pay)).click(wall.middleOf(pay));
    expect(ui().renaming).toBeNull();
  });

  it('opens a bar by its chevron', () => {
    const rect = wall.scene.rectOf(pay);
    if (!rect) throw new Error('not drawn');
    wall.click({ x: rect.x + rect.width - 18, y: rect.y + 12 });
    expect(ui().expanded.has(pay)).toBe(true);
    expect(wall.scene.rectOf(pay)?.height).toBeGreaterThan(100);
  });
});

describe('creating', () => {
  it('makes an initiative where the lane was double-clicked, with its title open', () => {
    wall.doubleClick(wall.emptyIn(checkout, '2026-06-10'));
    const id = ui().renaming?.id ?? '';
    expect(ui().renaming?.isNew).toBe(true);
    expect(wall.initiative(id)).toMatchObject({
      lane: checkout,
      span: { start: '2026-06-10', end: '2026-06-23' },
    });
  });

  it('makes a lane too on an empty board', () => {
    const empty = new CanvasDriver();
    empty.doubleClick({ x: 300, y: 200 });
    const view = empty.board.plan.view();
    expect(view.lanes).toHaveLength(1);
    expect([...view.initiatives.values()][0]?.lane).toBe(view.lanes[0]?.id);
    expect(empty.board.edits).toEqual(['addInitiative']);
  });

  it('sets both dates in one go with the initiative tool, then returns to Select', () => {
    wall.board.ui.setState({ tool: 'initiative' });
    wall.hold({ mod: true }).drag(wall.emptyIn(checkout, '2026-05-04'), { x: 7 * 10 });
    const id = ui().renaming?.id ?? '';
    expect(wall.span(id)).toEqual({ start: '2026-05-04', end: '2026-05-13' });
    expect(ui().tool).toBe('select');
  });

  it('keeps a tool that was locked', () => {
    wall.board.ui.setState({ tool: 'milestone', toolLocked: true });
    wall.click(wall.emptyIn(checkout, '2026-05-04'));
    expect(wall.board.plan.view().milestones[0]).toMatchObject({
      date: '2026-05-04',
      lane: checkout,
    });
    expect(ui().tool).toBe('milestone');
  });

  it('puts a milestone on the whole board when the axis is pressed', () => {
    wall.board.ui.setState({ tool: 'milestone' });
    wall.click({ x: 700, y: -10 });
    expect(wall.board.plan.view().milestones[0]?.lane).toBeNull();
  });

  it('is not there for viewers', () => {
    wall.board.access.set({ ...wall.board.access.get(), canEdit: false });
    wall.doubleClick(wall.emptyIn(checkout, '2026-06-10'));
    expect(wall.board.plan.view().initiatives.size).toBe(2);
  });
});

describe('marquee', () => {
  it('selects what it touches', () => {
    const from = wall.emptyIn(checkout, '2026-01-10');
    wall.drag(from, { x: 7 * 40, y: -50 });
    expect(wall.selection).toEqual([pay]);
  });

  it('adds with Shift and takes away with Alt', () => {
    wall.board.ui.setState({ selection: new Set([wallets]) });
    const from = wall.emptyIn(checkout, '2026-01-10');
    wall.hold({ shift: true }).drag(from, { x: 7 * 40, y: -50 });
    expect(wall.selection).toEqual([pay, wallets].sort());
    wall.hold({ alt: true }).drag(from, { x: 7 * 40, y: -50 });
    expect(wall.selection).toEqual([wallets]);
  });

  it('gives the selection back on Escape', () => {
    wall.board.ui.setState({ selection: new Set([wallets]) });
    wall.dragStart(wall.emptyIn(checkout, '2026-01-10'), { x: 7 * 40, y: -50 });
    wall.escape();
    expect(wall.selection).toEqual([wallets]);
    expect(wall.scene.interaction.getState().marquee).toBeNull();
  });
});

describe('panning', () => {
  it('follows the pointer with the hand tool, the middle button or the space bar', () => {
    const { day } = wall.scene.camera.get();
    wall.board.ui.setState({ tool: 'hand' });
    wall.drag(wall.middleOf(pay), { x: -70 });
    expect(wall.scene.camera.get().day).toBeCloseTo(day + 10);
    wall.board.ui.setState({ tool: 'select' });
    wall.tools.setSpace(true);
    wall.drag({ x: 600, y: 300 }, { x: -70 });
    expect(wall.scene.camera.get().day).toBeCloseTo(day + 20);
    wall.tools.setSpace(false);
    wall.press({ x: 600, y: 300 }, 1).moveTo({ x: 530, y: 300 }).release();
    expect(wall.scene.camera.get().day).toBeCloseTo(day + 30);
    expect(wall.board.edits).toEqual([]);
  });
});

describe('linking', () => {
  const dotOf = (id: string) => {
    const found = wall.scene.layout().find(id);
    if (!found) throw new Error('not drawn');
    return endDot({ layout: wall.scene.layout(), port: wall.scene.port() }, found.box);
  };
  const drawFrom = (from: string, to: string) => {
    wall.moveTo(wall.middleOf(from));
    const dot = dotOf(from);
    const end = wall.middleOf(to);
    wall.drag(dot, { x: end.x - dot.x, y: end.y - dot.y });
  };

  it('draws a dependency from the end-dot', () => {
    drawFrom(pay, wallets);
    expect(wall.board.plan.view().dependencies.links[0]).toMatchObject({ from: pay, to: wallets });
    expect(wall.notices[0]?.key).toBe('linked');
  });

  it('refuses a circle, and says why', () => {
    wall.edit((edit) => addDependency(edit, pay, wallets));
    drawFrom(wallets, pay);
    expect(wall.board.plan.view().dependencies.links).toHaveLength(1);
    expect(wall.notices[0]?.key).toBe('linkCircular');
  });

  it('knows valid targets while drawing', () => {
    const third = wall.bar('Third', '2026-05-01', '2026-05-20', { lane: checkout });
    wall.edit((edit) => addDependency(edit, pay, wallets));
    wall.moveTo(wall.middleOf(wallets));
    wall.dragStart(dotOf(wallets), { x: 20 });
    expect(wall.scene.interaction.getState().link?.valid).toEqual(new Set([third]));
  });

  it('links by two clicks with the link tool', () => {
    wall.board.ui.setState({ tool: 'link' });
    wall.click(wall.middleOf(pay)).click(wall.middleOf(wallets));
    expect(wall.board.plan.view().dependencies.links).toHaveLength(1);
    expect(ui().tool).toBe('select');
  });

  it('selects a line that is clicked', () => {
    const link = wall.edit((edit) => addDependency(edit, pay, wallets));
    const a = wall.scene.rectOf(pay);
    const b = wall.scene.rectOf(wallets);
    if (!a || !b) throw new Error('not drawn');
    wall.click({ x: (a.x + a.width + b.x) / 2, y: a.y + a.height / 2 });
    expect(wall.selection).toEqual([link.ok ? link.id : '']);
  });
});

describe('task cards', () => {
  let tasks: string[];
  beforeEach(() => {
    tasks = wall.edit((edit) =>
      ['Contract', 'Rules', 'Design'].map((title) => addTask(edit, { initiative: pay, title })),
    );
    wall.board.ui.setState({ expanded: new Set([pay]) });
  });
  const titles = () => (wall.board.plan.view().tasks.get(pay) ?? []).map((n) => n.task.title);
  const task = (i: number) => tasks[i] as string;

  it('are ticked at their circle', () => {
    const rect = wall.scene.rectOf(task(0));
    if (!rect) throw new Error('not drawn');
    wall.click({ x: rect.x + 20, y: rect.y + 20 });
    expect(wall.board.plan.view().progress.get(pay)).toEqual({ done: 1, total: 3 });
    expect(wall.ticked).toEqual([task(0)]);
  });

  it('are reordered by dragging beside another', () => {
    const from = wall.middleOf(task(2));
    const to = wall.scene.rectOf(task(0));
    if (!to) throw new Error('not drawn');
    wall.drag(from, { x: to.x + 10 - from.x, y: to.y + 20 - from.y });
    expect(titles()).toEqual(['Design', 'Contract', 'Rules']);
  });

  it('become a subtask in the middle of another', () => {
    const from = wall.middleOf(task(2));
    const to = wall.middleOf(task(0));
    wall.drag(from, { x: to.x - from.x, y: to.y - from.y });
    expect(titles()).toEqual(['Contract', 'Rules']);
    expect(wall.board.plan.view().tasks.get(pay)?.[0]?.subtasks[0]?.title).toBe('Design');
  });

  it('move to another initiative', () => {
    const from = wall.middleOf(task(1));
    const to = wall.middleOf(wallets);
    wall.drag(from, { x: to.x - from.x, y: to.y - from.y });
    expect(wall.board.plan.view().tasks.get(wallets)?.[0]?.task.title).toBe('Rules');
  });

  it('ask to become an initiative on empty board', () => {
    const from = wall.middleOf(task(1));
    wall.drag(from, { x: 900 - from.x, y: 10 });
    expect(wall.made).toEqual([task(1)]);
    expect(titles()).toHaveLength(3);
  });

  it('are added at the last card, with the title open', () => {
    const box = wall.scene.layout().find(pay)?.box;
    const rect = wall.scene.rectOf(pay);
    const add = box?.container?.add;
    if (!rect || !add) throw new Error('not drawn');
    wall.click({ x: rect.x + add.x + 20, y: rect.y + add.y + 20 });
    expect(ui().renaming?.isNew).toBe(true);
    expect(wall.board.plan.view().tasks.get(pay)).toHaveLength(4);
  });
});
