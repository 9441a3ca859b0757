import type { Mark, ShapeMark, TextMark } from '../../shared/picture/marks';

type Placed<M> = {
  readonly mark: M;
  readonly scale: number;
  readonly x: number;
  readonly y: number;
};

/** Shapes and texts of a picture, out of their groups: where they stand, and how much larger. */
export function* flat(
  marks: readonly Mark[],
  at = { x: 0, y: 0, scale: 1 },
): Generator<Placed<ShapeMark | TextMark>> {
  for (const mark of marks) {
    if (mark.kind === 'group') {
      const { move = { x: 0, y: 0 }, scale = 1 } = mark;
      yield* flat(mark.marks, {
        x: at.x + move.x * at.scale,
        y: at.y + move.y * at.scale,
        scale: at.scale * scale,
      });
      continue;
    }
    const [x, y] =
      mark.kind === 'text'
        ? [mark.x, mark.y]
        : mark.shape.kind === 'rect'
          ? [mark.shape.x, mark.shape.y]
          : [0, 0];
    yield { mark, scale: at.scale, x: at.x + x * at.scale, y: at.y + y * at.scale };
  }
}

/** All texts of a picture, in the order in which they are drawn. */
export const textsOf = (marks: readonly Mark[]): string[] =>
  [...flat(marks)].flatMap(({ mark }) => (mark.kind === 'text' ? [mark.text] : []));
