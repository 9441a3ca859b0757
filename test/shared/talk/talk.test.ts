import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  bodyOfText,
  bodyProblem,
  bodyText,
  MAX_BODY_BYTES,
  MAX_COMMENT,
  mentionsIn,
  readBody,
} from '../../../shared/talk/body';
import {
  addComment,
  isOwn,
  reopenThread,
  resolveThread,
  rewriteComment,
} from '../../../shared/talk/comments';
import { BOARD_ANCHOR } from '../../../shared/talk/schema';
import { commentsMap, observeTalk, readComment, readTalk } from '../../../shared/talk/talkDoc';
import { editTalk } from '../../../shared/talk/talkEdit';
import { anchorKey, isMentioned, threadsOf } from '../../../shared/talk/threads';

const on = { room: 'plan', id: 'wallets' };
const paragraph = (...children: unknown[]) => ({ root: { children: [{ type: 'p', children }] } });
const words = (text: string, format = 0) => ({ type: 'text', text, format });
const mention = (person: string, text: string) => ({ type: 'mention', person, text });

/** A document with comments written at these instants: `[author, text, parent index]`. */
function talked(...entries: readonly (readonly [string, string, number?])[]) {
  const doc = new Y.Doc();
  const ids: string[] = [];
  entries.forEach(([author, text, parent], i) => {
    const at = `2026-11-0${i + 1}T10:00:00.000Z`;
    const behind = parent === undefined ? {} : { parent: ids[parent] as string };
    ids.push(addComment(doc, { on, author, at, body: bodyOfText(text), ...behind }));
  });
  return { doc, ids, threads: () => threadsOf(readTalk(doc)) };
}

