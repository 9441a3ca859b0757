import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { todayDay } from '../../shared/dates';
import { Projector } from '../../shared/replay/projector';
import { PlanPicture } from '../view/PlanPicture';
import { ChangeList } from './ChangeList';
import { changeText } from './changeText';
import { filmNames } from './filmNames';
import { filmRange, pictureOfPlan } from './filmPicture';
import { PlayerBar } from './PlayerBar';
import styles from './Replay.module.css';
import type { WholeFilm } from './useFilm';
import { usePlayback } from './usePlayback';
import { useReplayKeys } from './useReplayKeys';

/** A film with its picture, its player and its list of changes. */
export function ReplayScreen({ film }: { film: WholeFilm }) {
  const { t } = useTranslation();
  const { plan, changes, session } = film;
  const track = useMemo(
    () => ({
      from: Date.parse(session.from),
      to: Math.max(Date.parse(session.to), Date.parse(changes.at(-1)?.at ?? session.to)),
      instants: changes.map(({ at }) => Date.parse(at)),
    }),
    [session, changes],
  );
  const names = useMemo(() => filmNames(film), [film]);
  const texts = useMemo(() => changes.map((one) => changeText(one, names)), [changes, names]);
  const projector = useMemo(() => new Projector(plan, changes), [plan, changes]);
  const today = todayDay();
  const range = useMemo(() => filmRange(projector, changes, today), [projector, changes, today]);
  const [initial] = useState(askedInstant);
  const playback = usePlayback(track, initial);
  useReplayKeys(playback, track, session.chapters);
  const { index } = playback;
  const picture = useMemo(
    () => pictureOfPlan(projector.seek(index), names.person),
    [projector, index, names],
  );
  const marked = useMemo(
    () => new Set(changes[index - 1]?.puts.map(({ id }) => id)),
    [changes, index],
  );
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Where the picture is wider than its place, what moved is what counts.
    if (index === 0) return;
    const bar = stage.current?.querySelector('[data-marked]');
    bar?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [index]);
  return (
    <main className={styles.main}>
      <div ref={stage} className={styles.stage}>
        <PlanPicture picture={picture} range={range} today={today} exact marked={marked} />
        {picture.backlog && picture.backlog.length > 0 && (
          <details className={styles.backlog}>
            <summary>{t('replay.backlog', { count: picture.backlog.length })}</summary>
            <ul>
              {picture.backlog.map(({ id, title }) => (
                <li key={id} data-marked={marked.has(id) || undefined}>
                  {title || t('view.untitled')}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <PlayerBar playback={playback} track={track} session={session} texts={texts} />
      <ChangeList
        changes={changes}
        texts={texts}
        chapters={session.chapters}
        index={index}
        onChange={playback.seekChange}
        onTime={playback.seekTime}
        partial={film.next !== null}
      />
    </main>
  );
}

/** The instant that the address asks for, milliseconds. */
function askedInstant(): number | null {
  const asked = new URLSearchParams(location.search).get('at');
  const at = asked === null ? Number.NaN : Date.parse(asked);
  return Number.isNaN(at) ? null : at;
}
