import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayNumber, type IsoDate, todayDay } from '../../shared/dates';
import { type ActionContext, all, idsOf, mayEditA, targetOf } from '../actions/action';
import { reasonText } from '../actions/runAction';
import { formatDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import { dayFirst } from '../ui/dayFirst';
import { parseDate } from '../ui/parseDate';
import type { Command } from './command';

const NOTHING: readonly Command[] = [];

/** What a typed date offers: the selected bar starts there, or the board goes there. */
export function useDateCommands(context: ActionContext, query: string): readonly Command[] {
  const { i18n } = useTranslation();
  const { language } = i18n;
  const [read, setRead] = useState<{ query: string; date: IsoDate } | null>(null);
  useEffect(() => {
    let late = false;
    if (!mayBeDate(query)) return;
    void readDate(query, language)
      // The parser of free text could not be loaded: plain dates still work.
      .catch(() => null)
      .then((date) => {
        if (!late) setRead(date === null ? null : { query, date });
      });
    return () => {
      late = true;
    };
  }, [query, language]);
  // The answer to what was typed before is none to this.
  const date = read?.query === query ? read.date : null;
  return useMemo(() => (date === null ? NOTHING : dateCommands(context, date)), [context, date]);
}

/** A word alone ("month") is no date that anybody means, but for these. */
const mayBeDate = (query: string): boolean =>
  /\d|\s|^(today|tomorrow|heute|morgen|übermorgen)$/i.test(query.trim());

/** A typed date, read in the language of the page and in English besides. */
export const readDate = (query: string, language: string): Promise<IsoDate | null> =>
  parseDate(query, { today: todayDay(), dayFirst: dayFirst(), language });

/** Commands of a date: on the wall, where the board has dates. */
export function dateCommands(context: ActionContext, date: IsoDate): Command[] {
  const { board, scene, move } = context;
  if (board.ui.getState().view === 'tasks' || board.plan.view().meta.mode !== 'dates') return [];
  const target = targetOf(context);
  const day = dayNumber(date);
  const shown = formatDate(date, 'full');
  const ids = [...idsOf(context, target, 'initiative'), ...idsOf(context, target, 'milestone')];
  const commands: Command[] = [];
  if (target.lead !== null && ids.includes(target.lead)) {
    const { lead } = target;
    const placed = !board.plan.view().backlog.some(({ id }) => id === lead);
    const may = all(
      mayEditA(context, target, 'initiative', 'milestone'),
      board.presence.holderOf(lead) === null || 'held',
      placed || 'noDates',
    );
    commands.push({
      id: `start ${date}`,
      section: 'selection',
      label: t('palette.start', { date: shown }),
      reason: may === true ? null : reasonText(context, may, target),
      run: () => move.startOn([lead, ...ids.filter((id) => id !== lead)], day),
    });
  }
  commands.push({
    id: `day ${date}`,
    section: 'goTo',
    label: t('palette.day', { date: shown }),
    reason: null,
    run: () => scene.goToDay(day),
  });
  return commands;
}
