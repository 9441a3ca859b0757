import { useState } from 'react';

/** Which workshop a page is about: the address's `?session=`, which follows the choice; null: the last one. */
export function useSessionChoice(): readonly [number | null, (id: number) => void] {
  const [session, setSession] = useState(() => {
    const asked = Number(new URLSearchParams(location.search).get('session'));
    return Number.isInteger(asked) && asked > 0 ? asked : null;
  });
  return [
    session,
    (id) => {
      setSession(id);
      const query = new URLSearchParams({ session: String(id) });
      history.replaceState(history.state, '', `${location.pathname}?${query}${location.hash}`);
    },
  ];
}
