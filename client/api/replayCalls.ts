import type { Film, SessionList } from '../../shared/replay/replayApi';
import type { Why } from '../../shared/replay/whyApi';
import type { Summary } from '../../shared/summary/summaryApi';
import type { BoardHttp } from './http';
import { withQuery } from './query';

/** Calls about workshops that were held. Each throws `ApiError`; without a session it is about the last one. */
export interface ReplayCalls {
  /** Newest first. */
  sessions(board: string, token: string): Promise<SessionList>;
  /** A page of a workshop played back. */
  film(board: string, token: string, session: number | null, offset?: number): Promise<Film>;
  summary(board: string, token: string, session: number | null): Promise<Summary>;
  /** The same as Markdown, with the name the server gave the file. */
  summaryFile(
    board: string,
    token: string,
    session: number | null,
  ): Promise<{ name: string; blob: Blob }>;
  /** Why an initiative stands where it stands, newest first. */
  why(board: string, token: string, initiative: string, before?: number): Promise<Why>;
}

export const replayCalls = ({ ask, download }: BoardHttp): ReplayCalls => ({
  sessions: (board, token) => ask(board, '/sessions', { token }),
  film: (board, token, session, offset) =>
    ask(board, withQuery(`/sessions/${session ?? 'last'}/replay`, { offset }), { token }),
  summary: (board, token, session) => ask(board, withQuery('/summary', { session }), { token }),
  summaryFile: async (board, token, session) => {
    const path = withQuery('/summary', { session, format: 'markdown' });
    const { name, blob } = await download(board, path, { token });
    return { name: name ?? 'workshop.md', blob };
  },
  why: (board, token, initiative, before) =>
    ask(board, withQuery(`/initiatives/${encodeURIComponent(initiative)}/why`, { before }), {
      token,
    }),
});
