import type { CanvasCallbacks, NoticeKey } from '../../client/canvas/callbacks';
import type { Frames } from '../../client/canvas/camera';
import { createScene, type Scene } from '../../client/canvas/scene';
import type { PointerInput } from '../../client/canvas/tools/tool';
import { createToolHost, type ToolHost } from '../../client/canvas/tools/toolHost';
import { createToolWorld } from '../../client/canvas/toolWorld';
import { dayNumber, type Span, toIso } from '../../shared/dates';
import type { Point } from '../../shared/layout/geometry';
import { createRouter } from '../../shared/layout/routes/router';
import type { NewInitiative } from '../../shared/plan/mutations';
import { addInitiative, addLane } from '../../shared/plan/mutations';
import type { Patch } from '../../shared/plan/planEdit';
import { editPlan, type PlanEdit } from '../../shared/plan/planEdit';
import type { Initiative } from '../../shared/plan/schema';
import { type MemoryBoard, memoryBoard } from './memoryBoard';

interface Keys {
  shift?: boolean;
  alt?: boolean;
  mod?: boolean;
  button?: number;
  /** A finger, and not a mouse or pen. */
  touch?: boolean;
  /** A finger at the edge of the screen. */
  edge?: boolean;
}

export interface DriverOptions {
  pxPerDay?: number;
  /** Day at the left edge. */
  from?: string;
  today?: string;
}

/** A pointer on a board without a browser: the real scene and tools on a document in memory. */
export class CanvasDriver {
  readonly board: MemoryBoard = memoryBoard();
  readonly scene: Scene;
  readonly tools: ToolHost;
  readonly notices: { key: NoticeKey; values: Readonly<Record<string, string | number>> }[] = [];
  readonly conflicts: string[] = [];
  readonly made: string[] = [];
  readonly ticked: string[] = [];
  private readonly frames = manualFrames();
  private at: Point = { x: 0, y: 0 };
  private held: Keys = {};
  private time = 1000;

  constructor({ pxPerDay = 7, from = '2026-01-01', today = '2026-06-15' }: DriverOptions = {}) {
    this.scene = createScene(this.board, {
      frames: this.frames,
      reducedMotion: () => true,
      today: () => dayNumber(today),
      storage: null,
    });
    this.scene.camera.set({ width: 1200, height: 600, day: dayNumber(from), pxPerDay, scrollY: 0 });
    const callbacks: CanvasCallbacks = {
      notify: (key, values) => this.notices.push({ key, values }),
      onConflict: (links) => this.conflicts.push(...links.map((l) => l.id)),
      onTicked: (id) => this.ticked.push(id),
      onLaneMenu: () => {},
      onMakeInitiative: (id) => this.made.push(id),
    };
    const router = createRouter();
    const routes = () =>
      router(this.scene.layout(), this.scene.port(), this.board.plan.view().dependencies.links);
    this.tools = createToolHost(createToolWorld(this.scene, routes, () => callbacks));
    this.board.plan.subscribe(this.tools.changed);
    this.board.access.subscribe(this.tools.changed);
  }

  // Arranging

  edit<T>(run: (edit: PlanEdit) => T): T {
    return editPlan(this.board.doc, run);
  }

  lane(title: string): string {
    return this.edit((edit) => addLane(edit, title));
  }

  bar(
    title: string,
    start: string,
    end: string,
    fields: Partial<NewInitiative & Patch<'initiatives'>> = {},
  ): string {
    return this.edit((edit) => addInitiative(edit, { ...fields, title, span: { start, end } }));
  }

  /** Somebody else picks a bar up. */
  colleagueHolds(id: string, name = 'Mia'): void {
    const item = { id, lane: null, start: '2026-01-01', end: '2026-01-02' };
    this.board.peers.set([
      {
        clientId: 7,
        person: null,
        name,
        colour: '#C2255C',
        movedAt: 0,
        state: {
          person: null,
          cursor: null,
          selection: [],
          renaming: null,
          drag: { kind: 'move', items: [item] },
        },
      },
    ]);
  }

