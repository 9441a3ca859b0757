import type * as Y from 'yjs';
import { sameValue } from '../../shared/sameValue';
import { agendaMap, nowMap, readWorkshop } from '../../shared/stage/readWorkshop';
import type { Workshop } from '../../shared/stage/schema';
import { createSignal } from '../sync/signal';
import type { Readable } from './board';

/** The workshop of a board as room `stage` tells it; listeners hear once a transaction. */
export interface StageStore extends Readable<Workshop> {
  close(): void;
}

export function createStageStore(doc: Y.Doc): StageStore {
  const workshop = createSignal<Workshop>(readWorkshop(doc));
  const roots = new Set<unknown>([agendaMap(doc), nowMap(doc)]);
  const read = ({ changedParentTypes }: Y.Transaction) => {
    for (const type of changedParentTypes.keys())
      if (roots.has(type)) {
        workshop.set(sharing(workshop.get(), readWorkshop(doc)));
        return;
      }
  };
  doc.on('afterTransaction', read);
  return {
    get: workshop.get,
    subscribe: workshop.subscribe,
    close: () => doc.off('afterTransaction', read),
  };
}

/** The new state with what is the same as before kept, so that whoever looks at a part hears of that part. */
function sharing(before: Workshop, now: Workshop): Workshop {
  const kept = <T>(was: T, is: T): T => (sameValue(was, is) ? was : is);
  return {
    ...now,
    agenda: kept(before.agenda, now.agenda),
    step: kept(before.step, now.step),
    timer: kept(before.timer, now.timer),
    gathering: kept(before.gathering, now.gathering),
  };
}
