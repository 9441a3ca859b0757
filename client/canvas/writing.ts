import type { Sticky } from '../../shared/talk/schema';
import type { ShownWall } from '../state/shownWall';
import { stickyColour } from '../state/stickyColour';
import type { Writing } from '../state/uiStore';

/** Id of the sticky that is being written and is not there yet; a colon never stands in an entity id. */
export const DRAFT = ':draft';

/** Which sticky or group has the field over it. */
export const writtenId = (writing: Writing | null): string | null =>
  writing === null ? null : writing.kind === 'new' ? DRAFT : writing.id;

/** The wall with room for what is being written. */
export function withDraft<W extends Pick<ShownWall, 'hanging' | 'clusters'>>(
  wall: W,
  writing: Writing | null,
): Pick<ShownWall, 'hanging' | 'clusters'> {
  if (writing?.kind !== 'new') return wall;
  const draft: Sticky = {
    id: DRAFT,
    text: '',
    author: null,
    at: writing.at,
    parked: false,
    cluster: null,
    colour: stickyColour.get(),
    made: '',
    round: null,
    became: null,
    reviewed: null,
    deleted: null,
  };
  return { clusters: wall.clusters, hanging: new Map(wall.hanging).set(DRAFT, draft) };
}
