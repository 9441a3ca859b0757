import { type ActionContext, type Target, targetOf } from '../actions/action';
import { certaintyItem } from '../actions/contextItems';
import { colourItem, reactItem } from '../actions/stickies/stickyMenus';
import { t } from '../i18n/i18n';
import type { MenuItem } from '../ui/Menu';
import type { Command } from './command';

/** Menus of what is selected in which one thing is chosen, by what the palette remembers them as. */
const CHOICES: readonly (readonly [
  string,
  (context: ActionContext, target: Target) => MenuItem | null,
])[] = [
  ['certainty', certaintyOf],
  ['stickyColour', colourItem],
  ['react', reactItem],
];

function certaintyOf(context: ActionContext, target: Target): MenuItem | null {
  const isIt = target.kind === 'initiative' && context.board.access.get().canEdit;
  return isIt ? certaintyItem(context, target) : null;
}

/** Each choice of those menus as a command of its own, but for what is chosen already. */
export function choiceCommands(context: ActionContext): Command[] {
  const target = targetOf(context);
  return CHOICES.flatMap(([id, menuOf]) => {
    const menu = menuOf(context, target);
    if (menu?.kind !== 'submenu') return [];
    return menu.items.flatMap((item, n) => {
      const command = commandOf(menu.label, item);
      return command ? [{ ...command, id: `${id} ${n}` }] : [];
    });
  });
}

function commandOf(what: string, item: MenuItem): Omit<Command, 'id'> | null {
  const plain = { section: 'selection', reason: null, aside: true } as const;
  if (item.kind === 'radio' && !item.checked)
    return {
      ...plain,
      label: t('palette.choice', { what, value: item.label }),
      run: item.onSelect,
    };
  if (item.kind !== 'check') return null;
  const key = item.checked ? 'palette.takeBack' : 'palette.choice';
  return {
    ...plain,
    label: t(key, { what, value: item.label }),
    run: () => item.onChange(!item.checked),
  };
}
