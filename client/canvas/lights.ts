import type { Peer } from '../state/board';
import { createLaserTrails, type TrailPoint } from './laserTrails';
import type { PaintFrame } from './paint/frame';
import { paintLaser } from './paint/paintLaser';
import type { Scene } from './scene';

const OWN = 'own';

/** The lights people point with: this tab's own, and those of others. Where motion is reduced they leave no trail. */
export interface Lights {
  /** Takes in where the lights are now. */
  look(): void;
  isOwnOn(): boolean;
  ofPeer(peer: Peer, now: number): readonly TrailPoint[];
  paintOwn(frame: PaintFrame): void;
  fading(now: number): boolean;
}

export function createLights(scene: Scene, reducedMotion: () => boolean): Lights {
  const { board, interaction } = scene;
  const trails = createLaserTrails();
  const isOwnOn = () => board.presence.own.get().laser;
  const colour = (): string =>
    board.people.get().get(board.access.get().person ?? '')?.colour ?? '#5A6270';
  return {
    look: () => {
      const now = performance.now();
      if (reducedMotion()) return;
      for (const { clientId, state } of board.presence.peers.get())
        if (state.laser) trails.note(String(clientId), state.cursor, now);
      const { pointer } = interaction.getState();
      if (isOwnOn() && pointer) trails.note(OWN, scene.placeAt(pointer.x, pointer.y), now);
    },
    isOwnOn,
    ofPeer: ({ clientId }, now) => trails.trail(String(clientId), now),
    paintOwn: (frame) => {
      const { pointer } = frame.interaction;
      if (!isOwnOn() || !pointer) return;
      paintLaser(frame, { colour: colour(), head: pointer, trail: trails.trail(OWN, frame.now) });
    },
    fading: trails.fading,
  };
}