describe('A comment in room talk', () => {
  test('is read as it was written, with the people it names', () => {
    const doc = new Y.Doc();
    const body = paragraph(words('Ask '), mention('mia', '@Mia'));
    const at = '2026-11-01T10:00:00.000Z';
    const id = addComment(doc, { on: BOARD_ANCHOR, author: 'sam', at, body, version: 2 });
    expect(readComment(doc, id)).toEqual({
      id,
      on: { room: 'plan', id: 'board' },
      author: 'sam',
      at,
      body,
      parent: null,
      resolved: null,
      resolvedBy: null,
      mentions: ['mia'],
      edited: null,
      version: 2,
      deleted: null,
    });
    expect(readTalk(doc).size).toBe(1);
  });

  test('that is none reads as absent, and wrong fields as empty', () => {
    const doc = new Y.Doc();
    const map = commentsMap(doc);
    map.set('text', 'no map');
    map.set('nowhere', new Y.Map(Object.entries({ on: 'plan', at: '2026-11-01' })));
    map.set('never', new Y.Map(Object.entries({ on, at: 'soon' })));
    map.set(
      'odd',
      new Y.Map(Object.entries({ on, at: '2026-11-01', mentions: [1, 'a'], parent: 7 })),
    );
    expect([...readTalk(doc).keys()]).toEqual(['odd']);
    expect(readTalk(doc).get('odd')).toMatchObject({ mentions: ['a'], parent: null, author: null });
  });

  test('is rewritten, settled, opened again, deleted and brought back', () => {
    const { doc, ids, threads } = talked(['sam', 'First'], ['mia', 'Second', 0]);
    const [first, second] = ids as [string, string];
    const now = new Date('2026-11-09T10:00:00.000Z');
    editTalk(doc, (edit) => rewriteComment(edit, second, paragraph(mention('sam', '@Sam'))), {
      now,
    });
    expect(readComment(doc, second)).toMatchObject({
      mentions: ['sam'],
      edited: now.toISOString(),
    });
    expect(isMentioned(threads().byId.get(first) as never, 'sam')).toBe(true);
    expect(isMentioned(threads().byId.get(first) as never, null)).toBe(false);
    editTalk(doc, (edit) => rewriteComment(edit, second, bodyOfText('Nobody')));
    expect(readComment(doc, second)?.mentions).toEqual([]);

    editTalk(doc, (edit) => resolveThread(edit, first, 'mia'), { now });
    expect(threads().byId.get(first)?.resolved).toBe(true);
    expect(readComment(doc, first)).toMatchObject({ resolvedBy: 'mia' });
    editTalk(doc, (edit) => reopenThread(edit, first));
    expect(threads().byId.get(first)?.resolved).toBe(false);

    editTalk(doc, (edit) => edit.remove('comments', second));
    expect(
      threads()
        .byId.get(first)
        ?.comments.map((c) => c.id),
    ).toEqual([first]);
    editTalk(doc, (edit) => edit.restore('comments', second));
    expect(
      threads()
        .byId.get(first)
        ?.comments.map((c) => c.id),
    ).toEqual([first, second]);
  });

  test('that is not there is passed over', () => {
    const { doc } = talked(['sam', 'First']);
    const before = Y.encodeStateAsUpdate(doc);
    editTalk(doc, (edit) => {
      edit.patch('comments', 'gone', { resolved: edit.now });
      edit.remove('comments', 'gone');
      edit.restore('comments', 'gone');
    });
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  test('belongs to its author, and to nobody without a name', () => {
    const { doc, ids } = talked(['sam', 'First']);
    const comment = readComment(doc, ids[0] as string);
    if (!comment) throw new Error('No comment');
    expect([isOwn(comment, 'sam'), isOwn(comment, 'mia'), isOwn(comment, null)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(isOwn({ ...comment, author: null }, null)).toBe(false);
  });

  test('tells of what a transaction touched, once', () => {
    const { doc, ids } = talked(['sam', 'First']);
    const heard: [string[], boolean][] = [];
    const stop = observeTalk(doc, (change) => heard.push([[...change.ids], change.local]));
    editTalk(doc, (edit) => resolveThread(edit, ids[0] as string, null));
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    const added = addComment(copy, { on, author: 'mia', at: '2026-11-03', body: null });
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy));
    stop();
    editTalk(doc, (edit) => reopenThread(edit, ids[0] as string));
    expect(heard).toEqual([
      [[ids[0]], true],
      [[added], false],
    ]);
  });
});

describe('Threads', () => {
  test('stand on what they are about, an answer to an answer in the same one', () => {
    const { ids, threads } = talked(['a', '1'], ['b', '2', 0], ['c', '3', 1], ['d', '4']);
    const { byAnchor, threadOf } = threads();
    expect(byAnchor.get(anchorKey(on))?.map((t) => t.comments.map((c) => c.id))).toEqual([
      [ids[0], ids[1], ids[2]],
      [ids[3]],
    ]);
    expect(threadOf.get(ids[2] as string)).toBe(ids[0]);
    expect(byAnchor.get(anchorKey(on))?.[0]?.latest).toBe('2026-11-03T10:00:00.000Z');
  });

  test('whose first comment was deleted stay while there is an answer', () => {
    const { doc, ids, threads } = talked(['a', '1'], ['b', '2', 0]);
    editTalk(doc, (edit) => edit.remove('comments', ids[0] as string));
    expect(threads().byId.get(ids[0] as string)).toMatchObject({
      root: { deleted: expect.any(String) },
      comments: [{ id: ids[1] }],
    });
    editTalk(doc, (edit) => edit.remove('comments', ids[1] as string));
    expect(threads().byId.size).toBe(0);
  });

  test('hold every living comment exactly once, whatever its parents say', () => {
    const index = fc.integer({ min: -1, max: 12 });
    const entry = fc.record({ parent: index, deleted: fc.boolean(), second: index });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), (entries) => {
        const doc = new Y.Doc();
        entries.forEach(({ parent, deleted, second }, i) => {
          const at = new Date(1_700_000_000_000 + second * 1000).toISOString();
          const fields = { on, at, author: 'a', body: null };
          const more = parent < 0 ? {} : { parent: `c${parent}` };
          const map = new Y.Map(Object.entries({ ...fields, ...more }));
          if (deleted) map.set('deleted', at);
          commentsMap(doc).set(`c${i}`, map);
        });
        const { byId, byAnchor } = threadsOf(readTalk(doc));
        const shown = [...byId.values()].flatMap((t) => t.comments.map((c) => c.id)).sort();
        const living = entries.flatMap((e, i) => (e.deleted ? [] : [`c${i}`])).sort();
        expect(shown).toEqual(living);
        expect([...byAnchor.values()].flat().length).toBe(byId.size);
        for (const { root, comments } of byId.values())
          if (root.deleted === null) expect(comments[0]).toBe(root);
      }),
    );
  });
});

