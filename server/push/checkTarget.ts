import { AppError } from '../../shared/errors';
import type { CheckedTarget, PushCredentials, PushFault } from '../../shared/push/pushApi';
import { type Caller, Paused } from './caller';
import type { Clock } from './clock';
import type { Place } from './systems';
import { TrackerFault, Unanswered } from './tracker';

/** Somebody waits for the answer. */
const CHECK_MS = 30_000;
const CHECK_WAIT_MS = 5_000;

/** Asks a place what can be mapped to there. Throws `push-check-failed` with the fault as the code of its issue. */
export async function checkTarget(
  place: Place,
  credentials: PushCredentials,
  clock: Clock,
  stopping: AbortSignal,
): Promise<CheckedTarget> {
  const limited = new AbortController();
  const patience = AbortSignal.any([stopping, limited.signal, AbortSignal.timeout(CHECK_MS)]);
  const { tracker, caller } = place.connect(credentials, {
    clock,
    pause: patience,
    stop: patience,
    onWait: (until) => {
      if (until !== null && until - clock.now() > CHECK_WAIT_MS) limited.abort();
    },
  });
  try {
    return await tracker.check();
  } catch (error) {
    throw checkFault(error, caller, limited.signal.aborted ? 'slow-down' : 'unreachable');
  }
}

function checkFault(error: unknown, caller: Caller, givenUp: PushFault): unknown {
  const fault =
    error instanceof TrackerFault || error instanceof Unanswered
      ? error.fault
      : error instanceof Paused
        ? givenUp
        : null;
  if (fault === null) return error;
  const said = error instanceof Error ? caller.clean(error.message) : null;
  return new AppError('push-check-failed', undefined, [
    { path: 'target', code: fault, message: said ?? fault },
  ]);
}
