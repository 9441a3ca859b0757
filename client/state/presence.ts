import type { Awareness } from 'y-protocols/awareness';
import {
  type DragInFlight,
  MAX_DRAG_ITEMS,
  MAX_SELECTION,
  type PresenceState,
  readPresence,
  type View,
} from '../../shared/presence';
import { sameValue } from '../../shared/sameValue';
import type { Person } from '../../shared/stage';
import type { Workshop } from '../../shared/stage/schema';
import { createSignal, sameFields } from '../sync/signal';
import type { OwnSigns, Peer, Presence, Readable } from './board';
import type { PlanStore } from './planStore';
import { ALONE, type UiStore } from './uiStore';

/** Cursors go out at most this often. */
const SEND_EVERY = 50;
/** And with nobody there to see them; who comes in between gets the last place, and the present one at once. */
const SEND_ALONE_EVERY = 1000;
/** A drop shows its place until the edit arrives, or so long. */
const DROPPED_FOR = 1000;
/** A drag that has not moved for so long no longer holds its bars; picked up with the keys it may rest longer. */
const HELD_FOR = 5000;
const HELD_BY_KEYS_FOR = 30_000;
/** A sign shows for so long. */
export const SIGN_MS = 4000;
const NO_SIGNS: OwnSigns = { follows: null, hand: null, moreTime: null, laser: false, sign: null };
/** What of a tab's own state shows in what it sends. */
const SENT = ['selection', 'renaming', ...ALONE] as const;
const NOBODYS_COLOUR = '#5A6270';

export interface PresenceOptions {
  readonly awareness: Awareness;
  readonly person: Readable<string | null>;
  readonly people: Readable<ReadonlyMap<string, Person>>;
  readonly ui: UiStore;
  readonly plan: PlanStore;
  readonly workshop: Readable<Workshop>;
  readonly now?: () => number;
}

export interface BoardPresence extends Presence {
  close(): void;
}

/** What we remember of a peer beside its last state. */
interface Seen {
  readonly raw: unknown;
  readonly state: PresenceState;
  readonly movedAt: number;
  readonly dragMovedAt: number;
  /** When its drag was dropped; null while it is in hand. */
  readonly droppedAt: number | null;
  readonly signedAt: number | null;
  /** The dropped bars have arrived by edit. */
  readonly landed: boolean;
}