describe('The words of a comment', () => {
  test('[WEB8] are read with their formats, lists, links and names', () => {
    const body = {
      root: {
        children: [
          {
            type: 'paragraph',
            children: [
              words('Bold', 1),
              { type: 'linebreak' },
              { type: 'link', url: 'https://example.org/a', children: [words('here')] },
              { type: 'link', url: 'javascript:alert(1)', children: [words(' not here')] },
              mention('mia', '@Mia'),
            ],
          },
          {
            type: 'list',
            listType: 'number',
            children: [
              { type: 'listitem', children: [words('one')] },
              {
                type: 'listitem',
                children: [
                  { type: 'list', listType: 'bullet', children: [{ children: [words('in it')] }] },
                ],
              },
            ],
          },
        ],
      },
    };
    expect(readBody(body)).toEqual([
      {
        kind: 'paragraph',
        children: [
          { kind: 'text', text: 'Bold', format: 1 },
          { kind: 'break' },
          {
            kind: 'link',
            url: 'https://example.org/a',
            children: [{ kind: 'text', text: 'here', format: 0 }],
          },
          { kind: 'text', text: ' not here', format: 0 },
          { kind: 'mention', person: 'mia', text: '@Mia' },
        ],
      },
      {
        kind: 'list',
        ordered: true,
        items: [
          {
            children: [{ kind: 'text', text: 'one', format: 0 }],
            lists: [
              {
                kind: 'list',
                ordered: false,
                items: [{ children: [{ kind: 'text', text: 'in it', format: 0 }], lists: [] }],
              },
            ],
          },
        ],
      },
    ]);
    expect(bodyText(body)).toBe('Bold\nhere not here@Mia\none\nin it');
    expect(mentionsIn(body)).toEqual(['mia']);
  });

  test('come back from plain text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(bodyText(bodyOfText(text))).toBe(text.trim());
      }),
    );
  });

  test('are read from anything without harm', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const body of [value, { root: value }, { root: { children: value } }]) {
          expect(Array.isArray(readBody(body))).toBe(true);
          expect(typeof bodyText(body)).toBe('string');
        }
      }),
    );
    let deep: unknown = words('deep');
    for (let i = 0; i < 5_000; i += 1) deep = { type: 'list', children: [deep] };
    expect(bodyText({ root: { children: [deep] } })).toBe('');
    const many = Array.from({ length: 20_000 }, () => words('a'));
    expect(bodyText(paragraph(...many)).length).toBeLessThanOrEqual(5_000);
  });

  test('that are none or too many are refused', () => {
    expect(bodyProblem(bodyOfText('Fine'))).toBeNull();
    expect(bodyProblem(bodyOfText(' \n '))).toBe('empty');
    expect(bodyProblem(null)).toBe('empty');
    expect(bodyProblem(bodyOfText('a'.repeat(MAX_COMMENT)))).toBeNull();
    expect(bodyProblem(bodyOfText('a'.repeat(MAX_COMMENT + 1)))).toBe('too-long');
    const spread = Array.from({ length: 900 }, () => ({ ...words('a'), style: 'x'.repeat(80) }));
    expect(JSON.stringify(paragraph(...spread)).length).toBeGreaterThan(MAX_BODY_BYTES);
    expect(bodyProblem(paragraph(...spread))).toBe('too-long');
  });
});