  // Acting

  hold(keys: Keys): this {
    this.held = keys;
    this.tools.modifiers({
      shift: keys.shift === true,
      alt: keys.alt === true,
      mod: keys.mod === true,
    });
    return this;
  }

  moveTo(point: Point): this {
    this.at = point;
    this.time += 16;
    this.tools.move(this.input());
    return this;
  }

  press(point: Point, button = 0): this {
    this.moveTo(point);
    this.tools.down({ ...this.input(), button });
    return this;
  }

  release(): this {
    this.time += 16;
    this.tools.up(this.input());
    return this;
  }

  click(point: Point): this {
    this.time += 1000;
    return this.press(point).release();
  }

  /** Press, move in steps so that the gesture starts, release. */
  drag(from: Point, by: { x?: number; y?: number }): this {
    return this.dragStart(from, by).release();
  }

  dragStart(from: Point, { x = 0, y = 0 }: { x?: number; y?: number }): this {
    this.press(from);
    const steps = 4;
    for (let i = 1; i <= steps; i += 1)
      this.moveTo({ x: from.x + (x * i) / steps, y: from.y + (y * i) / steps });
    return this;
  }

  doubleClick(point: Point): this {
    this.press(point).release().press(point).release();
    this.tools.doubleClick(this.input());
    return this;
  }

  escape(): boolean {
    return this.tools.cancel();
  }

  /** Lets frames pass, each of 16 ms. */
  pass(frames: number): this {
    for (let i = 0; i < frames; i += 1) {
      this.frames.advance(16);
      this.tools.frame(this.frames.now());
    }
    return this;
  }

  // Looking

  middleOf(id: string): Point {
    const rect = this.scene.rectOf(id);
    if (!rect) throw new Error(`${id} is not drawn`);
    return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
  }

  /** A point `inside` px within the end (or start) of a bar. */
  edgeOf(id: string, edge: 'start' | 'end', inside = 3): Point {
    const rect = this.scene.rectOf(id);
    if (!rect) throw new Error(`${id} is not drawn`);
    const x = edge === 'start' ? rect.x + inside : rect.x + rect.width - inside;
    return { x, y: rect.y + rect.height / 2 };
  }

  /** The free bottom edge of a lane, at a day. */
  emptyIn(lane: string, day: string): Point {
    const rect = this.scene.rectOf(lane);
    if (!rect) throw new Error(`${lane} is not drawn`);
    return { x: this.scene.xOf(dayNumber(day)), y: rect.y + rect.height - 4 };
  }

  initiative(id: string): Initiative {
    const initiative = this.board.plan.view().initiatives.get(id);
    if (!initiative) throw new Error(`${id} is gone`);
    return initiative;
  }

  span(id: string): Span | null {
    return this.initiative(id).span;
  }

  get selection(): string[] {
    return [...this.board.ui.getState().selection].sort();
  }

  dayAt(x: number): string {
    return toIso(Math.floor(this.scene.dayAt(x)));
  }

  private input(): PointerInput {
    return {
      point: this.at,
      client: this.at,
      button: this.held.button ?? 0,
      shift: this.held.shift === true,
      alt: this.held.alt === true,
      mod: this.held.mod === true,
      touch: this.held.touch === true,
      edge: this.held.edge === true,
      time: this.time,
    };
  }
}

/** Frames that come when the test says so. */
export function manualFrames(): Frames & { advance(ms: number): void } {
  let now = 0;
  let handles = 0;
  let queue = new Map<number, () => void>();
  return {
    now: () => now,
    request: (callback) => {
      handles += 1;
      queue.set(handles, callback);
      return handles;
    },
    cancel: (handle) => {
      queue.delete(handle);
    },
    advance: (ms) => {
      now += ms;
      const due = queue;
      queue = new Map();
      for (const callback of due.values()) callback();
    },
  };
}
