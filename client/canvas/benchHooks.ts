import { spanOf } from '../../shared/dates';
import type { Point } from '../../shared/layout/geometry';
import type { CameraState } from './camera';
import type { Scene } from './scene';

/** What a measurement may ask of the page when its address has `?bench`. Client coordinates. */
export interface BenchHooks {
  /**
   * The middle of the bar nearest to the middle of the view that can be taken hold of; null where there is none, and while
   * the view still glides.
   */
  dragPoint(): Point | null;
  /** Where that bar is drawn now, in hand or not. */
  dragPos(): Point | null;
  /** Back to the view in which `dragPoint` was asked for the first time. */
  reset(): void;
  fit(): void;
  getZoom(): number;
  /** Moves the k-th initiative as an edit that comes in would. */
  remoteEdit(k: number): void;
}

/** Puts the hooks on `window.__bench` when the address asks for them; answers what takes them away. */
export function connectBenchHooks(scene: Scene, stage: HTMLElement): () => void {
  if (!new URLSearchParams(location.search).has('bench')) return () => {};
  let start: CameraState | null = null;
  let dragged: string | null = null;
  const middleOf = (id: string): Point | null => {
    const rect = scene.rectOf(id);
    const host = scene.hostRect();
    if (!rect || !host) return null;
    return { x: host.x + rect.x + rect.width / 2, y: host.y + rect.y + rect.height / 2 };
  };
  /** Where it is drawn: a bar in hand is where the hand is. */
  const drawnAt = (id: string): Point | null => {
    const middle = middleOf(id);
    const { drag } = scene.interaction.getState();
    if (!middle || drag?.kind !== 'move' || !drag.items.some((item) => item.id === id))
      return middle;
    return { x: middle.x + drag.offset.x, y: middle.y + drag.offset.y };
  };
  /** Nobody holds it, and no button stands over it: what is selected has a bar of them that lies over its neighbours. */
  const isFree = (id: string): boolean => {
    const middle = middleOf(id);
    if (!middle || scene.board.presence.holderOf(id)) return false;
    return document.elementFromPoint(middle.x, middle.y) === stage;
  };
  const hooks: BenchHooks = {
    dragPoint: () => {
      if (scene.camera.moving()) return null;
      start ??= scene.camera.get();
      dragged = nearestBar(scene, isFree);
      return dragged === null ? null : middleOf(dragged);
    },
    dragPos: () => (dragged === null ? null : drawnAt(dragged)),
    reset: () => {
      const { day, pxPerDay, scrollY } = start ?? scene.camera.get();
      scene.camera.set({ day, pxPerDay, scrollY });
    },
    fit: () => scene.fitAll(),
    getZoom: () => scene.camera.get().pxPerDay,
    remoteEdit: (k) => {
      const ids = [...scene.board.plan.view().initiatives.keys()];
      const id = ids[k % ids.length];
      if (!id) return;
      const from = scene.today() + (k % 60);
      scene.board.edit({ key: 'move', title: '' }, (edit) =>
        edit.patch('initiatives', id, { span: spanOf(from, from + 30) }),
      );
    },
  };
  Object.assign(window, { __bench: hooks });
  return () => {
    Reflect.deleteProperty(window, '__bench');
  };
}

/** Bars that are taken hold of by their body, away from what stands along the edges of the board. */
const WIDE = 48;
const MARGIN = { side: 100, top: 80, bottom: 150 };

function nearestBar(scene: Scene, isFree: (id: string) => boolean): string | null {
  const { width, height } = scene.camera.get();
  const { initiatives } = scene.view();
  let best: { id: string; away: number } | null = null;
  for (const { id, rect } of scene.near(0)) {
    if (!initiatives.has(id)) continue;
    const x = rect.x + rect.width / 2;
    const y = rect.y + rect.height / 2;
    const isClear =
      rect.width > WIDE &&
      x > MARGIN.side &&
      x < width - MARGIN.side &&
      y > MARGIN.top &&
      y < height - MARGIN.bottom;
    const away = Math.hypot(x - width / 2, y - height / 2);
    if (isClear && (!best || away < best.away) && isFree(id)) best = { id, away };
  }
  return best?.id ?? null;
}
