import { Search } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import {
  type KeyboardEvent,
  useCallback,
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../ui/cx';
import { Kbd } from '../ui/Kbd';
import { KeyHint } from '../ui/KeyHint';
import { openerOf } from '../ui/opener';
import styles from './CommandPalette.module.css';
import { type Command, type CommandGroup, grouped } from './command';
import type { Crowd } from './crowd';
import { recentCommands, rememberCommand } from './recent';

export interface CommandPaletteProps {
  readonly commands: readonly Command[];
  /** What is found by typing alone. */
  readonly crowds?: readonly Crowd[];
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** What the query itself offers (a date, say); stands first. */
  readonly offered?: readonly Command[];
  readonly onClose: () => void;
  /** Where focus goes when what had it is gone. */
  readonly fallbackFocus?: () => void;
}

const SETTLED_MS = 500;
const PAGE = 8;
const storage = (): Pick<Storage, 'getItem' | 'setItem'> => window.localStorage;
const NOTHING: readonly Command[] = [];
const NO_CROWDS: readonly Crowd[] = [];

/** Every command under one field: typed for, walked through with the arrow keys, run with Enter. */
export function CommandPalette({
  commands,
  crowds = NO_CROWDS,
  query,
  onQuery,
  offered = NOTHING,
  onClose,
  fallbackFocus,
}: CommandPaletteProps) {
  const { t } = useTranslation();
  const id = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const [refusal, setRefusal] = useState('');
  const [recent] = useState(() => recentCommands(storage()));
  const searched = useDeferredValue(query);
  const found = useCallback(
    (asked: string) => withOffers(grouped(commands, asked, recent, crowds), offered),
    [commands, crowds, recent, offered],
  );
  const groups = useMemo(() => found(searched), [found, searched]);
  const flat = useMemo(() => groups.flatMap((group) => group.commands), [groups]);
  const index = Math.max(
    flat.findIndex((command) => command.id === chosen),
    0,
  );
  const current = flat[index];
  const opener = useRef<HTMLElement | null>(null);
  const pending = useRef<Command | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const count = useSettled(flat.length, searched);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [index, groups]);

  const run = (command: Command | undefined) => {
    if (!command) return;
    if (command.reason !== null) {
      setRefusal(command.reason);
      return;
    }
    // It runs once focus is back where it was: what it opens takes it from there.
    pending.current = command;
    onClose();
  };
  const walk = (to: number) => {
    setRefusal('');
    const next = flat[(to + flat.length) % flat.length];
    if (next) setChosen(next.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    switch (event.key) {
      case 'ArrowDown':
        walk(index + 1);
        break;
      case 'ArrowUp':
        walk(index - 1);
        break;
      case 'PageDown':
        walk(Math.min(index + PAGE, flat.length - 1));
        break;
      case 'PageUp':
        walk(Math.max(index - PAGE, 0));
        break;
      case 'Enter':
        if (event.nativeEvent.isComposing) return;
        // The list may still be that of a letter before, whose first command is another.
        run(query === searched ? current : found(query).flatMap((group) => group.commands)[0]);
        break;
      default:
        // What opened it closes it.
        if (!(event.ctrlKey || event.metaKey) || !['k', '/'].includes(event.key.toLowerCase()))
          return;
        onClose();
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.scrim} />
        <Radix.Content
          className={styles.palette}
          aria-describedby={undefined}
          onOpenAutoFocus={() => {
            opener.current = openerOf(document.activeElement);
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current?.isConnected) opener.current.focus();
            else fallbackFocus?.();
            const command = pending.current;
            if (!command) return;
            rememberCommand(storage(), command.id);
            command.run();
          }}
        >
          <Radix.Title className={styles.hidden}>{t('palette.title')}</Radix.Title>
          <div className={styles.head}>
            <Search size={16} aria-hidden />
            <input
              className={styles.field}
              role="combobox"
              aria-label={t('palette.field')}
              aria-expanded={flat.length > 0}
              aria-controls={`${id}-list`}
              aria-autocomplete="list"
              aria-activedescendant={current ? `${id}-${index}` : undefined}
              placeholder={t('palette.field')}
              autoComplete="off"
              spellCheck={false}
              value={query}
              onChange={(event) => {
                onQuery(event.target.value);
                setChosen(null);
                setRefusal('');
              }}
              onKeyDown={onKeyDown}
            />
          </div>
          <div
            ref={list}
            id={`${id}-list`}
            role="listbox"
            aria-label={t('palette.title')}
            className={styles.list}
            hidden={flat.length === 0}
          >
            <Groups groups={groups} id={id} index={index} onChoose={setChosen} onRun={run} />
          </div>
          {flat.length === 0 && (
            <p className={styles.note}>{t('palette.none', { query: searched })}</p>
          )}
          <p role="status" className={styles.hidden}>
            {refusal ||
              (count === null
                ? ''
                : count === 0
                  ? t('palette.none', { query: searched })
                  : t('palette.results', { count }))}
          </p>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface GroupsProps {
  readonly groups: readonly CommandGroup[];
  readonly id: string;
  readonly index: number;
  readonly onChoose: (id: string) => void;
  readonly onRun: (command: Command) => void;
}

function Groups({ groups, id, index, onChoose, onRun }: GroupsProps) {
  const { t } = useTranslation();
  let before = 0;
  return groups.map(({ section, commands }) => {
    const first = before;
    before += commands.length;
    return (
      // biome-ignore lint/a11y/useSemanticElements: a group of options, which a fieldset may not be
      <div key={section} role="group" aria-labelledby={`${id}-${section}`}>
        <div id={`${id}-${section}`} className={styles.heading}>
          {t(`palette.section.${section}`)}
        </div>
        {commands.map((command, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the combobox's
          <div
            key={command.id}
            id={`${id}-${first + i}`}
            role="option"
            tabIndex={-1}
            aria-selected={first + i === index}
            aria-disabled={command.reason !== null || undefined}
            className={cx(
              styles.command,
              first + i === index && styles.current,
              command.reason !== null && styles.off,
            )}
            onPointerMove={() => onChoose(command.id)}
            onClick={() => onRun(command)}
          >
            <span className={styles.text}>
              <span className={styles.label} dir={command.written ? 'auto' : undefined}>
                {command.label}
              </span>
              {(command.reason !== null || command.detail) && (
                <span className={styles.detail}>{command.reason ?? command.detail?.()}</span>
              )}
            </span>
            {command.shortcut && (
              <KeyHint>
                <Kbd>{command.shortcut}</Kbd>
              </KeyHint>
            )}
          </div>
        ))}
      </div>
    );
  });
}

/** What the query offers stands at the head of its groups, and these before all others. */
function withOffers(
  groups: readonly CommandGroup[],
  offered: readonly Command[],
): readonly CommandGroup[] {
  if (offered.length === 0) return groups;
  const sections = [...new Set(offered.map(({ section }) => section))];
  return [
    ...sections.map((section) => ({
      section,
      commands: [
        ...offered.filter((command) => command.section === section),
        ...(groups.find((group) => group.section === section)?.commands ?? []),
      ],
    })),
    ...groups.filter(({ section }) => !sections.includes(section as Command['section'])),
  ];
}

/** The number of results once typing pauses; null before, and while nothing is asked. */
function useSettled(count: number, query: string): number | null {
  const [settled, setSettled] = useState<{ count: number; query: string } | null>(null);
  useEffect(() => {
    if (query.trim() === '') return;
    const timer = setTimeout(() => setSettled({ count, query }), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [count, query]);
  return settled?.query === query && query.trim() !== '' ? settled.count : null;
}
