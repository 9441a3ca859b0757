import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Makes a text area as high as its text. */
export function useGrow(value: string): RefObject<HTMLTextAreaElement | null> {
  const field = useRef<HTMLTextAreaElement>(null);
  const last = useRef<string | null>(null);
  useLayoutEffect(() => {
    const area = field.current;
    if (!area || last.current === value) return;
    last.current = value;
    area.style.height = '0';
    area.style.height = `${area.scrollHeight}px`;
  });
  return field;
}

/** One line of text, however it came in. */
export const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');
