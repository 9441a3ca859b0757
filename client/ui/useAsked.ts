import { type DependencyList, useCallback, useEffect, useMemo, useState } from 'react';

/** Something asked of the server. */
export type Asked<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown; readonly again: () => void }
  | { readonly kind: 'ready'; readonly value: T; readonly again: () => void };

type Answer<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'ready'; readonly value: T };

/** Asks when the page needs it and whenever `deps` change; keeps what was known while it asks again. */
export function useAsked<T>(ask: () => Promise<T>, deps: DependencyList): Asked<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ kind: 'loading' });
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((n) => n + 1), []);
  useEffect(() => {
    let gone = false;
    ask().then(
      (value) => {
        if (!gone) setAnswer({ kind: 'ready', value });
      },
      (error: unknown) => {
        if (!gone) setAnswer({ kind: 'failed', error });
      },
    );
    return () => {
      gone = true;
    };
  }, [...deps, turn]);
  return useMemo(
    () => (answer.kind === 'loading' ? answer : { ...answer, again }),
    [answer, again],
  );
}
