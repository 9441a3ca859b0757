import type { CreatedBoard, NewBoard, ServerInfo } from '../shared/api/boards';
import { type BoardCalls, boardCalls } from './api/boardCalls';
import { type ExchangeCalls, exchangeCalls } from './api/exchangeCalls';
import { type FileCalls, fileCalls } from './api/fileCalls';
import { type HistoryCalls, historyCalls } from './api/historyCalls';
import { boardHttp, createHttp } from './api/http';
import { type PeopleCalls, peopleCalls } from './api/peopleCalls';
import { type PushCalls, pushCalls } from './api/pushCalls';
import { type ReplayCalls, replayCalls } from './api/replayCalls';
import { type RoundCalls, roundCalls } from './api/roundCalls';
import { type FileSender, sendFile } from './api/sendFile';
import { type SignOffCalls, signOffCalls } from './api/signOffCalls';
import { type TaskCalls, taskCalls } from './api/taskCalls';

/** The HTTP API of one server. Every call throws `ApiError`. */
export interface Api
  extends BoardCalls,
    PeopleCalls,
    ExchangeCalls,
    FileCalls,
    SignOffCalls,
    TaskCalls,
    PushCalls,
    HistoryCalls {
  server(): Promise<ServerInfo>;
  /** `secret` where the operator lets only those who know it make boards. */
  createBoard(board: NewBoard, secret?: string): Promise<CreatedBoard>;
  readonly rounds: RoundCalls;
  readonly replays: ReplayCalls;
}

/** `base`: the server's origin; empty for the one this page came from. */
export function createApi(
  base = '',
  fetcher: typeof fetch = (...call) => fetch(...call),
  sender: FileSender = sendFile,
): Api {
  const http = createHttp(base, fetcher);
  const ofBoard = boardHttp(http);
  return {
    server: () => http.ask('/server'),
    createBoard: (json, secret) => http.ask('/boards', { method: 'POST', json, token: secret }),
    ...boardCalls(ofBoard),
    ...peopleCalls(ofBoard),
    ...exchangeCalls(ofBoard),
    ...fileCalls(ofBoard, sender),
    ...signOffCalls(ofBoard),
    ...taskCalls(ofBoard),
    ...pushCalls(ofBoard),
    ...historyCalls(ofBoard),
    rounds: roundCalls(ofBoard),
    replays: replayCalls(ofBoard),
  };
}

/** The API of the server this page came from. */
export const api = createApi();
