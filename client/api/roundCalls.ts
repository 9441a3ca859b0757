import type {
  NewRound,
  PutEntry,
  Round,
  RoundEntryValue,
  RoundList,
} from '../../shared/workshop/roundApi';
import type { BoardHttp } from './http';

/** Calls about rounds: what people do unseen until it is revealed. Each throws `ApiError`. */
export interface RoundCalls {
  start(board: string, token: string, round: NewRound): Promise<Round>;
  list(board: string, token: string): Promise<RoundList>;
  /** With what this person entered, and after the reveal what came out. */
  find(board: string, token: string, n: number): Promise<Round>;
  setEnds(board: string, token: string, n: number, ends: string | null): Promise<Round>;
  reveal(board: string, token: string, n: number): Promise<Round>;
  cancel(board: string, token: string, n: number): Promise<void>;
  put(
    board: string,
    token: string,
    n: number,
    key: string,
    value: RoundEntryValue,
  ): Promise<PutEntry>;
  drop(board: string, token: string, n: number, key: string): Promise<void>;
  setDone(board: string, token: string, n: number, done: boolean): Promise<void>;
}

/** What people say is told again where nobody answers: it is the same, told once or twice. */
const WITHIN = 10_000;

export const roundCalls = ({ ask }: BoardHttp): RoundCalls => ({
  start: (board, token, json) => ask(board, '/rounds', { method: 'POST', token, json }),
  list: (board, token) => ask(board, '/rounds', { token }),
  find: (board, token, n) => ask(board, `/rounds/${n}`, { token, within: WITHIN }),
  setEnds: (board, token, n, ends) =>
    ask(board, `/rounds/${n}`, { method: 'PATCH', token, json: { ends } }),
  reveal: (board, token, n) => ask(board, `/rounds/${n}/reveal`, { method: 'POST', token }),
  cancel: (board, token, n) => ask(board, `/rounds/${n}`, { method: 'DELETE', token }),
  put: (board, token, n, key, json) =>
    ask(board, `/rounds/${n}/entries/${encodeURIComponent(key)}`, {
      method: 'PUT',
      token,
      json,
      within: WITHIN,
    }),
  drop: (board, token, n, key) =>
    ask(board, `/rounds/${n}/entries/${encodeURIComponent(key)}`, {
      method: 'DELETE',
      token,
      within: WITHIN,
    }),
  setDone: (board, token, n, done) =>
    ask(board, `/rounds/${n}/done`, { method: done ? 'POST' : 'DELETE', token, within: WITHIN }),
});
