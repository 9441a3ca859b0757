import { useSyncExternalStore } from 'react';
import type { Announcer, Spoken } from './announcer';

interface RegionsOfProps {
  announcer: Pick<Announcer, 'get' | 'subscribe'>;
  /** Before the ids of both, where a page has others. */
  prefix?: string;
}

/** Two live regions: there from the first moment, empty, and never taken away. */
export function RegionsOf({ announcer, prefix = '' }: RegionsOfProps) {
  const { polite, urgent } = useSyncExternalStore(announcer.subscribe, announcer.get);
  return (
    <>
      <div
        id={`${prefix}polite`}
        role="status"
        aria-live="polite"
        aria-atomic="true"
        className="vh"
      >
        <Words spoken={polite} />
      </div>
      {/* Says `aria-live` too: by that a dialog knows what it must not hide. */}
      <div
        id={`${prefix}urgent`}
        role="alert"
        aria-live="assertive"
        aria-atomic="true"
        className="vh"
      >
        <Words spoken={urgent} />
      </div>
    </>
  );
}

// A new element each time, so that the same words twice are said twice.
const Words = ({ spoken: { text, turn } }: { spoken: Spoken }) =>
  text === '' ? null : <span key={turn}>{text}</span>;
