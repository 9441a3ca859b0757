import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type {
  CheckedTarget,
  Push,
  PushCredentials,
  PushFault,
  PushTarget,
} from '../../shared/push/pushApi';
import { api } from '../api';
import { ApiError } from '../api/apiError';
import { errorText } from '../i18n/errorText';
import { compareText } from '../i18n/format';
import { t } from '../i18n/i18n';
import { browserStorage } from '../state/deviceBoards';
import { useBoard, useReadable } from '../state/hooks';
import {
  type CredentialsDraft,
  type CredentialsField,
  NO_CREDENTIALS,
  readCredentials,
  tabMemory,
} from './credentials';
import { firstMatch, type Match, NO_MATCH, requestedMatch } from './matching';
import { readPushMemory, rememberPush } from './pushMemory';
import { faultText, saidText, toolOf } from './pushText';
import type { PushWatch } from './pushWatch';
import { readWhere, targetKey, type WhereDraft, type WhereField } from './where';

export type NewPushStep = 'where' | 'match' | 'check';
/** What is wrong, in words, beside the field it is about. */
export type Problems = Readonly<Partial<Record<WhereField | CredentialsField, string>>>;

/** A target that let the credentials in. */
interface Checked {
  readonly target: PushTarget;
  readonly credentials: PushCredentials;
  readonly there: CheckedTarget;
}

/** Somebody of the board who has tasks. */
export interface Assigned {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
}

/** A push as it is prepared: where to, who is who, and what it would do. */
export interface NewPushFlow {
  readonly step: NewPushStep;
  readonly where: WhereDraft;
  readonly credentials: CredentialsDraft;
  readonly problems: Problems;
  /** Goes up with each try that found some. */
  readonly complaints: number;
  /** What went wrong and is about no field. */
  readonly failure: string | null;
  readonly busy: boolean;
  readonly checked: Checked | null;
  readonly people: readonly Assigned[];
  readonly match: Match;
  /** What would be sent; null while that is worked out. */
  readonly dryRun: Push | null;
  setWhere(change: Partial<WhereDraft>): void;
  setCredentials(change: Partial<CredentialsDraft>): void;
  setMatch(match: Match): void;
  next(): void;
  back(): void;
  checkAgain(): void;
  send(): void;
}

