import { type CSSProperties, useEffect, useRef } from 'react';

interface TitleFieldProps {
  label: string;
  initial: string;
  className?: string | undefined;
  style?: CSSProperties;
  /** `null`: cancelled. `next`: go on with one more (Shift+Enter). */
  onDone: (value: string | null, next: boolean) => void;
  onDoubleClick?: () => void;
}

/** A one-line title being typed: Enter and leaving commit, Shift+Enter goes on with the next, Escape cancels. */
export function TitleField({
  label,
  initial,
  className,
  style,
  onDone,
  onDoubleClick,
}: TitleFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  const finish = (value: string | null, next = false) => {
    if (done.current) return;
    done.current = true;
    onDone(value, next);
  };
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);
  return (
    <input
      ref={field}
      className={className}
      style={style}
      aria-label={label}
      defaultValue={initial}
      maxLength={200}
      spellCheck
      autoComplete="off"
      onBlur={(event) => finish(event.currentTarget.value)}
      onDoubleClick={onDoubleClick}
      onKeyDown={(event) => {
        // The keys of the board mean letters here.
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') {
          event.preventDefault();
          finish(event.currentTarget.value, event.shiftKey);
        }
        if (event.key === 'Escape') {
          event.preventDefault();
          finish(null);
        }
      }}
    />
  );
}
