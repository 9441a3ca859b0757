import { spanOf } from '../../shared/dates';
import type { Point } from '../../shared/layout/geometry';
import type { Scene } from './scene';

/** What a measurement may ask of the page when its address has `?bench`. Client coordinates. */
export interface BenchHooks {
  /** The middle of a bar in view that can be dragged. */
  dragPoint(): Point | null;
  /** Where that bar stands now. */
  dragPos(): Point | null;
  reset(): void;
  fit(): void;
  getZoom(): number;
  /** Moves the k-th initiative as an edit that comes in would. */
  remoteEdit(k: number): void;
}

/** Puts the hooks on `window.__bench` when the address asks for them; answers what takes them away. */
export function connectBenchHooks(scene: Scene): () => void {
  if (!new URLSearchParams(location.search).has('bench')) return () => {};
  const start = scene.camera.get();
  let dragged: string | null = null;
  const middleOf = (id: string): Point | null => {
    const rect = scene.rectOf(id);
    const host = scene.hostRect();
    if (!rect || !host) return null;
    return { x: host.x + rect.x + rect.width / 2, y: host.y + rect.y + rect.height / 2 };
  };
  const hooks: BenchHooks = {
    dragPoint: () => {
      const { width, height } = scene.camera.get();
      for (const id of scene.board.plan.view().initiatives.keys()) {
        const rect = scene.rectOf(id);
        const clear =
          rect &&
          rect.width > 48 &&
          rect.x > 100 &&
          rect.x + rect.width < width - 100 &&
          rect.y > 80 &&
          rect.y < height - 150;
        if (!clear) continue;
        dragged = id;
        return middleOf(id);
      }
      return null;
    },
    dragPos: () => (dragged ? middleOf(dragged) : null),
    reset: () => {
      const { day, pxPerDay, scrollY } = start;
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