/** Tells others where this tab is, and reads where they are. */
export function createPresence(options: PresenceOptions): BoardPresence {
  const { awareness, people, plan, workshop, now = () => performance.now() } = options;
  const own = publishPresence(options);
  const seen = new Map<number, Seen>();
  const peers = createSignal<readonly Peer[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const read = (clientId: number): void => {
    const raw = awareness.states.get(clientId);
    const before = seen.get(clientId);
    if (raw === before?.raw && before) return;
    const state = raw === undefined ? null : readPresence(raw);
    if (!state || clientId === awareness.clientID) {
      seen.delete(clientId);
      return;
    }
    const at = now();
    const dropped = state.dropped === true;
    seen.set(clientId, {
      raw,
      state,
      movedAt: before && sameValue(before.state.cursor, state.cursor) ? before.movedAt : at,
      dragMovedAt: before && sameValue(before.state.drag, state.drag) ? before.dragMovedAt : at,
      droppedAt: dropped ? (before?.droppedAt ?? at) : null,
      signedAt: state.sign
        ? before && sameValue(before.state.sign, state.sign)
          ? before.signedAt
          : at
        : null,
      landed: dropped && (before?.landed ?? false),
    });
  };

  const publish = (): void => {
    clearTimeout(timer);
    const at = now();
    const known = people.get();
    const { cursors, facilitator } = workshop.get();
    const last = new Map(peers.get().map((peer) => [peer.clientId, peer]));
    let wake = Number.POSITIVE_INFINITY;
    const next = [...seen].map(([clientId, entry]): Peer => {
      const { movedAt, droppedAt } = entry;
      const isShown = entry.signedAt !== null && at - entry.signedAt < SIGN_MS;
      if (isShown) wake = Math.min(wake, (entry.signedAt as number) + SIGN_MS - at);
      // Where cursors are hidden, the facilitator points alone.
      const pointless =
        !cursors && entry.state.person !== facilitator && entry.state.cursor !== null;
      const state = pointless ? { ...entry.state, cursor: null } : entry.state;
      const over = entry.landed || (droppedAt !== null && at - droppedAt >= DROPPED_FOR);
      if (droppedAt !== null && !over) wake = Math.min(wake, droppedAt + DROPPED_FOR - at);
      const held = holdLeft(entry, at);
      if (held > 0) wake = Math.min(wake, held);
      const who = (state.person !== null && known.get(state.person)) || null;
      const peer: Peer = {
        clientId,
        person: who,
        name: who?.name ?? '',
        colour: who?.colour ?? NOBODYS_COLOUR,
        state: over && state.drag ? { ...state, drag: null } : state,
        movedAt,
        ...(isShown ? { signedAt: entry.signedAt as number } : {}),
        ...(state.drag && droppedAt === null && held <= 0 ? { letGo: true } : {}),
      };
      const before = last.get(clientId);
      return before && samePeer(before, peer) ? before : peer;
    });
    if (Number.isFinite(wake)) timer = setTimeout(publish, wake);
    const unchanged = next.length === last.size && next.every((p) => last.get(p.clientId) === p);
    if (!unchanged) peers.set(next);
  };

  const onChange = ({ added, updated, removed }: Record<string, number[]>) => {
    for (const id of [...(added ?? []), ...(updated ?? []), ...(removed ?? [])]) read(id);
    publish();
  };
  for (const id of awareness.states.keys()) read(id);
  publish();
  awareness.on('change', onChange);
  const stops = [
    people.subscribe(publish),
    workshop.subscribe(publish),
    plan.subscribe(() => {
      const change = plan.lastChange();
      if (!change || change.local) return;
      let any = false;
      for (const [clientId, entry] of seen) {
        if (entry.droppedAt === null || entry.landed) continue;
        if (!entry.state.drag?.items.some(({ id }) => change.ids.initiatives.has(id))) continue;
        seen.set(clientId, { ...entry, landed: true });
        any = true;
      }
      if (any) publish();
    }),
  ];

  return {
    peers,
    ...own.hands,
    holderOf: (entityId) => {
      const at = now();
      for (const peer of peers.get()) {
        const entry = seen.get(peer.clientId);
        if (!entry || holdLeft(entry, at) <= 0) continue;
        if (entry.state.drag?.items.some(({ id }) => id === entityId)) return peer;
      }
      return null;
    },
    close: () => {
      clearTimeout(timer);
      awareness.off('change', onChange);
      for (const stop of stops) stop();
      own.close();
    },
  };
}

/** Milliseconds for which what a peer has in hand is still held, if it is not moved before; 0 or less: not held. */
function holdLeft({ state: { drag }, dragMovedAt, droppedAt }: Seen, at: number): number {
  if (!drag || droppedAt !== null) return 0;
  return dragMovedAt + (drag.byKeys ? HELD_BY_KEYS_FOR : HELD_FOR) - at;
}

function samePeer(a: Peer, b: Peer): boolean {
  if (a.person !== b.person || a.movedAt !== b.movedAt || a.signedAt !== b.signedAt) return false;
  if (a.letGo !== b.letGo) return false;
  return sameValue(a.state, b.state);
}

/**
 * The outgoing half: gathers what changes and sends it at most every `SEND_EVERY`; a drop goes at once, and a hand that
 * moves where nobody is can wait.
 */
function publishPresence({
  awareness,
  person,
  ui,
  // Not the clock, which may be put back by an hour: nothing would be sent for as long.
  now = () => performance.now(),
}: PresenceOptions): {
  readonly hands: Omit<Presence, 'peers' | 'holderOf'>;
  close(): void;
} {
  let cursor: PresenceState['cursor'] = null;
  let drag: DragInFlight | null = null;
  let dropped = false;
  let view: View | null = null;
  const signs = createSignal<OwnSigns>(NO_SIGNS, sameFields);
  let lastSent = Number.NEGATIVE_INFINITY;
  let sending: ReturnType<typeof setTimeout> | undefined;
  let sendsAt = Number.POSITIVE_INFINITY;
  let clearing: ReturnType<typeof setTimeout> | undefined;
  let fading: ReturnType<typeof setTimeout> | undefined;
  const page = typeof document === 'undefined' ? null : document;

  const send = () => {
    clearTimeout(sending);
    sending = undefined;
    sendsAt = Number.POSITIVE_INFINITY;
    lastSent = now();
    const { selection, renaming, ...alone } = ui.getState();
    const { follows, hand, moreTime, laser, sign } = signs.get();
    // Who votes or places alone does not show on what, unless they point with the light.
    const isUnseen = ALONE.some((field) => alone[field] !== null);
    const state: PresenceState = {
      person: person.get(),
      cursor: isUnseen && !laser ? null : cursor,
      selection: isUnseen ? [] : [...selection].slice(0, MAX_SELECTION),
      drag,
      renaming: renaming?.id ?? null,
      ...(dropped ? { dropped } : {}),
      ...(view ? { view } : {}),
      ...(follows === null ? {} : { follows }),
      ...(hand === null ? {} : { hand }),
      ...(moreTime === null ? {} : { moreTime }),
      ...(laser ? { laser } : {}),
      ...(sign ? { sign } : {}),
      ...(page?.hidden ? { away: true } : {}),
    };
    awareness.setLocalState({ ...state });
  };
  const sendWithin = (ms: number) => {
    const at = lastSent + ms;
    if (sendsAt <= at) return;
    clearTimeout(sending);
    sendsAt = at;
    sending = setTimeout(send, Math.max(0, at - now()));
  };
  const soon = () => sendWithin(SEND_EVERY);
  const isAlone = () => awareness.states.size === (awareness.getLocalState() === null ? 0 : 1);
  const moved = () => sendWithin(isAlone() ? SEND_ALONE_EVERY : SEND_EVERY);
  const onOthers = () => {
    if (sending !== undefined && !isAlone()) soon();
  };
  send();
  awareness.on('change', onOthers);
  page?.addEventListener('visibilitychange', soon);
  const stops = [
    () => awareness.off('change', onOthers),
    () => page?.removeEventListener('visibilitychange', soon),
    person.subscribe(soon),
    signs.subscribe(soon),
    ui.subscribe((state, before) => {
      if (SENT.some((field) => state[field] !== before[field])) soon();
    }),
  ];
  const own = (change: Partial<OwnSigns>) => signs.set({ ...signs.get(), ...change });
  return {
    hands: {
      setCursor: (place) => {
        cursor = place;
        moved();
      },
      setDrag: (next, isDropped = false) => {
        clearTimeout(clearing);
        drag = next && { ...next, items: next.items.slice(0, MAX_DRAG_ITEMS) };
        dropped = isDropped && drag !== null;
        if (!dropped) return moved();
        send();
        clearing = setTimeout(() => {
          drag = null;
          dropped = false;
          soon();
        }, DROPPED_FOR);
      },
      setView: (next) => {
        if (next === view) return;
        view = next;
        soon();
      },
      setFollows: (follows) => own({ follows }),
      setHand: (hand) => own({ hand }),
      setMoreTime: (moreTime) => own({ moreTime }),
      setLaser: (laser) => own({ laser }),
      giveSign: (sign, at) => {
        clearTimeout(fading);
        own({ sign: { sign, at } });
        fading = setTimeout(() => own({ sign: null }), SIGN_MS);
      },
      own: signs,
    },
    close: () => {
      clearTimeout(sending);
      clearTimeout(clearing);
      clearTimeout(fading);
      for (const off of stops) off();
    },
  };
}
