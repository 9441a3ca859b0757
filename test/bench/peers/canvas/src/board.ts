/** A board as each whiteboard is given it: boxes in pixels at a zoom of 1, laid out as Planwall lays them out. */
export interface Drawing {
  readonly bars: readonly DrawnBar[];
  /** Diamonds: their middle and their size. */
  readonly milestones: readonly { readonly x: number; readonly y: number; readonly size: number }[];
  /** Arrows from the end of one bar to the start of another. */
  readonly links: readonly Arrow[];
  /** What stands in the upper left corner at first. */
  readonly start: Point;
}

export interface DrawnBar {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly colour: number;
}

export interface Arrow {
  readonly from: Point;
  readonly to: Point;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a measurement asks of a page, the same of each whiteboard and of Planwall. Client coordinates. */
export interface BenchHooks {
  dragPoint(): Point | null;
  dragPos(): Point | null;
  reset(): void;
  fit(): void;
  getZoom(): number;
  remoteEdit(k: number): void;
}

/** Puts the board into a whiteboard; resolves once it is mounted with all of it. */
export type Mount = (host: HTMLElement, drawing: Drawing, timing: Timing) => Promise<BenchHooks>;

export interface Timing {
  /** Runs what brings the board into the whiteboard's own format, which it would have had on disk. */
  converting<T>(run: () => T): T;
}

export const COLOURS = ['#d8e5fb', '#d3efe2', '#fbe6d0', '#eadffb', '#fadadf', '#d5eef5'] as const;

/** The bar nearest to the middle of the view, clear of its edges, that a drag takes. */
export function barAt(bars: readonly DrawnBar[], toClient: (point: Point) => Point): number | null {
  let best: { index: number; away: number } | null = null;
  for (let index = 0; index < bars.length; index += 1) {
    const bar = bars[index] as DrawnBar;
    if (bar.width < 60) continue;
    const at = toClient({ x: bar.x + bar.width / 2, y: bar.y + bar.height / 2 });
    const away = Math.hypot(at.x - innerWidth / 2, at.y - innerHeight / 2);
    if (away < 300 && (!best || away < best.away)) best = { index, away };
  }
  return best?.index ?? null;
}
