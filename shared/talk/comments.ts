import * as Y from 'yjs';
import { newId } from '../ids';
import { mentionsIn } from './body';
import type { Comment, CommentAnchor } from './schema';
import { commentsMap } from './talkDoc';
import type { TalkEdit } from './talkEdit';

export interface NewComment {
  readonly on: CommentAnchor;
  /** Person id; null for somebody without a name. */
  readonly author: string | null;
  /** ISO instant. */
  readonly at: string;
  /** Lexical editor state as JSON. */
  readonly body: unknown;
  /** Id of the comment that begins the thread. */
  readonly parent?: string;
  /** Version of the sign-off it is said about. */
  readonly version?: number;
}

/** Writes a comment into room `talk`; run inside a transaction. Answers its id. */
export function addComment(doc: Y.Doc, { on, body, ...fields }: NewComment): string {
  const id = newId();
  const mentions = mentionsIn(body);
  const entries = Object.entries({
    on: { ...on },
    body,
    ...fields,
    ...(mentions.length > 0 ? { mentions } : {}),
  });
  commentsMap(doc).set(id, new Y.Map(entries.filter(([, value]) => value !== undefined)));
  return id;
}

/** Whether this person wrote it: only then may they change its words or delete it. */
export const isOwn = ({ author }: Comment, person: string | null): boolean =>
  person !== null && author === person;

/** Gives a comment other words. */
export const rewriteComment = (edit: TalkEdit, id: string, body: unknown): void =>
  edit.patch('comments', id, { body, mentions: mentionsIn(body), edited: edit.now });

/** Settles a thread, by the comment that begins it. */
export const resolveThread = (edit: TalkEdit, id: string, person: string | null): void =>
  edit.patch('comments', id, { resolved: edit.now, resolvedBy: person });

export const reopenThread = (edit: TalkEdit, id: string): void =>
  edit.patch('comments', id, { resolved: null, resolvedBy: null });