export function useNewPush(watch: PushWatch): NewPushFlow {
  const board = useBoard();
  const memory = tabMemory(board.id);
  const [remembered] = useState(() => readPushMemory(browserStorage(), board.id));
  const [draft, setDraft] = useState(
    () => memory.draft ?? { where: remembered.where, credentials: NO_CREDENTIALS },
  );
  const [step, setStep] = useState<NewPushStep>('where');
  const [problems, setProblems] = useState<Problems>({});
  const [complaints, setComplaints] = useState(0);
  const complain = (found: Problems) => {
    setProblems(found);
    setComplaints((n) => n + 1);
  };
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [match, setMatch] = useState<Match>(NO_MATCH);
  const [dryRun, setDryRun] = useState<Push | null>(null);
  const people = useAssigned();
  /** Answers to questions that nobody asks any more are not for this screen. */
  const turn = useRef(0);
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );

  const change = (next: Partial<typeof draft>, fields: readonly (keyof Problems)[]) => {
    const changed = { ...draft, ...next };
    memory.draft = changed;
    setDraft(changed);
    // What was wrong with a field that is being mended need not be said any longer.
    const rest = Object.entries(problems).filter(([field]) => !fields.includes(field as never));
    setProblems(Object.fromEntries(rest));
    setFailure(null);
  };
  /** Runs a call, and what is to be done with its answer while it is still wanted. */
  const call = async <T>(
    ask: () => Promise<T>,
    use: (answer: T) => void,
    failed: (error: unknown) => void,
  ) => {
    turn.current += 1;
    const mine = turn.current;
    setBusy(true);
    setFailure(null);
    try {
      const answer = await ask();
      if (mine === turn.current) use(answer);
    } catch (error) {
      if (mine === turn.current) failed(error);
    }
    if (mine === turn.current) setBusy(false);
  };

  const { where, credentials } = draft;
  const check = () => {
    const place = readWhere(where);
    const lets = readCredentials(credentials, where.system);
    if ('problems' in place || 'problems' in lets) {
      const found = {
        ...('problems' in place ? place.problems : {}),
        ...('problems' in lets ? lets.problems : {}),
      };
      complain(
        Object.fromEntries(
          Object.entries(found).map(([field, code]) => [field, t(`push.problem.${code}`)]),
        ),
      );
      return;
    }
    setProblems({});
    const { target } = place;
    void call(
      () => api.checkPush(board.id, board.token, target, lets.credentials),
      (there) => {
        const storage = browserStorage();
        const key = targetKey(target);
        const before = readPushMemory(storage, board.id).matches.find(([known]) => known === key);
        rememberPush(storage, board.id, target);
        memory.accepted.set(key, lets.credentials);
        setChecked({ target, credentials: lets.credentials, there });
        setMatch(
          firstMatch({
            people,
            peopleThere: there.people,
            statusesThere: there.statuses,
            remembered: before?.[1] ?? NO_MATCH,
          }),
        );
        setStep('match');
      },
      (error) => {
        const { field, text } = checkFailure(error, target);
        if (field === null) setFailure(text);
        else complain({ [field]: text });
      },
    );
  };
  const requestOf = ({ target, credentials: lets }: Checked) => ({
    target,
    credentials: lets,
    ...requestedMatch(match),
  });
  const tryOut = () => {
    if (!checked) return;
    setDryRun(null);
    void call(
      () => api.push(board.id, board.token, { ...requestOf(checked), dryRun: true }),
      setDryRun,
      (error) => setFailure(errorText(error)),
    );
  };
  const send = () => {
    if (!checked) return;
    void call(
      () => api.push(board.id, board.token, requestOf(checked)),
      (push) => {
        board.ui.setState({ pushing: push.n });
        watch.take(push);
        // The next one is prepared from the beginning.
        setStep('where');
        setDryRun(null);
      },
      (error) => {
        setFailure(errorText(error));
        // Somebody else was quicker, or the answer got lost: what is under way is shown.
        watch.ask();
      },
    );
  };
  return {
    step,
    where,
    credentials,
    problems,
    complaints,
    failure,
    busy,
    checked,
    people,
    match,
    dryRun,
    setWhere: (next) =>
      change({ where: { ...where, ...next } }, Object.keys(next) as (keyof Problems)[]),
    setCredentials: (next) =>
      change({ credentials: { ...credentials, ...next } }, ['email' in next ? 'email' : 'token']),
    setMatch,
    next: () => {
      if (step === 'where') return check();
      if (!checked) return;
      rememberPush(browserStorage(), board.id, checked.target, match);
      setStep('check');
      tryOut();
    },
    back: () => {
      // An answer that is under way is for a step that is left.
      turn.current += 1;
      setBusy(false);
      setFailure(null);
      setStep(step === 'check' ? 'match' : 'where');
    },
    checkAgain: tryOut,
    send,
  };
}

/** People who have tasks, by name. */
function useAssigned(): readonly Assigned[] {
  const board = useBoard();
  const people = useReadable(board.people);
  const { subscribe, items: itemsNow } = board.work.store;
  const items = useSyncExternalStore(subscribe, itemsNow);
  return useMemo(() => {
    const assigned = new Set(
      [...items.values()].flatMap(({ assignee, deleted }) =>
        assignee && deleted === null ? [assignee] : [],
      ),
    );
    return [...people.values()]
      .filter(({ id }) => assigned.has(id))
      .map(({ id, name, colour }) => ({ id, name, colour }))
      .sort((a, b) => compareText(a.name, b.name));
  }, [items, people]);
}

/** Why a target can't be used: in words, and by the field that it is about. */
function checkFailure(
  error: unknown,
  target: PushTarget,
): { field: keyof Problems | null; text: string } {
  const place = target.system === 'github' ? 'repo' : 'project';
  if (!(error instanceof ApiError)) return { field: null, text: errorText(error) };
  if (error.code === 'push-target-refused')
    return {
      field: target.system === 'github' ? 'repo' : 'site',
      text: t('push.problem.refused'),
    };
  const [issue] = error.issues;
  if (error.code !== 'push-check-failed' || issue?.code === undefined)
    return { field: null, text: errorText(error) };
  const tool = toolOf(target);
  const said = issue.message === issue.code ? null : saidText(issue.message, tool);
  const text = [faultText(issue.code as PushFault, tool), said].filter(Boolean).join(' ');
  const fields: Partial<Record<string, keyof Problems>> = {
    'credentials-refused': 'token',
    'no-access': 'token',
    'not-there': place,
    gone: place,
  };
  return { field: fields[issue.code] ?? null, text };
}
