import { type RefObject, useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { Rect } from '../../shared/layout/geometry';
import { AXIS_HEIGHT } from '../../shared/layout/metrics';
import type { Scene } from './scene';

/**
 * Keeps a field of the page over what it writes on the canvas, and brings that into view when it opens. `place` is seen
 * from the board area, in pixels; null leaves the field where it is. Without an id there is nothing to follow.
 */
export function useFieldPlace(
  scene: Scene,
  id: string | null,
  place: (id: string) => Rect | null,
): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null);
  const placeNow = useEffectEvent(place);
  useLayoutEffect(() => {
    if (id === null) return;
    scene.reveal(id);
    const follow = () => {
      const rect = placeNow(id);
      if (!frame.current || !rect) return;
      const { style } = frame.current;
      style.transform = `translate(${rect.x}px, ${rect.y + AXIS_HEIGHT}px)`;
      style.width = `${rect.width}px`;
      style.height = `${rect.height}px`;
    };
    follow();
    const stops = [scene.subscribe(follow), scene.camera.subscribe(follow)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [scene, id]);
  return frame;
}
