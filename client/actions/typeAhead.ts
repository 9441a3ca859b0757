import { keyTargetOf } from './keyTarget';

/** What is typed for a field that never came is let go after so long. */
const PATIENCE_MS = 3000;

/**
 * Keeps what is typed for a field that is about to open, and puts it there once a field has the focus: until
 * then each letter would be a shortcut of the board. Escape and a press of the pointer call it off.
 */
export function typeAhead(): void {
  if (isField(document.activeElement)) return;
  let typed = '';
  let frame = 0;
  const stop = () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    window.removeEventListener('keydown', onKeyDown, true);
    window.removeEventListener('focusin', onFocus, true);
    window.removeEventListener('pointerdown', stop, true);
  };
  const timer = setTimeout(stop, PATIENCE_MS);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      stop();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Backspace') typed = typed.slice(0, -1);
    else if ([...event.key].length === 1) typed += event.key;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const onFocus = ({ target }: FocusEvent) => {
    cancelAnimationFrame(frame);
    // A rich text has its caret only after it has the focus.
    if (isField(target)) frame = requestAnimationFrame(pour);
  };
  const pour = () => {
    if (!isField(document.activeElement)) return;
    stop();
    if (typed !== '') document.execCommand('insertText', false, typed);
  };
  window.addEventListener('keydown', onKeyDown, true);
  window.addEventListener('focusin', onFocus, true);
  window.addEventListener('pointerdown', stop, true);
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && keyTargetOf(target, target === document.body) === 'text';
