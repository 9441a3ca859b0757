import type { Reason } from '../../shared/replay/whyApi';
import type { PlanNames } from '../diff/planNames';
import { formatDate, formatDateRange } from '../i18n/format';
import { t } from '../i18n/i18n';
import { changeText } from './changeText';

/** "Mia moved “Wallets” to 12 Jan – 27 Mar", "5 votes, rank 1 with others · Round 3, 6 took part". */
export function reasonText(reason: Reason, title: string, names: PlanNames): string {
  const { person } = reason;
  const who = person === null ? t('replay.somebody') : names.person(person);
  switch (reason.kind) {
    case 'change':
      return changeText({ ...reason, of: 'initiatives', title }, names);
    case 'comment':
      return t('replay.why.commented', { who });
    case 'sticky':
      return person === null ? t('replay.why.anonymous') : t('replay.why.fromSticky', { who });
    case 'round':
      return [
        saidText(reason),
        t('replay.why.round', { n: reason.round, people: reason.people }),
      ].join(' · ');
  }
}

function saidText({ of, said }: Extract<Reason, { kind: 'round' }>): string {
  const { votes, rank, tied, n, median, earliest, latest, min, max } = said;
  if (of === 'vote')
    return t(tied === true ? 'replay.why.voteTied' : 'replay.why.vote', {
      count: Number(votes),
      rank,
    });
  if (of === 'placement')
    return t('replay.why.placement', {
      n,
      median: placeText(median),
      earliest: placeText(earliest),
      latest: placeText(latest),
    });
  return median === null || median === undefined
    ? t('replay.why.unsure')
    : t('replay.why.estimate', { n, median, min, max });
}

/** A span, a day or a column; whatever else an entry holds there as it is. */
function placeText(place: unknown): string {
  const { start, end } = Object(place) as Record<string, unknown>;
  if (typeof start === 'string' && typeof end === 'string') return formatDateRange(start, end);
  if (typeof place !== 'string') return '';
  return /^\d/.test(place) ? formatDate(place) : t(`view.bucket.${place}`);
}
