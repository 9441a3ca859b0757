import { type ActionContext, targetOf } from '../actions/action';
import { CHOICES, COMMANDS } from '../actions/contextItems';
import { t } from '../i18n/i18n';
import type { MenuItem } from '../ui/Menu';
import type { Command } from './command';

/** Each choice that the menu of what is selected offers as a command of its own, but for what is chosen already. */
export function choiceCommands(context: ActionContext): Command[] {
  const target = targetOf(context);
  return (COMMANDS[target.kind ?? 'board'] ?? []).flatMap((id) => {
    const menu = CHOICES[id]?.(context, target);
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
