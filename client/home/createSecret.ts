import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

// Kept for this tab's life only: it is the operator's password, not this browser's.
const store = createStore<{ secret: string }>(() => ({ secret: '' }));

/** The password for new boards that was typed in this tab. */
export function useCreateSecret(): [string, (secret: string) => void] {
  const secret = useStore(store, (s) => s.secret);
  return [secret, (next) => store.setState({ secret: next })];
}

export const createSecret = (): string => store.getState().secret;
