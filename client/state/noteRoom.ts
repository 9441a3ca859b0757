import type { Person } from '../../shared/stage';
import type { BoardSession } from '../sync/boardSession';
import { createSignal } from '../sync/signal';
import type { NoteRoom, Readable } from './board';

type States = Map<number, Record<string, unknown>>;

const NOBODYS_COLOUR = '#5A6270';
const COLOUR = /^#[0-9a-f]{6}$/i;

/**
 * Opens an entity's note for an editor. The editor gets a provider of its own kind: it names this person in what it
 * tells others, takes names and colours of others from the list of people and not from their word (they end up in
 * style rules), and does nothing any more once the note is closed.
 */
export function openNoteRoom(
  session: BoardSession,
  entityId: string,
  person: Readable<string | null>,
  people: Readable<ReadonlyMap<string, Person>>,
): NoteRoom {
  const room = session.openNote(entityId);
  const { provider, status } = room;
  const { awareness } = provider;
  const isLoaded = () =>
    status.get().synced || (status.get().loaded && room.doc.store.clients.size > 0);
  const loaded = createSignal(isLoaded());
  const stop = status.subscribe(() => {
    if (isLoaded()) loaded.set(true);
  });
  let open = true;

  const signed = (state: Record<string, unknown> | null) =>
    state && { ...state, person: person.get() };
  const trusted = (): States => {
    const known = people.get();
    const states: States = new Map();
    for (const [client, state] of awareness.states) {
      const who = typeof state.person === 'string' ? known.get(state.person) : undefined;
      const colour = who && COLOUR.test(who.colour) ? who.colour : NOBODYS_COLOUR;
      states.set(client, { ...state, name: who?.name ?? '', color: colour });
    }
    return states;
  };
  return {
    doc: room.doc,
    loaded,
    provider: {
      awareness: {
        getLocalState: () => awareness.getLocalState(),
        getStates: trusted,
        setLocalState: (state: Record<string, unknown> | null) => {
          if (open) awareness.setLocalState(signed(state));
        },
        setLocalStateField: (field: string, value: unknown) => {
          if (open) awareness.setLocalStateField(field, value);
        },
        on: awareness.on.bind(awareness),
        off: awareness.off.bind(awareness),
      },
      connect: () => {
        if (open) provider.connect();
      },
      disconnect: () => {
        if (open) provider.disconnect();
      },
      on: provider.on.bind(provider),
      off: provider.off.bind(provider),
    },
    close: () => {
      if (!open) return;
      open = false;
      stop();
      session.closeNote(room);
    },
  };
}
