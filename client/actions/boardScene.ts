import type { PlanView } from '../../shared/plan/planView';
import type { Initiative, Scale } from '../../shared/plan/schema';
import type { View } from '../../shared/presence';
import type { StickyPlace } from '../../shared/talk/schema';
import type { Weekend } from '../../shared/weekend';

/**
 * What actions and the outline need of the canvas: its scene fits this by shape, so that neither has to know
 * the canvas. Rectangles are CSS pixels from the top left corner of the board area.
 */
export interface BoardScene {
  readonly camera: {
    get(): { readonly pxPerDay: number; readonly width: number; readonly height: number };
    subscribe(listener: () => void): () => void;
    moving(): boolean;
  };
  /** Tells what is in hand, so that keys show the same preview as a pointer. */
  readonly interaction: { setState(state: { drag: SceneDrag | null }): void };
  /** Weekdays of the weekend, as the reader has it. */
  readonly weekend: Weekend;
  level(): Scale;
  layout(): SceneLayout;
  /** The plan as the wall shows it. */
  view(): PlanView;
  subscribe(listener: () => void): () => void;
  rectOf(id: string): SceneRect | null;
  /** Everything that is drawn in view or up to so many screens away. */
  near(screens: number): readonly { readonly id: string; readonly rect: SceneRect }[];
  reveal(id: string, options?: { inset?: number }): void;
  /** Lights these up once. */
  flash(ids: Iterable<string>): void;
  /** What this tab looks at; null while there is nothing. */
  look(): View | null;
  /** Goes where somebody looks. */
  show(view: View): void;
  /** Shows these days from edge to edge; the second is the first one behind them. */
  showDays(from: number, to: number): void;
  /** Goes to a day and lets it stand in the first third of the view. */
  goToDay(day: number): void;
  fitAll(): void;
  fitSelection(): void;
  goToday(): void;
  setLevel(level: Scale): void;
  zoomBy(factor: number): void;
  dayAt(x: number): number;
  freePlace(near: { readonly lane: string | null; readonly day: number } | null): StickyPlace;
  /** Where a sticky hangs that is drawn there. */
  stickyPlaceOf(rect: SceneRect): StickyPlace;
  stickyPlaceAt(clientX: number, clientY: number): StickyPlace | null;
  dropTargetAt(clientX: number, clientY: number): SceneDropTarget | null;
  /** `idle` when no pointer gesture runs. */
  gesture(): string;
  subscribeGesture(listener: () => void): () => void;
  hostRect(): SceneRect | null;
}

export interface SceneRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SceneLayout {
  readonly lanes: readonly SceneLane[];
}

export interface SceneLane {
  readonly id: string | null;
  readonly lane: { readonly title: string } | null;
  readonly collapsed: boolean;
  /** From the top of the board. */
  readonly y: number;
  readonly pack: {
    readonly rows: readonly SceneRow[];
    readonly boxes: ReadonlyMap<string, SceneBox>;
  };
}

export interface SceneRow {
  /** What `row` of an initiative must be to stand here. */
  readonly key: number;
  /** From the top of its lane. */
  readonly y: number;
  readonly boxes: readonly SceneBox[];
}

export interface SceneBox {
  readonly initiative: Initiative;
  readonly start: number;
  /** First day after the last. */
  readonly end: number;
}

export interface SceneDropTarget {
  readonly lane: string | null;
  readonly day: number | null;
  readonly bucket: 'now' | 'next' | 'later' | null;
  readonly row: number;
}

export interface SceneDrag {
  readonly kind: 'move' | 'start' | 'end';
  readonly lead: string;
  readonly items: readonly {
    readonly id: string;
    readonly lane: string | null;
    readonly row: number | null;
    readonly start: number;
    readonly end: number;
    readonly bucket: 'now' | 'next' | 'later' | null;
    readonly before?: string | null;
  }[];
  readonly offset: { readonly x: number; readonly y: number };
  readonly delta: number;
  readonly duplicate: boolean;
}
