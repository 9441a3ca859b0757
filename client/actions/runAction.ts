import { t } from '../i18n/i18n';
import { type Action, type ActionContext, type Reason, type Target, targetOf } from './action';

/** Runs an action, or says why it can't be. */
export function runAction(
  context: ActionContext,
  action: Action,
  target: Target = targetOf(context),
): void {
  const enabled = action.enabled(context, target);
  if (enabled === true) action.run(context, target);
  else context.announcer.say(reasonText(context, enabled, target));
}

/** Why not now, with the name of who is in the way. */
export function reasonText({ board }: ActionContext, reason: Reason, { lead }: Target): string {
  const name = lead === null ? null : board.presence.holderOf(lead)?.name;
  return reason === 'held' && name
    ? t('actions.reason.heldBy', { name })
    : t(`actions.reason.${reason}`);
}
