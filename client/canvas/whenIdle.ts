/** Work for which a page that is never idle is not waited for any longer. */
const PATIENCE_MS = 2_000;
/** Time that a browser without a word for its idle moments is given. */
const REST_MS = 200;

/** Calls back when there is time; answers what takes that back. */
export type WhenIdle = (callback: () => void) => () => void;

export const whenIdle: WhenIdle = (callback) => {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(callback, REST_MS);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(callback, { timeout: PATIENCE_MS });
  return () => cancelIdleCallback(handle);
};
