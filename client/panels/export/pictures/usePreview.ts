import { useEffect, useRef, useState } from 'react';
import type { DrawnPicture, PictureJob } from '../../../pictures/pictureJob';
import {
  createPictureThread,
  type PictureThread,
  TooLargeToDraw,
} from '../../../pictures/pictureThread';

/** Choices come in bursts (arrow keys): so long after the last one it is drawn. */
const SETTLE_MS = 120;

/** What the file would look like. `stale`: it is of the choice before. */
export type Preview =
  | { readonly kind: 'drawing' }
  | {
      readonly kind: 'drawn';
      readonly url: string;
      readonly size: DrawnPicture['size'];
      readonly stale: boolean;
    }
  /** The picture would be too large. */
  | { readonly kind: 'too-large' }
  | { readonly kind: 'failed' };

/** Draws the choice small, in a thread of its own; `key` says when it is another one. */
export function usePreview(key: string, makeJob: () => PictureJob): Preview {
  const [preview, setPreview] = useState<Preview>({ kind: 'drawing' });
  const thread = useRef<PictureThread | null>(null);
  const make = useRef(makeJob);
  make.current = makeJob;
  useEffect(() => {
    let gone = false;
    setPreview((before) => (before.kind === 'drawn' ? { ...before, stale: true } : before));
    const timer = setTimeout(() => {
      thread.current ??= createPictureThread();
      thread.current.draw(make.current()).then(
        ({ blob, size }) => {
          if (gone) return;
          setPreview({ kind: 'drawn', url: URL.createObjectURL(blob), size, stale: false });
        },
        (error: unknown) => {
          if (!gone) setPreview({ kind: error instanceof TooLargeToDraw ? 'too-large' : 'failed' });
        },
      );
    }, SETTLE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [key]);
  useEffect(() => () => thread.current?.stop(), []);
  const url = preview.kind === 'drawn' ? preview.url : null;
  useEffect(() => () => (url === null ? undefined : URL.revokeObjectURL(url)), [url]);
  return preview;
}
