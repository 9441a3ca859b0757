import type { PushFault, PushRow, PushTarget } from '../../shared/push/pushApi';
import { i18n, t } from '../i18n/i18n';
import type { PushInfo } from './pushWatch';

/** Name of the tool as its makers write it. */
export const toolOf = ({ system }: Pick<PushTarget, 'system'>): string => t(`push.tool.${system}`);

/** The place that a target names, short. */
export const placeOf = (target: PushTarget): string =>
  target.system === 'github'
    ? target.repo
    : `${target.project}, ${target.site.replace(/^https?:\/\//, '')}`;

/** Why a push stands still, or a row was refused. */
export function faultText(fault: PushFault, tool: string): string {
  const key = `push.fault.${fault}`;
  // A newer server may know more.
  return t(i18n.exists(key) ? key : 'push.fault.strange-answer', { tool });
}

/** What the other tool said, with whose words they are. */
export const saidText = (said: string | null, tool: string): string | null =>
  said === null || said.trim() === '' ? null : t('push.result.said', { tool, words: said });

export interface Tally {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
}

/** How far the rows of each kind are. */
export function tallies(rows: readonly PushRow[]): Readonly<Record<PushRow['action'], Tally>> {
  const tally = { create: none(), update: none(), link: none() };
  for (const { action, state } of rows) {
    tally[action].total += 1;
    if (state !== 'waiting') tally[action][state] += 1;
  }
  return tally;
}

const none = () => ({ total: 0, done: 0, failed: 0 });

/** All that a push sends: issues to create and to update, and links. */
export const totalOf = ({ counts }: Pick<PushInfo, 'counts'>): number =>
  counts.create + counts.update + counts.link;

/** "42 to create, 3 to update, 15 the same"; empty where there is nothing at all. */
export function countsText({ counts }: Pick<PushInfo, 'counts'>): string {
  const parts = (['create', 'update', 'link', 'unchanged'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => t(`push.check.${kind}`, { count: counts[kind] }));
  return parts.join(', ');
}

/** "18 of 64 created", with whatever else it sends; in numbers alone before its rows are here. */
export function progressTexts(push: PushInfo, rows: readonly PushRow[] | null): string[] {
  if (rows === null) return [t('push.run.sent', { done: push.counts.done, total: totalOf(push) })];
  const { create, update, link } = tallies(rows);
  return [
    ...(create.total > 0 ? [t('push.run.created', { ...create })] : []),
    ...(update.total > 0 ? [t('push.run.updated', { ...update })] : []),
    ...(link.total > 0 ? [t('push.run.linked', { ...link })] : []),
  ];
}

/** "61 of 64 issues created. 3 were refused by GitHub." */
export function resultTexts(push: PushInfo, rows: readonly PushRow[]): string[] {
  const { create, update, link } = tallies(rows);
  const tool = toolOf(push.target);
  const of = ({ done, total }: Tally) => ({ done, count: total });
  const refused = create.failed + update.failed;
  const { unchanged } = push.counts;
  return [
    ...(create.total > 0 ? [t('push.result.created', of(create))] : []),
    ...(update.total > 0 ? [t('push.result.updated', of(update))] : []),
    ...(link.total > 0 ? [t('push.result.linked', of(link))] : []),
    ...(unchanged > 0 ? [t('push.result.same', { count: unchanged })] : []),
    ...(refused > 0 ? [t('push.result.refused', { count: refused, tool })] : []),
    ...(link.failed > 0 ? [t('push.result.linksRefused', { count: link.failed, tool })] : []),
  ];
}
