import type { Board } from '../../state/board';

/**
 * Lays the spread of a placement over the wall of everybody when it is revealed, until the next round or step.
 * Answers a function that stops it.
 */
export function watchSpread({ rounds, ui, workshop }: Board): () => void {
  let before = rounds.list.get();
  let step = workshop.get().step?.id;
  const clear = () => {
    if (ui.getState().spread !== null) ui.setState({ spread: null });
  };
  const onList = () => {
    const was = before;
    before = rounds.list.get();
    for (const { n, kind, state } of before) {
      const known = was.find((one) => one.n === n);
      if (state === 'open' && !known) clear();
      if (state === 'revealed' && known?.state === 'open' && kind === 'placement')
        ui.setState({ spread: n });
    }
  };
  const onWorkshop = () => {
    const now = workshop.get().step?.id;
    if (now !== step) clear();
    step = now;
  };
  const stops = [rounds.list.subscribe(onList), workshop.subscribe(onWorkshop), clear];
  return () => {
    for (const stop of stops) stop();
  };
}
