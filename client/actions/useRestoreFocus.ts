import { useActionContext } from './useActions';

/** For dialogs: when the opener is gone, focus goes to the focused row of the grid. */
export function useRestoreFocus(): () => HTMLElement | null {
  const { focus } = useActionContext();
  return () => {
    focus.restore();
    return null;
  };
}
