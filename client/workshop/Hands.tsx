import { Hand, Moon, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatList } from '../i18n/format';
import { useBoard, useReadable } from '../state/hooks';
import { rosterOf } from '../state/roster';
import { Popover } from '../ui/Popover';
import { Tooltip } from '../ui/Tooltip';
import styles from './WorkshopBar.module.css';

/** To the facilitator: whose hands are up, the longest first, how many follow, and who looks at something else. */
export function Hands() {
  const { t } = useTranslation();
  const board = useBoard();
  const { person } = useReadable(board.access);
  const peers = useReadable(rosterOf(board.presence));
  const up = new Map<string, number>();
  const followers = new Set<string>();
  const here = new Map<string, { name: string; away: boolean }>();
  for (const { person: who, state } of peers) {
    if (!who) continue;
    if (state.hand !== undefined)
      up.set(who.name, Math.min(up.get(who.name) ?? Number.POSITIVE_INFINITY, state.hand));
    if (state.follows === person) followers.add(who.id);
    // Of two tabs, the one that is looked at tells.
    const isAway = state.away === true && (here.get(who.id)?.away ?? true);
    here.set(who.id, { name: who.name, away: isAway });
  }
  const names = [...up].sort(([, a], [, b]) => a - b).map(([name]) => name);
  const hands = t('workshop.bar.hands', { names: formatList(names) });
  const away = [...here.values()].filter((one) => one.away).map(({ name }) => name);
  const awayText = t('workshop.bar.away', { names: formatList(away) });
  const follow = t('workshop.bar.followers', { count: followers.size });
  return (
    <>
      {names.length > 0 && (
        <Popover
          align="end"
          label={t('workshop.bar.handsTitle')}
          trigger={
            <button type="button" className={styles.hands} aria-label={hands}>
              <Hand size={16} aria-hidden />
              <span className={styles.firstHand}>{names[0]}</span>
              {names.length > 1 && <span>+{names.length - 1}</span>}
            </button>
          }
        >
          <h2 className={styles.handsTitle}>{t('workshop.bar.handsTitle')}</h2>
          <ol className={styles.handsList}>
            {names.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ol>
        </Popover>
      )}
      {followers.size > 0 && (
        <Tooltip label={follow}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its tooltip says what it counts */}
          <span className={styles.followers} role="img" aria-label={follow} tabIndex={0}>
            <Users size={16} aria-hidden />
            {followers.size}
          </span>
        </Tooltip>
      )}
      {away.length > 0 && (
        <Tooltip label={awayText}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its tooltip has the names */}
          <span className={styles.followers} role="img" aria-label={awayText} tabIndex={0}>
            <Moon size={16} aria-hidden />
            {away.length}
          </span>
        </Tooltip>
      )}
    </>
  );
}
