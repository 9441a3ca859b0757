import type { RoutedLink } from '../../shared/layout/routes/router';
import { t } from '../i18n/i18n';
import { wallBallot } from '../state/rounds/ballot';
import type { CanvasCallbacks } from './callbacks';
import { hitTest } from './hitTest';
import type { Scene } from './scene';
import type { ToolWorld } from './tools/tool';

/** What tools may use of an open board. `callbacks` is asked anew each time: the page may render in between. */
export function createToolWorld(
  scene: Scene,
  routes: () => readonly RoutedLink[],
  callbacks: () => CanvasCallbacks,
): ToolWorld {
  const { board, camera, interaction } = scene;
  const hot = (id: string) => {
    const { hover } = interaction.getState();
    return (hover?.kind === 'bar' && hover.id === id) || board.ui.getState().selection.has(id);
  };
  return {
    board,
    camera,
    interaction,
    weekStart: scene.weekStart,
    weekend: scene.weekend,
    names: { lane: t('canvas.lane.newLane'), untitled: t('canvas.untitled') },
    today: scene.today,
    callbacks: {
      notify: (key, values) => callbacks().notify(key, values),
      onConflict: (links, moved) => callbacks().onConflict(links, moved),
      onTicked: (id) => callbacks().onTicked(id),
      onLaneMenu: (id, anchor) => callbacks().onLaneMenu(id, anchor),
      onMakeInitiative: (id, place, at) => callbacks().onMakeInitiative(id, place, at),
    },
    layout: scene.layout,
    port: scene.port,
    rectOf: scene.rectOf,
    pulse,
    hit: (point, touch) =>
      hitTest(point, {
        layout: scene.layout(),
        port: scene.port(),
        hot,
        canEdit: board.access.get().canEdit,
        placed: scene.wall().placing?.items,
        talked: (id) => board.talk.marks.get().has(id),
        voted: (id) => wallBallot(board)?.dots.get(id) ?? 0,
        routes: routes(),
        touch,
      }),
  };
}

/** Browsers refuse to vibrate, loudly, before the page was ever touched. */
function pulse(): void {
  if (typeof navigator === 'undefined' || !navigator.userActivation?.hasBeenActive) return;
  navigator.vibrate?.(10);
}
