import type { UiState } from '../state/uiStore';
import type { InteractionState } from './interaction';
import { LAYERS, type LayerName } from './layers';

/** The layers that show something of the view state that is another now. */
export function touchedByUi(now: UiState, before: UiState): LayerName[] {
  const layers = new Set<LayerName>();
  if (now.selection !== before.selection) layers.add('plan').add('effects').add('presence');
  if (now.focus !== before.focus || now.focusVisible !== before.focusVisible)
    layers.add('plan').add('effects');
  if (now.renaming !== before.renaming) layers.add('plan');
  if (now.writing !== before.writing) return [...LAYERS];
  const opened =
    now.expanded !== before.expanded ||
    now.showAllTasks !== before.showAllTasks ||
    now.collapsedLanes !== before.collapsedLanes ||
    now.filter !== before.filter ||
    now.filterSpares !== before.filterSpares ||
    now.placing !== before.placing ||
    now.spread !== before.spread;
  if (opened) return [...LAYERS];
  const repainted =
    now.colourBy !== before.colourBy ||
    now.search !== before.search ||
    now.rightPanel !== before.rightPanel;
  if (repainted) layers.add('plan');
  // Votes lie over rings as well.
  if (now.ballot !== before.ballot || now.showVotes !== before.showVotes)
    layers.add('plan').add('effects');
  return [...layers];
}

/** The same of what a gesture shows. */
export function touchedByInteraction(now: InteractionState, before: InteractionState): LayerName[] {
  const layers = new Set<LayerName>();
  if (now.hover !== before.hover) {
    layers.add('effects');
    const onCards = [now.hover?.kind, before.hover?.kind];
    if (onCards.includes('task') || onCards.includes('addTask')) layers.add('plan');
  }
  if (now.drag !== before.drag) {
    layers.add('drag');
    if (
      (now.drag === null) !== (before.drag === null) ||
      now.drag?.duplicate !== before.drag?.duplicate
    )
      layers.add('plan').add('effects');
  }
  if (now.task !== before.task) {
    layers.add('drag');
    if ((now.task === null) !== (before.task === null)) layers.add('plan');
  }
  if (now.stickies !== before.stickies) {
    layers.add('drag');
    const [is, was] = [now.stickies, before.stickies];
    if (is?.ids !== was?.ids || is?.join !== was?.join || is?.duplicate !== was?.duplicate)
      layers.add('plan').add('effects');
  }
  if (now.create !== before.create || now.drop !== before.drop || now.guide !== before.guide)
    layers.add('drag');
  if (now.flash !== before.flash) layers.add('effects');
  if (now.marquee !== before.marquee || now.link !== before.link) layers.add('effects');
  return [...layers];
}
