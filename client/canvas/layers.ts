import { inHand } from './interaction';
import type { Unpainted } from './paint/frame';

/**
 * Bottom to top: all that stands, with the grid below it; what is in hand lies over rings, other people over everything.
 * Where the processor draws, each canvas that is shown costs every frame, drawn in it or not.
 */
export const LAYERS = ['plan', 'effects', 'drag', 'presence'] as const;
export type LayerName = (typeof LAYERS)[number];

/** A layer with nothing on it is not drawn. */
export function isBlank(layer: LayerName, frame: Unpainted): boolean {
  const { drag, task, create, drop, hover, marquee, guide, link, stickies } = frame.interaction;
  switch (layer) {
    case 'drag':
      return !drag && !task && !create && !drop && !stickies && !guide;
    case 'presence':
      return frame.peers.length === 0;
    case 'effects':
      return (
        !marquee &&
        !link &&
        !frame.flash &&
        isLifted(frame) &&
        !(frame.marks.focusVisible && frame.marks.focus) &&
        hover?.kind !== 'bar' &&
        hover?.kind !== 'milestone' &&
        hover?.kind !== 'sticky' &&
        hover?.kind !== 'cluster'
      );
    default:
      return false;
  }
}

/** Nothing is selected but what is in hand. */
function isLifted({ marks, interaction }: Unpainted): boolean {
  const lifted = inHand(interaction);
  return [...marks.selection].every((id) => lifted.has(id));
}
