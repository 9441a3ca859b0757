import { t } from '../i18n/i18n';
import type { Action } from './action';
import type { FocusStep } from './boardFocus';

const always = () => true as const;

const step = (id: string, to: FocusStep, shortcut: string, extend = false): Action => ({
  id,
  group: 'focus',
  where: 'board',
  shortcuts: [shortcut],
  repeats: true,
  enabled: always,
  run: ({ focus }) => focus.step(to, extend),
});

/** Moving focus and selection with the keys. */
export const focusActions: readonly Action[] = [
  step('focusLeft', 'left', 'ArrowLeft'),
  step('focusRight', 'right', 'ArrowRight'),
  step('focusUp', 'up', 'ArrowUp'),
  step('focusDown', 'down', 'ArrowDown'),
  step('focusFirstInLane', 'firstInLane', 'Home'),
  step('focusLastInLane', 'lastInLane', 'End'),
  step('focusPreviousLane', 'previousLane', 'PageUp'),
  step('focusNextLane', 'nextLane', 'PageDown'),
  step('focusFirst', 'first', 'Mod+Home'),
  step('focusLast', 'last', 'Mod+End'),
  step('extendLeft', 'left', 'Shift+ArrowLeft', true),
  step('extendRight', 'right', 'Shift+ArrowRight', true),
  step('extendUp', 'up', 'Shift+ArrowUp', true),
  step('extendDown', 'down', 'Shift+ArrowDown', true),
  {
    id: 'selectAll',
    group: 'focus',
    where: 'board',
    shortcuts: ['Mod+A'],
    enabled: always,
    run: ({ board, focus, announcer }) => {
      const { selection } = board.ui.getState();
      const lane = focus.items('lane');
      const hasLane = lane.length > 0 && lane.every((id) => selection.has(id));
      const ids = lane.length === 0 || hasLane ? focus.items('board') : lane;
      board.ui.setState({ selection: new Set(ids) });
      announcer.say(t('actions.say.selected', { count: ids.length }));
    },
  },
];
