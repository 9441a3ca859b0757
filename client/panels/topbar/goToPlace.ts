import { dayNumber } from '../../../shared/dates';
import type { Place } from '../../../shared/presence';
import type { Scene } from '../../canvas/scene';

/** Moves the view so that a place on the wall stands in its middle. */
export function goToPlace(scene: Scene, place: Place): void {
  const { width, height, scrollY, pxPerDay } = scene.camera.get();
  const point = scene.pointOf(place);
  scene.camera.animateTo({
    ...(scene.layout().mode === 'dates'
      ? { day: dayNumber(place.date) + place.dayPart - width / 2 / pxPerDay }
      : {}),
    ...(point ? { scrollY: scrollY + point.y - height / 2 } : {}),
  });
}
