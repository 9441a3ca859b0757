import { t } from '../i18n/i18n';
import { type Action, type ActionContext, type Target, targetOf } from './action';

/** Runs an action, or says why it can't be. */
export function runAction(
  context: ActionContext,
  action: Action,
  target: Target = targetOf(context),
): void {
  const enabled = action.enabled(context, target);
  if (enabled === true) action.run(context, target);
  else context.announcer.say(t(`actions.reason.${enabled}`));
}
