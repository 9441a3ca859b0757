/** The part of the board that is looked at. Only time zooms; heights stay. */
export interface Port {
  /** Day (with its fraction) at the left edge. */
  readonly day: number;
  readonly pxPerDay: number;
  readonly scrollY: number;
  /** Size of the board area, without axis and lane column. */
  readonly width: number;
  readonly height: number;
}
