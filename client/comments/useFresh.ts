import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Thread } from '../../shared/talk/threads';
import { useBoard, useReadable } from '../state/hooks';

const NONE: ReadonlySet<string> = new Set();

/**
 * Which comments of a thread are new to this device. Once the thread has been in sight they count as read, and go on
 * looking new for as long as it stays on the page.
 */
export function useFresh(
  { comments }: Thread,
  element: RefObject<HTMLElement | null>,
): ReadonlySet<string> {
  const { talk } = useBoard();
  const unread = useReadable(talk.unread);
  const [inSight, setInSight] = useState(false);
  const fresh = useRef<ReadonlySet<string>>(NONE);
  const here = comments.filter(({ id }) => unread.has(id)).map(({ id }) => id);
  if (here.some((id) => !fresh.current.has(id)))
    fresh.current = new Set([...fresh.current, ...here]);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(([entry]) => {
      setInSight(Boolean(entry?.isIntersecting));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  const key = here.join();
  useEffect(() => {
    if (!inSight || key === '') return;
    const read = () => {
      if (document.visibilityState === 'visible') talk.markRead(key.split(','));
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [talk, inSight, key]);
  return fresh.current;
}
