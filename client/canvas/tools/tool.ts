import type { Point, Rect } from '../../../shared/layout/geometry';
import type { Layout } from '../../../shared/layout/layoutTypes';
import type { Port } from '../../../shared/layout/port';
import type { Weekend } from '../../../shared/weekend';
import type { Board } from '../../state/board';
import type { CanvasCallbacks } from '../callbacks';
import type { Camera } from '../camera';
import type { Hit } from '../hitTest';
import type { Interaction } from '../interaction';

/** Pixels from the pressed point at which a press becomes a drag. */
export const DRAG_FROM = 4;

/** A pointer event as tools see it: points count from the board area's top left corner. */
export interface PointerInput {
  readonly point: Point;
  readonly client: Point;
  /** 0 main, 1 middle, 2 secondary. */
  readonly button: number;
  readonly shift: boolean;
  readonly alt: boolean;
  /** Cmd on a Mac, Ctrl elsewhere. */
  readonly mod: boolean;
  readonly touch: boolean;
  /** A finger so near to the edge of the screen that the system may want it: it takes nothing into the hand. */
  readonly edge: boolean;
  /** Milliseconds. */
  readonly time: number;
}

/** What tools may use. All of it comes as arguments, so that tools run without a DOM. */
export interface ToolWorld {
  readonly board: Pick<
    Board,
    | 'plan'
    | 'ui'
    | 'presence'
    | 'access'
    | 'edit'
    | 'tickTask'
    | 'editTalk'
    | 'rounds'
    | 'shownWall'
    | 'wall'
    | 'workshop'
    | 'serverNow'
  >;
  readonly camera: Camera;
  readonly interaction: Interaction;
  readonly callbacks: CanvasCallbacks;
  readonly weekStart: number;
  readonly weekend: Weekend;
  /** Names for what has none yet. */
  readonly names: { readonly lane: string; readonly untitled: string };
  layout(): Layout;
  port(): Port;
  hit(point: Point, touch: boolean): Hit;
  rectOf(id: string): Rect | null;
  today(): number;
  /** A light tick in the hand that holds the device, where it can. */
  pulse(): void;
}

/** One stage of one gesture. Every state ends with `up` or `cancel`. */
export interface ToolState {
  readonly name: string;
  move?(input: PointerInput): ToolState | undefined;
  /** Asked once a frame while the pointer rests: a long press turns into something. */
  rest?(now: number): ToolState | undefined;
  up?(input: PointerInput): void;
  /** Puts everything back. */
  cancel?(): void;
  /** Scrolls along when the pointer rests at an edge. */
  readonly autoScroll?: boolean;
  /** Plan, rights or presence changed under the gesture; answer false to end it. */
  changed?(): boolean;
}
