import { useState } from 'react';
import type { PushFault } from '../../shared/push/pushApi';
import { api } from '../api';
import { errorText } from '../i18n/errorText';
import { t } from '../i18n/i18n';
import { useBoard } from '../state/hooks';
import {
  acceptedFor,
  type CredentialsDraft,
  NO_CREDENTIALS,
  readCredentials,
  tabMemory,
} from './credentials';
import type { PushInfo, PushWatch } from './pushWatch';
import type { Problems } from './useNewPush';
import { targetKey } from './where';

/** What a person does with a push that is under way or stands still. */
export interface RunningPushFlow {
  readonly busy: boolean;
  readonly failure: string | null;
  /** This tab has no token that would do: one is asked for before it goes on. */
  readonly needsToken: boolean;
  readonly credentials: CredentialsDraft;
  readonly problems: Problems;
  /** Goes up with each try that found some. */
  readonly complaints: number;
  setCredentials(change: Partial<CredentialsDraft>): void;
  pause(): void;
  /** Goes on, or tries again what was refused. */
  goOn(): void;
}

/** Faults that another try with the same token does not mend. */
const TOKEN_FAULTS: ReadonlySet<PushFault | null> = new Set(['credentials-refused', 'no-access']);

export function useRunningPush(push: PushInfo | null, watch: PushWatch): RunningPushFlow {
  const board = useBoard();
  const memory = tabMemory(board.id);
  // A token that was typed for one place is not offered to another.
  const [draft, setDraft] = useState<CredentialsDraft>(() => ({
    ...NO_CREDENTIALS,
    email: memory.draft?.credentials.email ?? '',
  }));
  const [problems, setProblems] = useState<Problems>({});
  const [complaints, setComplaints] = useState(0);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const known = push ? acceptedFor(board.id, push.target) : null;
  const needsToken = known === null || TOKEN_FAULTS.has(push?.fault ?? null);

  const call = async (ask: () => ReturnType<typeof api.pausePush>) => {
    setBusy(true);
    setFailure(null);
    try {
      watch.take(await ask());
    } catch (error) {
      setFailure(errorText(error));
      watch.ask();
    }
    setBusy(false);
  };
  return {
    busy,
    failure,
    needsToken,
    credentials: draft,
    problems,
    complaints,
    setCredentials: (change) => {
      setDraft({ ...draft, ...change });
      const { email, token } = problems;
      if ('email' in change) setProblems(token === undefined ? {} : { token });
      else setProblems(email === undefined ? {} : { email });
    },
    pause: () => {
      const n = push?.n ?? null;
      if (n !== null) void call(() => api.pausePush(board.id, board.token, n));
    },
    goOn: () => {
      const n = push?.n ?? null;
      if (!push || n === null) return;
      const read = needsToken ? readCredentials(draft, push.target.system) : { credentials: known };
      if ('problems' in read) {
        const texts = Object.entries(read.problems).map(([field, code]) => [
          field,
          t(`push.problem.${code}`),
        ]);
        setProblems(Object.fromEntries(texts));
        setComplaints(complaints + 1);
        return;
      }
      const { credentials } = read;
      void call(async () => {
        const answer = await api.resumePush(board.id, board.token, n, credentials);
        memory.accepted.set(targetKey(push.target), credentials);
        board.ui.setState({ pushing: n });
        return answer;
      });
    },
  };
}
