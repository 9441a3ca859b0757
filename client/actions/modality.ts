/** Whether the person works with keys or with a pointer right now. */
export interface Modality {
  isKeyboard(): boolean;
  subscribe(listener: () => void): () => void;
  close(): void;
}

const HELD = ['Shift', 'Control', 'Alt', 'Meta'];

/**
 * Follows the last kind of input. `:focus-visible` won't do: focus that code moves from row to row keeps the
 * look it had, also after a press of the pointer.
 */
export function watchModality(target: Window): Modality {
  const listeners = new Set<() => void>();
  let isKeyboard = false;
  const set = (next: boolean) => {
    if (next === isKeyboard) return;
    isKeyboard = next;
    for (const listener of listeners) listener();
  };
  const onKey = ({ key }: KeyboardEvent) => {
    if (!HELD.includes(key)) set(true);
  };
  const onPointer = () => set(false);
  target.addEventListener('keydown', onKey, true);
  target.addEventListener('pointerdown', onPointer, true);
  return {
    isKeyboard: () => isKeyboard,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      target.removeEventListener('keydown', onKey, true);
      target.removeEventListener('pointerdown', onPointer, true);
      listeners.clear();
    },
  };
}
