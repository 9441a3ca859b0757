import { milestoneRect } from '../../layout/drawnRect';
import { clamp, type Rect } from '../../layout/geometry';
import type { LaneBox, MilestoneBox } from '../../layout/layoutTypes';
import type { PlanFrame } from './frame';

/** A milestone in sight: its diamond, and its words beside it. */
export interface MilestoneMark {
  readonly box: MilestoneBox;
  readonly rect: Rect;
  /** As much of the words as there is room for; '' where not even a letter fits. */
  readonly label: string;
  /** Left end of the words. */
  readonly x: number;
  readonly width: number;
  /** Pixels from the diamond to the next one, as far as words may go. */
  readonly room: number;
}

/** What of a milestone is said beside its diamond, and how. */
export interface MilestoneWords {
  readonly face: string;
  /** Between diamond and words, and between words and the next diamond. */
  readonly gap: number;
  readonly apart: number;
  readonly most: number;
  titleOf(box: MilestoneBox): string;
}

/**
 * Milestones that stand in view with their words. These stand to the right, up to the next milestone; a picture that
 * ends before them has them to the left where there is more room, and none of its diamonds is cut by its edge.
 */
export function milestoneMarks(
  frame: Pick<PlanFrame, 'port' | 'layout' | 'text' | 'still'>,
  list: readonly MilestoneBox[],
  lane: LaneBox | null,
  { face, gap, apart, most, titleOf }: MilestoneWords,
): MilestoneMark[] {
  const { port, layout, text, still } = frame;
  const rectOf = (box: MilestoneBox): Rect => {
    const rect = milestoneRect(port, layout, box, lane);
    const isIn = rect.x > -rect.width && rect.x < port.width;
    return still && isIn
      ? { ...rect, x: clamp(rect.x, EDGE, port.width - rect.width - EDGE) }
      : rect;
  };
  const marks: MilestoneMark[] = [];
  /** Right end of what stands before. */
  let taken = EDGE;
  list.forEach((box, i) => {
    const rect = rectOf(box);
    if (rect.x > port.width + 20 || rect.x < -320) return;
    const next = list[i + 1];
    const right = rect.x + rect.width;
    const upToNext = next ? rectOf(next).x - right - apart : Number.POSITIVE_INFINITY;
    const upToEdge = still ? port.width - right - gap - EDGE : Number.POSITIVE_INFINITY;
    const room = clamp(Math.min(upToNext, upToEdge), 0, most);
    const title = titleOf(box);
    const before = clamp(rect.x - gap - taken, 0, most);
    const isFlipped = upToEdge < upToNext && before > room && text.width(title, face) > room;
    const label = text.cut(title, face, isFlipped ? before : room);
    const width = text.width(label, face);
    const x = isFlipped ? rect.x - gap - width : right + gap;
    marks.push({ box, rect, label, x, width, room });
    taken = (isFlipped ? right : x + width) + apart - gap;
  });
  return marks;
}

/** Between a picture's edge and what stands next to it. */
const EDGE = 3;
