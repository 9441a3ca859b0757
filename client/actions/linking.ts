import { addDependency, type LinkResult } from '../../shared/plan/mutations';
import { t } from '../i18n/i18n';
import { type ActionContext, planOf, titleOf } from './action';

/** Makes `to` wait for `from` and says so; answers why not when it can't be. */
export function linkInitiatives(
  context: ActionContext,
  from: string,
  to: string,
): LinkResult | null {
  const { board, announcer } = context;
  const { records } = planOf(context);
  const titles = { from: titleOf(records, from), to: titleOf(records, to) };
  const result = board.edit({ key: 'link', title: titles.to }, (edit) =>
    addDependency(edit, from, to),
  );
  if (result?.ok) announcer.say(t('actions.say.linked', titles));
  else if (result) announcer.warn(t(`actions.link.${result.reason}`, titles));
  return result;
}
