import type { Scale } from '../../shared/plan/schema';
import type { Place } from '../../shared/presence';
import type { Board } from '../state/board';
import type { Camera, CameraState } from './camera';
import type { Point, Rect } from './geometry';
import type { DropTarget, Gesture, Interaction } from './interaction';
import type { LaneBox, Layout } from './layoutTypes';

/**
 * The geometry of an open board: plan, this tab's view state and camera put together. Made once by the page
 * and given to canvas, outline and panels. Points and rectangles are CSS pixels from the top left corner of the
 * board area (below the axis, right of the lane column) unless they say "client".
 */
export interface Scene {
  readonly board: Board;
  readonly camera: Camera;
  /** What the tools show while a gesture runs. */
  readonly interaction: Interaction;
  layout(): Layout;
  level(): Scale;
  /** The camera as the painter sees it: in now / next / later mode "days" 0-3 are the three columns. */
  port(): CameraState;
  /** Tells that the layout changed (not that the camera moved: see `camera.subscribe`). */
  subscribe(listener: () => void): () => void;

  /** Where an initiative, milestone, lane, or task of an expanded initiative is drawn; null when it is not. */
  rectOf(id: string): Rect | null;
  /** Scrolls the least that brings it into view with room around it (24 px unless said). */
  reveal(id: string, options?: { inset?: number }): void;
  fitAll(): void;
  fitSelection(): void;
  goToday(): void;
  /** Jumps to a level's own zoom around the middle of the view. */
  setLevel(level: Scale): void;
  zoomBy(factor: number): void;

  /** Day (with its fraction) at an x, and back. */
  dayAt(x: number): number;
  xOf(day: number): number;
  laneAt(y: number): LaneBox | null;
  placeAt(x: number, y: number): Place;
  pointOf(place: Place): Point | null;

  /** For drags that begin outside the canvas (backlog cards): where a drop at this client point would land. */
  dropTargetAt(clientX: number, clientY: number): DropTarget | null;
  showDropPreview(target: DropTarget | null, label?: string, spanDays?: number): void;

  gesture(): Gesture;
  subscribeGesture(listener: () => void): () => void;

  /** The board area on screen, in client coordinates; null while it is not mounted. */
  hostRect(): Rect | null;
  /** BoardCanvas tells which element the board area is measured by. */
  attachHost(element: HTMLElement | null): void;
  close(): void;
}
