import { Users } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/presence';
import { useScene } from '../../canvas/sceneContext';
import { formatList } from '../../i18n/format';
import type { Peer } from '../../state/board';
import { useBoard, useReadable } from '../../state/hooks';
import { rosterOf } from '../../state/roster';
import { Avatar } from '../../ui/Avatar';
import { AvatarStack } from '../../ui/AvatarStack';
import { Button } from '../../ui/Button';
import { Popover } from '../../ui/Popover';
import { goToPlace } from './goToPlace';
import styles from './TopBar.module.css';

/** Who is on the board now, with a way to where each of them is. */
export function PeoplePopover({ max }: { max: number }) {
  const { t } = useTranslation();
  const board = useBoard();
  const scene = useScene();
  const [open, setOpen] = useState(false);
  const peers = useReadable(rosterOf(board.presence));
  const people = useReadable(board.people);
  const { person, role } = useReadable(board.access);
  const { started } = useReadable(board.workshop);
  const me = person === null ? undefined : people.get(person);
  const others = useMemo(
    // Another tab of mine is nobody else.
    () => onePerPerson(peers.filter((peer) => person === null || peer.person?.id !== person)),
    [peers, person],
  );
  // In a workshop it matters who is missing.
  const here = new Set([person, ...others.map((peer) => peer.person?.id)]);
  const absent =
    started === null
      ? []
      : [...people.values()].filter(({ id, left }) => !left && !here.has(id)).map((p) => p.name);
  const faces = [
    ...(me ? [{ id: me.id, name: me.name, colour: me.colour }] : []),
    ...others.map((p) => ({
      id: String(p.clientId),
      name: p.name || t('board.people.guest'),
      colour: p.colour,
    })),
  ];
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={t('board.people.title')}
      align="end"
      flush
      trigger={
        <button
          type="button"
          className={styles.peopleButton}
          aria-label={t('board.people.button', { count: others.length + 1 })}
        >
          {max > 0 && faces.length > 0 ? (
            <AvatarStack people={faces} max={max} />
          ) : (
            <Users size={16} aria-hidden />
          )}
        </button>
      }
    >
      <div className={styles.people}>
        <h2 className={styles.peopleTitle}>{t('board.people.title')}</h2>
        <ul>
          {me && (
            <li className={styles.person}>
              <Avatar name={me.name} colour={me.colour} decorative />
              <span className={styles.who}>
                <span>{t('board.people.you', { name: me.name })}</span>
                <span className={styles.role}>{t(`board.role.${role}`)}</span>
              </span>
            </li>
          )}
          {others.map((peer) => (
            <li key={peer.clientId} className={styles.person}>
              <Avatar name={peer.name} colour={peer.colour} decorative />
              <span className={styles.who}>
                <span>{peer.name}</span>
                <span className={styles.role}>
                  {formatList([
                    peer.person ? t(`board.role.${peer.person.role}`) : t('board.people.guest'),
                    ...(person !== null && peer.state.follows === person
                      ? [t('board.people.follows')]
                      : []),
                    ...(peer.state.away ? [t('board.people.away')] : []),
                  ])}
                </span>
              </span>
              {peer.state.cursor && (
                <Button
                  size="sm"
                  aria-label={t('board.people.goThereTo', { name: peer.name })}
                  onClick={() => {
                    setOpen(false);
                    const place = placeOf(board.presence.peers.get(), peer);
                    if (place) goToPlace(scene, place);
                  }}
                >
                  {t('board.people.goThere')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {absent.length > 0 && (
          <>
            <h3 className={styles.peopleTitle}>{t('board.people.notHere')}</h3>
            <p className={styles.note}>{formatList(absent)}</p>
          </>
        )}
        {others.length === 0 && <p className={styles.note}>{t('board.people.alone')}</p>}
      </div>
    </Popover>
  );
}

/** Where somebody points now; they may have gone since the list was drawn. */
function placeOf(peers: readonly Peer[], peer: Peer): Place | null {
  const isSame = ({ clientId, person }: Peer) =>
    clientId === peer.clientId || (person !== null && person.id === peer.person?.id);
  const now = onePerPerson(peers.filter(isSame));
  return (now.find(({ state }) => state.cursor) ?? now[0])?.state.cursor ?? null;
}

/** Somebody with two tabs is one person: the tab that moved last. */
function onePerPerson(peers: readonly Peer[]): Peer[] {
  const latest = new Map<string, Peer>();
  for (const peer of peers) {
    const key = peer.person?.id ?? `tab ${peer.clientId}`;
    const known = latest.get(key);
    if (!known || known.movedAt < peer.movedAt) latest.set(key, peer);
  }
  return [...latest.values()];
}
