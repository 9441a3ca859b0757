import { type HTMLAttributes, type RefCallback, useEffect, useLayoutEffect, useRef } from 'react';

export interface TriggerAtProps extends Omit<HTMLAttributes<HTMLElement>, 'children'> {
  readonly control: HTMLElement;
  /** What it is made for, which has come before it. */
  readonly by: 'pointer' | 'focus';
  /** Told of the control as if it were drawn here. */
  readonly ref?: RefCallback<HTMLElement>;
}

/** What a trigger of a tooltip listens for. */
const HEARD = {
  pointermove: 'onPointerMove',
  pointerleave: 'onPointerLeave',
  pointerdown: 'onPointerDown',
  blur: 'onBlur',
  click: 'onClick',
} as const;

/**
 * The trigger of a tooltip where its control stands already: draws nothing, and gives the control what the library
 * gives an element of its own, listeners and the reference to the open hint.
 */
export function TriggerAt({ control, by, ref, ...given }: TriggerAtProps) {
  const now = useRef({ given, ref });
  useLayoutEffect(() => {
    now.current = { given, ref };
  });
  useLayoutEffect(() => {
    // Each drawing may bring a new function for the same reference.
    now.current.ref?.(control);
    return () => void now.current.ref?.(null);
  }, [control]);
  useEffect(() => {
    // They read what such an event shares with one of React's: nothing here prevents what the browser does with it.
    const call = (name: keyof typeof given, event: Event) =>
      (now.current.given[name] as ((event: Event) => void) | undefined)?.(event);
    const heard = Object.entries(HEARD).map(([type, name]) => {
      const listener = (event: Event) => call(name, event);
      control.addEventListener(type, listener);
      return () => control.removeEventListener(type, listener);
    });
    // Focus that comes back from a menu or dialog closed by the pointer asks for no hint.
    const onFocus = (event: Event) => {
      if (control.matches(':focus-visible')) call('onFocus', event);
    };
    control.addEventListener('focus', onFocus);
    if (by === 'focus') {
      if (control === document.activeElement) onFocus(new FocusEvent('focus'));
    } else if (control.matches(':hover')) call('onPointerMove', new PointerEvent('pointermove'));
    return () => {
      for (const stop of heard) stop();
      control.removeEventListener('focus', onFocus);
    };
  }, [control, by]);
  const hint = given['aria-describedby'];
  useLayoutEffect(() => {
    if (hint === undefined) return;
    const own = control.getAttribute('aria-describedby');
    control.setAttribute('aria-describedby', own === null ? hint : `${own} ${hint}`);
    return () => {
      if (own === null) control.removeAttribute('aria-describedby');
      else control.setAttribute('aria-describedby', own);
    };
  }, [control, hint]);
  return null;
}
