import { settings } from '../ui/settings';
import { type Action, type ActionContext, targetOf } from './action';
import { keysOf } from './keyBindings';
import { keyTargetOf } from './keyTarget';
import { isMac } from './platform';
import { allActions } from './registry';
import { runAction } from './runAction';
import { createKeyReader } from './shortcuts';
import { typeAhead } from './typeAhead';

const MOVE_KEYS: Readonly<Record<string, 'left' | 'right' | 'up' | 'down'>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Listens to the keys of the page and runs what they mean. Returns the function that stops it. */
export function listenToKeys(context: ActionContext): () => void {
  const { board, scene, move, linkPointing } = context;
  // Keys that mean something else for a while come first.
  const inOrder = [...allActions].sort((a, b) => Number(!a.applies) - Number(!b.applies));
  const keysNow = (action: Action) =>
    action.applies?.(context, targetOf(context)) === false ? [] : keysOf(action);
  const read = createKeyReader(inOrder, () => performance.now(), keysNow);
  /** Action that waits for its key to be let go. */
  let onRelease: Action | null = null;

  const isLayerOpen = () => {
    const { dialog, contextMenu } = board.ui.getState();
    return dialog !== null || contextMenu !== null;
  };
  const targetKind = (event: KeyboardEvent) => {
    const element = event.target instanceof Element ? event.target : null;
    const isPage = element === document.body || element === document.documentElement;
    const kind = keyTargetOf(element, isPage);
    // The task list has keys of its own, and nothing of the wall is in sight.
    return kind === 'board' && board.ui.getState().view !== 'roadmap' ? 'control' : kind;
  };

  const whileMoving = (event: KeyboardEvent): boolean => {
    if (linkPointing.from() !== null && event.key === 'Escape') {
      linkPointing.stop();
      event.preventDefault();
      return true;
    }
    if (move.mode() === 'off') return false;
    if (event.key === 'Escape') move.cancel();
    else if (move.mode() === 'point') return false;
    else if (event.key === 'Tab') {
      move.cancel();
      return true;
    } else if (event.key in MOVE_KEYS && !event.ctrlKey && !event.metaKey && !event.altKey)
      move.step(MOVE_KEYS[event.key] as 'left', event.shiftKey);
    else if ((event.key === ' ' || event.key === 'Enter') && !event.repeat) move.drop();
    event.preventDefault();
    return true;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.key === 'Process') return;
    const kind = targetKind(event);
    if (kind === 'layer' || isLayerOpen()) return;
    // A pointer gesture has its own keys: Esc, Shift, Ctrl.
    if (scene.gesture() !== 'idle') return;
    if (kind === 'board' && whileMoving(event)) return;
    const answer = read(event, {
      isMac,
      characters: settings.getState().singleKeys && kind !== 'text',
      onBoard: kind === 'board',
    });
    if (answer.kind === 'waiting') event.preventDefault();
    if (answer.kind !== 'run') return;
    const { action } = answer;
    if (kind === 'text' && !action.inFields) return;
    if (action.leavesKey?.(context)) return;
    event.preventDefault();
    if (event.repeat && !action.repeats) return;
    if (action.onRelease) onRelease = action;
    else {
      runAction(context, action);
      if (action.opensField?.(context)) typeAhead();
    }
  };
  const onKeyUp = (event: KeyboardEvent) => {
    const action = onRelease;
    onRelease = null;
    if (action && event.key === ' ') runAction(context, action, targetOf(context));
  };
  const onPointerDown = () => {
    onRelease = null;
  };

  window.addEventListener('keydown', onKeyDown);
  window.addEventListener('keyup', onKeyUp);
  window.addEventListener('pointerdown', onPointerDown, true);
  return () => {
    window.removeEventListener('keydown', onKeyDown);
    window.removeEventListener('keyup', onKeyUp);
    window.removeEventListener('pointerdown', onPointerDown, true);
  };
}
