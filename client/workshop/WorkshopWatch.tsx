import { useEffect } from 'react';
import { useActionContext } from '../actions/useActions';
import { useScene } from '../canvas/sceneContext';
import { watchFollowing } from './follow';
import { watchStickyRounds } from './ideas/watchStickyRounds';
import { watchTimer } from './watchTimer';
import { watchWorkshop } from './watchWorkshop';

/** All that a workshop does without being asked, for as long as the board is open. */
export function WorkshopWatch() {
  const context = useActionContext();
  const scene = useScene();
  useEffect(() => {
    const { board, announcer } = context;
    const stops = [
      watchFollowing({ board, announcer, scene }),
      watchWorkshop({ board, announcer }),
      watchTimer({ board, announcer }),
      watchStickyRounds(context),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [context, scene]);
  return null;
}
