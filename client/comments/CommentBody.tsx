import { Fragment, type ReactNode } from 'react';
import type { Person } from '../../shared/stage';
import { type Block, type Inline, readBody } from '../../shared/talk/body';
import { useBoard, useReadable } from '../state/hooks';
import { cx } from '../ui/cx';
import styles from './Body.module.css';

const BOLD = 1;
const ITALIC = 2;
const STRUCK = 4;
const CODE = 16;

/** The text of a comment as it was written; links lead only to web pages and mail. */
export function CommentBody({ body }: { body: unknown }) {
  const board = useBoard();
  const people = useReadable(board.people);
  const { person } = useReadable(board.access);
  const drawn: Drawn = { people, me: person };
  return <div className={styles.body}>{blocks(readBody(body), drawn)}</div>;
}

interface Drawn {
  readonly people: ReadonlyMap<string, Person>;
  readonly me: string | null;
}

// Nodes of a text have no identity beyond their place.
const blocks = (all: readonly Block[], drawn: Drawn): ReactNode =>
  all.map((block, i) => <Fragment key={i}>{drawBlock(block, drawn)}</Fragment>);

function drawBlock(block: Block, drawn: Drawn): ReactNode {
  if (block.kind !== 'list') {
    const words = inlines(block.children, drawn);
    return block.kind === 'quote' ? (
      <blockquote className={styles.quote}>{words}</blockquote>
    ) : (
      <p className={styles.paragraph}>{words}</p>
    );
  }
  const List = block.ordered ? 'ol' : 'ul';
  return (
    <List className={block.ordered ? styles.numbers : styles.bullets}>
      {block.items.map(({ children, lists }, i) => (
        <li key={i}>
          {inlines(children, drawn)}
          {blocks(lists, drawn)}
        </li>
      ))}
    </List>
  );
}

const inlines = (all: readonly Inline[], drawn: Drawn): ReactNode =>
  all.map((one, i) => <Fragment key={i}>{drawInline(one, drawn)}</Fragment>);

function drawInline(one: Inline, drawn: Drawn): ReactNode {
  switch (one.kind) {
    case 'break':
      return <br />;
    case 'link':
      return (
        <a className={styles.link} href={one.url} target="_blank" rel="noopener noreferrer">
          {inlines(one.children, drawn)}
        </a>
      );
    case 'mention': {
      // People are shown by the name they go by now.
      const name = drawn.people.get(one.person)?.name;
      return (
        <span className={cx(styles.mention, one.person === drawn.me && styles.me)}>
          {name === undefined ? one.text : `@${name}`}
        </span>
      );
    }
    default:
      return formatted(one.text, one.format);
  }
}

function formatted(text: string, format: number): ReactNode {
  let drawn: ReactNode = text;
  if (format & CODE) drawn = <code className={styles.code}>{drawn}</code>;
  if (format & STRUCK) drawn = <s>{drawn}</s>;
  if (format & ITALIC) drawn = <em className={styles.italic}>{drawn}</em>;
  if (format & BOLD) drawn = <strong className={styles.bold}>{drawn}</strong>;
  return drawn;
}
