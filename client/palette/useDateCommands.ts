import { useEffect, useMemo, useState } from 'react';
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
  const [read, setRead] = useState<{ query: string; date: IsoDate } | null>(null);
  useEffect(() => {
    let late = false;
    // A word alone ("month") is no date that anybody means.
    if (!/\d|\s|^today$|^tomorrow$/i.test(query.trim())) return;
    void parseDate(query, { today: todayDay(), dayFirst: dayFirst() })
      // The parser of free text could not be loaded: plain dates still work.
      .catch(() => null)
      .then((date) => {
        if (!late) setRead(date === null ? null : { query, date });
      });
    return () => {
      late = true;
    };
  }, [query]);
  // The answer to what was typed before is none to this.
  const date = read?.query === query ? read.date : null;
  return useMemo(() => (date === null ? NOTHING : dateCommands(context, date)), [context, date]);
}

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
