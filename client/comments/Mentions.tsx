import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { mergeRegister } from '@lexical/utils';
import {
  $createTextNode,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_CRITICAL,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
} from 'lexical';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../shared/stage';
import { useActionContext } from '../actions/useActions';
import { useBoard, useReadable } from '../state/hooks';
import { rosterOf } from '../state/roster';
import { Avatar } from '../ui/Avatar';
import { cx } from '../ui/cx';
import styles from './Composer.module.css';
import { $createMentionNode, $isMentionNode } from './MentionNode';
import { matchingPeople, typedName } from './people';

interface Typed {
  readonly name: string;
  /** Where the caret is, in the window. */
  readonly left: number;
  readonly top: number;
}

/** Offers people as a name is typed behind an @: arrow keys choose, Enter or Tab takes, Escape lets it stand. */
export function Mentions() {
  const { t } = useTranslation();
  const [editor] = useLexicalComposerContext();
  const { announcer } = useActionContext();
  const board = useBoard();
  const people = useReadable(board.people);
  const peers = useReadable(rosterOf(board.presence));
  const { person: me } = useReadable(board.access);
  const [typed, setTyped] = useState<Typed | null>(null);
  const [index, setIndex] = useState(0);
  /** The name that was let stand with Escape. */
  const dismissed = useRef<string | null>(null);
  const id = useId();
  const here = useMemo(
    () => new Set(peers.flatMap(({ person }) => (person ? [person.id] : []))),
    [peers],
  );
  const name = typed?.name ?? null;
  const matches = useMemo(
    () => (name === null ? [] : matchingPeople(name, people.values(), here, me)),
    [name, people, here, me],
  );
  const isOpen = matches.length > 0;
  const active = matches[Math.min(index, matches.length - 1)];

  useEffect(
    () =>
      editor.registerUpdateListener(({ editorState }) => {
        const found = editorState.read($typedBeforeCaret);
        if (found === null) dismissed.current = null;
        if (found === null || found === dismissed.current) {
          setTyped(null);
          return;
        }
        const place = caretPlace(editor.getRootElement());
        setTyped((before) => {
          if (before?.name !== found) setIndex(0);
          return place && { name: found, ...place };
        });
      }),
    [editor],
  );

  useEffect(() => {
    if (!isOpen) return;
    const take = (event: KeyboardEvent | null) => {
      if (!active || event?.ctrlKey || event?.metaKey) return false;
      event?.preventDefault();
      editor.update(() => $insertMention(active));
      setTyped(null);
      return true;
    };
    const step = (by: number) => (event: KeyboardEvent) => {
      event.preventDefault();
      setIndex((at) => (Math.min(at, matches.length - 1) + by + matches.length) % matches.length);
      return true;
    };
    return mergeRegister(
      editor.registerCommand(KEY_ARROW_DOWN_COMMAND, step(1), COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_ARROW_UP_COMMAND, step(-1), COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_ENTER_COMMAND, take, COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_TAB_COMMAND, take, COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(
        KEY_ESCAPE_COMMAND,
        (event) => {
          event.preventDefault();
          event.stopPropagation();
          dismissed.current = name;
          setTyped(null);
          return true;
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
    );
  }, [editor, isOpen, active, matches, name]);

  // What the text field says of its list.
  useEffect(() => {
    const root = editor.getRootElement();
    if (!root || !isOpen || !active) return;
    root.setAttribute('aria-controls', id);
    root.setAttribute('aria-activedescendant', `${id}-${active.id}`);
    return () => {
      root.removeAttribute('aria-controls');
      root.removeAttribute('aria-activedescendant');
    };
  }, [editor, id, isOpen, active]);
  useEffect(() => {
    if (isOpen) announcer.saySoon(t('comments.peopleFound', { count: matches.length }));
  }, [announcer, isOpen, matches.length, t]);

  if (!isOpen || !typed) return null;
  return (
    <ul
      id={id}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the list that goes with the text field
      role="listbox"
      aria-label={t('comments.people')}
      className={styles.people}
      style={placeOf(typed, matches.length)}
    >
      {matches.map((person) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text field has the keys
        <li
          key={person.id}
          id={`${id}-${person.id}`}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: an option of that list
          role="option"
          tabIndex={-1}
          aria-selected={person === active}
          className={cx(styles.person, person === active && styles.active)}
          // The caret stays in the text.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            editor.update(() => $insertMention(person));
            setTyped(null);
          }}
        >
          <Avatar name={person.name} colour={person.colour} size={24} decorative />
          <span className={styles.personName}>{person.name}</span>
          {here.has(person.id) && <span className={styles.here}>{t('comments.here')}</span>}
        </li>
      ))}
    </ul>
  );
}

/** What was typed behind an @ up to the caret; null: nothing that could be a name. */
function $typedBeforeCaret(): string | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null;
  const node = selection.anchor.getNode();
  if (!$isTextNode(node) || $isMentionNode(node) || node.hasFormat('code')) return null;
  return typedName(node.getTextContent().slice(0, selection.anchor.offset));
}

function $insertMention(person: Person): void {
  const selection = $getSelection();
  const typed = $typedBeforeCaret();
  if (!$isRangeSelection(selection) || typed === null) return;
  const node = selection.anchor.getNode();
  if (!$isTextNode(node)) return;
  const end = selection.anchor.offset;
  const start = end - typed.length - 1;
  const parts = start === 0 ? node.splitText(end) : node.splitText(start, end);
  const old = parts[start === 0 ? 0 : 1];
  if (!old) return;
  const mention = $createMentionNode(person.id, `@${person.name}`);
  old.replace(mention);
  const space = $createTextNode(' ');
  mention.insertAfter(space);
  space.select(1, 1);
}

function caretPlace(root: HTMLElement | null): Omit<Typed, 'name'> | null {
  const selection = window.getSelection();
  if (!root || !selection || selection.rangeCount === 0) return null;
  const caret = selection.getRangeAt(0).getBoundingClientRect();
  const box = caret.height > 0 ? caret : root.getBoundingClientRect();
  return { left: box.left, top: box.top };
}

const WIDTH = 240;
const ROW = 40;

/** Above the line, where the text field at the bottom of the panel has room. */
function placeOf({ left, top }: Typed, rows: number) {
  const x = Math.max(8, Math.min(left, window.innerWidth - WIDTH - 8));
  const height = rows * ROW + 10;
  return { left: x, top: top - height - 4 >= 8 ? top - height - 4 : top + 24, width: WIDTH };
}
