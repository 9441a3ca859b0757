import type { Film } from '../../shared/replay/replayApi';
import { api } from '../api';
import { type Asked, useAsked } from '../ui/useAsked';

/** So many changes are played; a workshop with more is cut there, and says so. */
const MOST_CHANGES = 20_000;

export type WholeFilm = Omit<Film, 'plan'> & { readonly plan: NonNullable<Film['plan']> };

/** A workshop with all its changes, page by page. */
export const useFilm = (boardId: string, token: string, session: number | null): Asked<WholeFilm> =>
  useAsked(async () => {
    const first = await api.replays.film(boardId, token, session);
    const { plan } = first;
    if (!plan) throw new Error('The first page of a film has its plan.');
    let film: WholeFilm = { ...first, plan };
    while (film.next !== null && film.changes.length < MOST_CHANGES) {
      const page = await api.replays.film(boardId, token, first.session.id, film.next);
      const known = new Set(film.people.map(({ id }) => id));
      film = {
        ...film,
        changes: [...film.changes, ...page.changes],
        next: page.next,
        people: [...film.people, ...page.people.filter(({ id }) => !known.has(id))],
      };
    }
    return film;
  }, [boardId, token, session]);
