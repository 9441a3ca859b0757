import { sameValue } from '../../shared/sameValue';
import type { Peer, Presence, Readable } from './board';

type Source = Pick<Presence, 'peers'>;

const rosters = new WeakMap<Source, Readable<readonly Peer[]>>();

/**
 * Those who are here, for components: the same list until somebody comes or goes, or says something else of themselves. Hands
 * that move, some thousand places a second with fifty people, are none of its business: where somebody points to is
 * asked of `presence.peers` when it is wanted.
 */
export function rosterOf(presence: Source): Readable<readonly Peer[]> {
  let roster = rosters.get(presence);
  if (!roster) {
    roster = createRoster(presence);
    rosters.set(presence, roster);
  }
  return roster;
}

function createRoster({ peers }: Source): Readable<readonly Peer[]> {
  let seen = peers.get();
  let last = seen;
  return {
    get: () => {
      const now = peers.get();
      if (now === seen) return last;
      seen = now;
      if (now.length !== last.length || !now.every((peer, i) => sameSaid(last[i] as Peer, peer)))
        last = now;
      return last;
    },
    subscribe: peers.subscribe,
  };
}

const sameSaid = (a: Peer, b: Peer): boolean =>
  a === b ||
  (a.clientId === b.clientId &&
    a.person === b.person &&
    a.name === b.name &&
    a.colour === b.colour &&
    a.signedAt === b.signedAt &&
    a.state.person === b.state.person &&
    (a.state.cursor === null) === (b.state.cursor === null) &&
    a.state.follows === b.state.follows &&
    a.state.hand === b.state.hand &&
    a.state.moreTime === b.state.moreTime &&
    a.state.away === b.state.away &&
    sameValue(a.state.sign, b.state.sign));
