import { useSyncExternalStore } from 'react';
import type { Spoken } from './announcer';
import { useActionContext } from './useActions';

/** The two live regions of a board: there from the first moment, empty, and never taken away. */
export function LiveRegions() {
  const { announcer } = useActionContext();
  const { polite, urgent } = useSyncExternalStore(announcer.subscribe, announcer.get);
  return (
    <>
      <div id="polite" role="status" aria-live="polite" aria-atomic="true" className="vh">
        <Words spoken={polite} />
      </div>
      <div id="urgent" role="alert" aria-atomic="true" className="vh">
        <Words spoken={urgent} />
      </div>
    </>
  );
}

// A new element each time, so that the same words twice are said twice.
const Words = ({ spoken: { text, turn } }: { spoken: Spoken }) =>
  text === '' ? null : <span key={turn}>{text}</span>;
