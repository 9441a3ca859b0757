import { useEffect } from 'react';
import { useActionContext } from '../actions/useActions';
import { useScene } from '../canvas/sceneContext';
import { watchFollowing } from './follow';
import { watchTimer } from './watchTimer';
import { watchWorkshop } from './watchWorkshop';

/** All that a workshop does without being asked, for as long as the board is open. */
export function WorkshopWatch() {
  const { board, announcer, goTo } = useActionContext();
  const scene = useScene();
  useEffect(() => {
    const stops = [
      watchFollowing({ board, announcer, scene }),
      watchWorkshop({ board, announcer, goTo }),
      watchTimer({ board, announcer }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [board, announcer, goTo, scene]);
  return null;
}
