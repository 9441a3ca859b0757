import { useSyncExternalStore } from 'react';
import type { Announcer, Spoken } from './announcer';
import { useActionContext } from './useActions';

/** The two live regions of a board. */
export function LiveRegions() {
  const { announcer } = useActionContext();
  return <RegionsOf announcer={announcer} />;
}

/** The two live regions of a page: there from the first moment, empty, and never taken away. */
export function RegionsOf({ announcer }: { announcer: Pick<Announcer, 'get' | 'subscribe'> }) {
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
