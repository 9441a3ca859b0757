import type {
  CheckedTarget,
  NewPush,
  Push,
  PushCredentials,
  PushList,
  PushTarget,
} from '../../shared/push/pushApi';
import type { BoardHttp } from './http';

/** Calls that send the task list to another tool. */
export interface PushCalls {
  /** Whether those credentials may write there, and who and what can be matched. */
  checkPush(
    id: string,
    token: string,
    target: PushTarget,
    credentials: PushCredentials,
  ): Promise<CheckedTarget>;
  /** Sends the list, or with `dryRun` says what that would do. */
  push(id: string, token: string, push: NewPush): Promise<Push>;
  pushes(id: string, token: string): Promise<PushList>;
  pushAt(id: string, token: string, n: number): Promise<Push>;
  pausePush(id: string, token: string, n: number): Promise<Push>;
  /** Goes on where it stopped; rows that failed are tried again. */
  resumePush(id: string, token: string, n: number, credentials: PushCredentials): Promise<Push>;
  /** Address of the event stream that tells how far it is; it wants the token in a header. */
  pushEvents(id: string, n: number): string;
}

export const pushCalls = ({ ask, address }: BoardHttp): PushCalls => ({
  checkPush: (id, token, target, credentials) =>
    ask(id, '/pushes/check', { method: 'POST', token, json: { target, credentials } }),
  push: (id, token, json) => ask(id, '/pushes', { method: 'POST', token, json }),
  pushes: (id, token) => ask(id, '/pushes', { token }),
  pushAt: (id, token, n) => ask(id, `/pushes/${n}`, { token }),
  pausePush: (id, token, n) => ask(id, `/pushes/${n}`, { method: 'DELETE', token }),
  resumePush: (id, token, n, credentials) =>
    ask(id, `/pushes/${n}/resume`, { method: 'POST', token, json: { credentials } }),
  pushEvents: (id, n) => address(id, `/pushes/${n}/events`),
});
