import {
  type ClipboardEvent,
  type KeyboardEvent,
  useEffect,
  useRef,
  useSyncExternalStore,
} from 'react';
import { useTranslation } from 'react-i18next';
import { STICKY_COLOURS, type StickyColour } from '../../../shared/talk/schema';
import { MAX_STICKY } from '../../../shared/talk/wallDoc';
import { stickyColour } from '../../state/stickyColour';
import styles from './StickyEditor.module.css';

/** So many lines become stickies at once. */
const MOST_LINES = 100;

interface StickyFieldProps {
  label: string;
  initial: string;
  /** Of a sticky that is there; a new one has the paper that was chosen last, and offers the others. */
  colour?: StickyColour;
  /** `null`: as it was. */
  onDone: (text: string | null) => void;
  /** Of a new one: what was written, and whether the next is to follow. Several lines are as many stickies. */
  onLines?: (lines: readonly string[], next: boolean) => void;
}

/** A sticky being written: Enter puts it up, Shift+Enter is a new line, Escape ends. Without a word there is none. */
export function StickyField({ label, initial, colour, onDone, onLines }: StickyFieldProps) {
  const { t } = useTranslation();
  const chosen = useSyncExternalStore(stickyColour.subscribe, stickyColour.get);
  const paper = colour ?? chosen;
  const field = useRef<HTMLTextAreaElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const done = useRef(false);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);

  const finish = (how: 'next' | 'keep' | 'cancel') => {
    if (done.current) return;
    done.current = true;
    const text = field.current?.value.trim() ?? '';
    if (!onLines) onDone(how === 'cancel' || text === '' ? null : text);
    else if (text === '') onDone(null);
    // What was typed is never thrown away: Escape ends the writing, not the sticky.
    else onLines([text], how === 'next');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The keys of the board mean letters here.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const isEnter = event.key === 'Enter' && !event.shiftKey;
    if (!isEnter && event.key !== 'Escape') return;
    event.preventDefault();
    finish(isEnter ? 'next' : 'cancel');
  };
  const onPaste = (event: ClipboardEvent) => {
    if (!onLines || done.current) return;
    const lines = event.clipboardData
      .getData('text/plain')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean);
    if (lines.length < 2) return;
    event.preventDefault();
    done.current = true;
    const typed = field.current?.value.trim() ?? '';
    onLines((typed === '' ? lines : [typed, ...lines]).slice(0, MOST_LINES), true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaving the field and its papers is heard here
    <div
      ref={box}
      className={styles.box}
      onBlur={({ relatedTarget }) => {
        if (!box.current?.contains(relatedTarget)) finish('keep');
      }}
    >
      <textarea
        ref={field}
        className={styles.field}
        style={{ background: `var(--sticky-${paper})` }}
        aria-label={label}
        defaultValue={initial}
        maxLength={MAX_STICKY}
        spellCheck
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      {onLines && (
        <fieldset className={styles.papers}>
          <legend className="vh">{t('stickies.menu.colour')}</legend>
          {STICKY_COLOURS.map((one) => (
            <label key={one} className={styles.paper} title={t(`stickies.colour.${one}`)}>
              <input
                type="radio"
                name="sticky-paper"
                className={styles.choice}
                style={{ background: `var(--sticky-${one})` }}
                aria-label={t(`stickies.colour.${one}`)}
                checked={one === chosen}
                onChange={() => stickyColour.set(one)}
                onClick={() => field.current?.focus()}
                onKeyDown={onKeyDown}
              />
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
