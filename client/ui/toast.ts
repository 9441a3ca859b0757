import { toast as sonner } from 'sonner';
import { t } from '../i18n/i18n';
import { createAnnouncer } from './announcer';

export interface ToastOptions {
  /** Second line. */
  detail?: string;
  action?: { label: string; onClick: () => void };
  tone?: 'info' | 'success' | 'warning' | 'danger';
  /** A later toast with the same id takes this one's place. */
  id?: string;
  /** Stays until dismissed, for what the person must know. */
  sticky?: boolean;
  /** A live region of the page says it already, in these words or in better ones. */
  said?: boolean;
}

/** What toasts say, for the live regions beside them: each once, errors at once. */
export const toastSpeech = createAnnouncer();

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
  const { detail, action, tone = 'info', id, sticky = false, said = false } = options;
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
  if (!said) toastSpeech[tone === 'danger' ? 'warn' : 'say'](spokenText(title, options));
  return id ?? shown;
}

/** All that is in a toast, as one would say it: the button too, as nobody looks for one that they do not know of. */
function spokenText(title: string, { detail, action }: ToastOptions): string {
  const text = detail === undefined ? title : `${title} ${detail}`;
  return action ? t('common.toastOffers', { text, label: action.label }) : text;
}

/** One with this id stands there now. */
export const isToastShown = (id: string): boolean => standingAs(id) !== undefined;

/** Takes a toast away. */
export function dismissToast(id: string | number): void {
  const own = standingAs(String(id));
  standing.delete(String(id));
  sonner.dismiss(own ?? id);
}
