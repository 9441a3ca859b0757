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
  return show[tone](title, {
    ...(id === undefined ? {} : { id }),
    ...(detail === undefined ? {} : { description: detail }),
    ...(action === undefined ? {} : { action }),
    duration: sticky ? Number.POSITIVE_INFINITY : SHOW_MS,
  });
}

/** One with this id stands there now. */
export const isToastShown = (id: string): boolean =>
  sonner.getToasts().some((shown) => shown.id === id);

/** Takes a toast away. */
export const dismissToast = (id: string | number): void => {
  sonner.dismiss(id);
};
