import { t } from '../i18n/i18n';
import type { Announcer } from '../ui/announcer';
import type { BoardScene } from './boardScene';

/** Linking by clicks: after "Pick on the board" the next click on a bar is the one that waits. */
export interface LinkPointing {
  from(): string | null;
  subscribe(listener: () => void): () => void;
  start(from: string, title: string): void;
  stop(): void;
}

export function createLinkPointing(announcer: Announcer): LinkPointing {
  const listeners = new Set<() => void>();
  let from: string | null = null;
  const set = (next: string | null) => {
    from = next;
    for (const listener of listeners) listener();
  };
  return {
    from: () => from,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: (id, title) => {
      set(id);
      announcer.say(t('actions.link.pointing', { title }));
    },
    stop: () => {
      if (from !== null) set(null);
    },
  };
}

/** The initiative drawn at a client point. */
export function initiativeAt(scene: BoardScene, clientX: number, clientY: number): string | null {
  const host = scene.hostRect();
  if (!host) return null;
  const [x, y] = [clientX - host.x, clientY - host.y];
  for (const { collapsed, pack } of scene.layout().lanes) {
    if (collapsed) continue;
    for (const { boxes } of pack.rows)
      for (const { initiative } of boxes) {
        const r = scene.rectOf(initiative.id);
        if (r && x >= r.x && x < r.x + r.width && y >= r.y && y < r.y + r.height)
          return initiative.id;
      }
  }
  return null;
}
