import { useEffect, useRef, useState } from 'react';
import { formatInstant } from '../../i18n/format';
import { t } from '../../i18n/i18n';
import { endingOf, titleOfName } from './fileType';

export interface NamedFile {
  readonly name: string;
  readonly file: Blob;
}

export const named = (files: Iterable<File>): NamedFile[] =>
  [...files].map((file) => ({ name: titleOfName(file.name), file }));

/**
 * Files that are dropped on the open dialog or pasted while it is open. Answers whether some are held over it.
 * While `take` is null, nothing is listened to.
 */
export function useFilesIn(take: ((files: NamedFile[]) => void) | null): boolean {
  const [over, setOver] = useState(false);
  const taker = useRef(take);
  taker.current = take;
  const listens = take !== null;
  useEffect(() => {
    if (!listens) return;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const isOnDialog = ({ target }: Event) =>
      target instanceof Element && target.closest('[role="dialog"]') !== null;
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      // Beside the dialog too: there the browser would open the file in place of the page.
      event.preventDefault();
      const on = isOnDialog(event);
      if (event.dataTransfer) event.dataTransfer.dropEffect = on ? 'copy' : 'none';
      setOver(on);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const files = named(event.dataTransfer?.files ?? []);
      if (isOnDialog(event) && files.length > 0) taker.current?.(files);
    };
    const onPaste = (event: ClipboardEvent) => {
      const data = event.clipboardData;
      if (!data || data.files.length === 0 || event.defaultPrevented) return;
      // Copied from a text processor, text comes with a picture of itself.
      const isTyping = event.target instanceof Element && event.target.matches('input, textarea');
      if (isTyping && data.types.includes('text/plain')) return;
      event.preventDefault();
      taker.current?.([...data.files].map((file) => ({ name: pastedName(file), file })));
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('paste', onPaste);
      setOver(false);
    };
  }, [listens]);
  return over;
}

/** Every picture from a clipboard is called `image.png`: the time tells them apart. */
function pastedName({ name }: File): string {
  if (!/^image\.\w+$/.test(name)) return titleOfName(name);
  const when = formatInstant(Date.now()).replace(/[:/\\]/g, '.');
  return `${t('files.pasted', { when })}.${endingOf(name)}`;
}
