import { toast as sonner } from 'sonner';

export interface ToastOptions {
  /** Second line. */
  detail?: string;
  action?: { label: string; onClick: () => void };
  tone?: 'info' | 'success' | 'warning' | 'danger';
  /** A later toast with the same id takes this one's place. */
  id?: string;
  /** Stays until dismissed, for what the person must know. */
  sticky?: boolean;
}

const SHOW_MS = 10_000;

/** By the ids that are asked for, those of the toasts that stand: one on its way out would take its successor along. */
const standing = new Map<string, string>();
let made = 0;
/** Of a toast that stands by that id, the one it has of its own. */
const standingAs = (id: string): string | undefined => {
  const own = standing.get(id);
  return sonner.getToasts().some((shown) => shown.id === own) ? own : undefined;
};

/**
 * Says what happened, bottom left: at most two sentences. Stays 10 s, longer while hovered or focused.
 * Answers an id for `dismissToast`.
 */
export function toast(title: string, options: ToastOptions = {}): string | number {
  const { detail, action, tone = 'info', id, sticky = false } = options;
  const show = {
    info: sonner,
    success: sonner.success,
    warning: sonner.warning,
    danger: sonner.error,
  };
  const own = id === undefined ? undefined : (standingAs(id) ?? `${id} ${++made}`);
  const leave = () => {
    if (id !== undefined && standing.get(id) === own) standing.delete(id);
  };
  if (id !== undefined && own !== undefined) standing.set(id, own);
  const shown = show[tone](title, {
    ...(own === undefined ? {} : { id: own }),
    ...(detail === undefined ? {} : { description: detail }),
    ...(action === undefined
      ? {}
      : {
          action: {
            label: action.label,
            onClick: () => {
              leave();
              action.onClick();
            },
          },
        }),
    duration: sticky ? Number.POSITIVE_INFINITY : SHOW_MS,
    onAutoClose: leave,
    onDismiss: leave,
  });
  return id ?? shown;
}

/** One with this id stands there now. */
export const isToastShown = (id: string): boolean => standingAs(id) !== undefined;

/** Takes a toast away. */
export function dismissToast(id: string | number): void {
  const own = standingAs(String(id));
  standing.delete(String(id));
  sonner.dismiss(own ?? id);
}
