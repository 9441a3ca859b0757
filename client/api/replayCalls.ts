import type { Film, SessionList } from '../../shared/replay/replayApi';
import type { Why } from '../../shared/replay/whyApi';
import type { Summary } from '../../shared/summary/summaryApi';

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

interface Asking {
  /** Answers what is at a path below a board's. */
  readonly ask: <T>(board: string, path: string, call: { readonly token: string }) => Promise<T>;
  readonly download: (
    board: string,
    path: string,
    call: { readonly token: string },
  ) => Promise<{ name: string | null; blob: Blob }>;
}

const query = (values: Readonly<Record<string, string | number | null | undefined>>): string =>
  new URLSearchParams(
    Object.entries(values).flatMap(([key, value]) =>
      value === null || value === undefined ? [] : [[key, String(value)]],
    ),
  ).toString();

export const replayCalls = ({ ask, download }: Asking): ReplayCalls => ({
  sessions: (board, token) => ask(board, '/sessions', { token }),
  film: (board, token, session, offset) =>
    ask(board, `/sessions/${session ?? 'last'}/replay?${query({ offset })}`, { token }),
  summary: (board, token, session) => ask(board, `/summary?${query({ session })}`, { token }),
  summaryFile: async (board, token, session) => {
    const path = `/summary?${query({ session, format: 'markdown' })}`;
    const { name, blob } = await download(board, path, { token });
    return { name: name ?? 'workshop.md', blob };
  },
  why: (board, token, initiative, before) =>
    ask(board, `/initiatives/${encodeURIComponent(initiative)}/why?${query({ before })}`, {
      token,
    }),
});
