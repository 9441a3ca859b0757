/** The press that is followed: of React or of the page. */
interface Press {
  readonly currentTarget: EventTarget | null;
  readonly pointerId: number;
}

interface Following {
  /** It moved. */
  readonly move: (event: PointerEvent) => void;
  /** It was let go. */
  readonly drop?: (event: PointerEvent) => void;
  /** Afterwards, however it ended; `dropped`: false when Escape or the browser took it away. */
  readonly end?: (dropped: boolean) => void;
}

/**
 * Follows the pointer of a press until it is let go. The element that was pressed gets all of its events, wherever it
 * is, and no other finger's. Escape and a pointer that is lost (a system gesture, an alert) cancel.
 */
export function followPointer(press: Press, { move, drop, end }: Following): void {
  const element = press.currentTarget as HTMLElement;
  const { pointerId } = press;
  const over = new AbortController();
  const listen = (type: string, heard: (event: PointerEvent) => void) =>
    element.addEventListener(
      type,
      (event) => {
        if ((event as PointerEvent).pointerId === pointerId) heard(event as PointerEvent);
      },
      { signal: over.signal, passive: true },
    );
  const finish = (event: PointerEvent | null) => {
    over.abort();
    if (event) drop?.(event);
    end?.(event !== null);
    if (element.hasPointerCapture(pointerId)) element.releasePointerCapture(pointerId);
  };
  element.setPointerCapture(pointerId);
  listen('pointermove', move);
  listen('pointerup', finish);
  listen('pointercancel', () => finish(null));
  listen('lostpointercapture', () => finish(null));
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      // It ends this, and closes nothing beside.
      event.stopPropagation();
      event.preventDefault();
      finish(null);
    },
    { signal: over.signal, capture: true },
  );
}
