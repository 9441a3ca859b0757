import { createContext, useContext, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../ui/settings';
import { type ActionContext, targetOf } from './action';
import { liveKeysOf } from './keyBindings';
import { ariaShortcuts, firstShown, spokenShortcut } from './platform';
import { actionNamed } from './registry';
import { runAction } from './runAction';
import type { Shortcut } from './shortcuts';

const Context = createContext<ActionContext | null>(null);
export const ActionContextProvider = Context.Provider;

/** What actions run with; throws outside a board page. */
export function useActionContext(): ActionContext {
  const context = useContext(Context);
  if (!context) throw new Error('useActionContext outside an ActionContextProvider');
  return context;
}

/** An action as a button needs it. */
export interface BoundAction {
  readonly label: string;
  /** In the platform's notation, for the tooltip. */
  readonly shortcut: string | undefined;
  /** For `aria-keyshortcuts`. */
  readonly keys: string | undefined;
  /** Why it can't be run now; null when it can. For `aria-disabled`. */
  readonly reason: string | null;
  run(): void;
}

/** An action for focus and selection as they are when it runs: `useAction('undo')`. */
export function useAction(id: string): BoundAction {
  const { t } = useTranslation();
  const context = useActionContext();
  const action = actionNamed(id);
  const keys = useLiveKeys()(id);
  const enabled = useSyncExternalStore(subscriber(context), () =>
    action.enabled(context, targetOf(context)),
  );
  return {
    label: t(`actions.label.${id}`),
    shortcut: firstShown(keys),
    keys: ariaShortcuts(keys),
    reason: enabled === true ? null : t(`actions.reason.${enabled}`),
    run: () => runAction(context, action),
  };
}

function useLiveKeys(): (id: string) => readonly Shortcut[] {
  const keys = useSettings((s) => s.keys);
  const singleKeys = useSettings((s) => s.singleKeys);
  return (id) => liveKeysOf(actionNamed(id), { keys, singleKeys });
}

/** The key of any action as it holds now, in the platform's notation, for controls that are more than the action. */
export function useShortcuts(): (id: string) => string | undefined {
  const live = useLiveKeys();
  return (id) => firstShown(live(id));
}

/** The same by name, for sentences that are read out; null when no key leads there. */
export function useSpokenShortcuts(): (id: string) => string | null {
  const live = useLiveKeys();
  return (id) => {
    const [key] = live(id);
    return key === undefined ? null : spokenShortcut(key);
  };
}

const subscribers = new WeakMap<ActionContext, (listener: () => void) => () => void>();

/** Subscribes to all that `enabled` may look at; one function a context, as React wants it. */
function subscriber(context: ActionContext): (listener: () => void) => () => void {
  const known = subscribers.get(context);
  if (known) return known;
  const { plan, ui, access, undo, presence, workshop, shownWall, rounds, kept } = context.board;
  const subscribe = (listener: () => void) => {
    const stops = [
      plan.subscribe(listener),
      ui.subscribe(listener),
      access.subscribe(listener),
      undo.subscribe(listener),
      presence.peers.subscribe(listener),
      workshop.subscribe(listener),
      shownWall.subscribe(listener),
      rounds.changes.subscribe(listener),
      kept.subscribe(listener),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  };
  subscribers.set(context, subscribe);
  return subscribe;
}
