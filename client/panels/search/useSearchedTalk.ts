import { useMemo } from 'react';
import { bodyText } from '../../../shared/talk/body';
import type { Comment } from '../../../shared/talk/schema';
import type { Thread } from '../../../shared/talk/threads';
import { anchorFacts } from '../../actions/comments/anchors';
import { useBoard, useReadable } from '../../state/hooks';
import type { SearchedTalk, SearchedThread } from './searchPlan';

type Said = SearchedThread['comments'][number];

// A comment's words are read out of its body once.
const read = new WeakMap<Comment, Said>();

function said(comment: Comment): Said {
  const known = read.get(comment);
  if (known) return known;
  const made = { text: bodyText(comment.body), author: comment.author };
  read.set(comment, made);
  return made;
}

/** Stickies and comments as the search reads them. */
export function useSearchedTalk(): SearchedTalk {
  const board = useBoard();
  const wall = useReadable(board.shownWall);
  const threads = useReadable({
    get: board.talk.store.threads,
    subscribe: board.talk.store.subscribe,
  });
  return useMemo(() => {
    const search = (thread: Thread): SearchedThread => {
      const records = board.plan.records();
      const { title, initiative, kind, living } = anchorFacts(
        thread.on,
        records,
        board.work.store.items(),
        board.wall.records(),
      );
      const own =
        kind === 'milestone' || kind === 'lane' || kind === 'sticky' || kind === 'cluster';
      return {
        id: thread.id,
        comments: thread.comments.map(said),
        about: title,
        onBoard: initiative ?? (living && own ? thread.on.id : null),
      };
    };
    return {
      stickies: [...wall.hanging.values(), ...wall.parked],
      threads: [...threads.byId.values()].map(search),
    };
  }, [board, wall, threads]);
}
