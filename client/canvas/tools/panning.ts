import type { PointerInput, ToolState, ToolWorld } from './tool';

const SAMPLE_MS = 100;
const SLOWEST = 0.05;

/** The board follows the pointer. `fling` lets it glide on after a touch. */
export function panning(
  world: ToolWorld,
  origin: PointerInput,
  fling: ((velocity: { x: number; y: number }) => void) | null = null,
): ToolState {
  let last = origin;
  const trail: PointerInput[] = [origin];
  world.interaction.setState({ gesture: 'pan', hover: null, cursor: 'grabbing' });
  const clear = () => world.interaction.setState({ gesture: 'idle', cursor: 'default' });
  return {
    name: 'panning',
    move: (input) => {
      world.camera.pan(last.point.x - input.point.x, last.point.y - input.point.y);
      last = input;
      trail.push(input);
      while (trail.length > 2 && input.time - (trail[0] as PointerInput).time > SAMPLE_MS)
        trail.shift();
      return undefined;
    },
    up: (input) => {
      clear();
      const first = trail[0] as PointerInput;
      const elapsed = input.time - first.time;
      if (!fling || elapsed <= 0 || input.time - last.time > SAMPLE_MS) return;
      const velocity = {
        x: (first.point.x - input.point.x) / elapsed,
        y: (first.point.y - input.point.y) / elapsed,
      };
      if (Math.hypot(velocity.x, velocity.y) > SLOWEST) fling(velocity);
    },
    cancel: clear,
  };
}
