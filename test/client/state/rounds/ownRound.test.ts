import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  entriesOf,
  forget,
  heard,
  NOTHING_SAID,
  nextWord,
  type OwnRecord,
  ownFromJson,
  ownToJson,
  say,
  told,
  type Word,
} from '../../../../client/state/rounds/ownRound';
import type { RoundEntryValue } from '../../../../shared/workshop/roundApi';

const vote = (key: string, dots: number | null): Word => ({
  kind: 'entry',
  key,
  value: dots === null ? null : { dots },
});

test('the last word on a key is what stands, and what the server has needs no telling', () => {
  let own = heard(NOTHING_SAID, { entries: [{ key: 'a', value: { dots: 2 } }], done: false });
  own = say(own, vote('a', 1));
  own = say(own, vote('b', 1));
  expect(Object.fromEntries(entriesOf(own))).toEqual({ a: { dots: 1 }, b: { dots: 1 } });
  own = say(own, vote('a', 2));
  own = say(own, vote('b', null));
  expect(nextWord(own)).toBeNull();
  own = say(own, { kind: 'done', done: true });
  expect(nextWord(own)).toEqual({ kind: 'done', done: true });
  own = told(own, { kind: 'done', done: true });
  expect(own.knownDone).toBe(true);
  expect(nextWord(own)).toBeNull();
});

test('what is taken back while it is on its way is told, though the server had nothing else before', () => {
  let own = heard(NOTHING_SAID, { entries: [{ key: 'a', value: { dots: 1 } }], done: false });
  const more = vote('a', 2);
  own = say(own, more);
  own = say(own, vote('a', 1), true);
  own = told(own, more);
  expect(nextWord(own)).toEqual(vote('a', 1));
  const done: Word = { kind: 'done', done: true };
  own = say(say(own, done), { kind: 'done', done: false }, true);
  own = told(told(own, vote('a', 1)), done);
  expect(own.knownDone).toBe(true);
  expect(own.unsentDone).toBe(false);
});

test('what frees votes is told first', () => {
  let own = heard(NOTHING_SAID, {
    entries: [
      { key: 'a', value: { dots: 2 } },
      { key: 'b', value: { dots: 1 } },
    ],
    done: false,
  });
  for (const word of [vote('c', 2), vote('a', 1), vote('b', null)]) own = say(own, word);
  const order: string[] = [];
  for (let word = nextWord(own); word; word = nextWord(own)) {
    if (word.kind === 'entry') order.push(word.key);
    own = told(own, word);
  }
  expect(order).toEqual(['a', 'b', 'c']);
});

test('a word said while another is on its way is told next; a refused one is not told again', () => {
  const first = vote('a', 1);
  let own = say(NOTHING_SAID, first);
  own = say(own, vote('a', 3));
  own = told(own, first);
  expect(nextWord(own)).toEqual(vote('a', 3));
  own = forget(own, nextWord(own) as Word);
  expect(Object.fromEntries(entriesOf(own))).toEqual({ a: { dots: 1 } });
});

test('told in whatever order it is asked for, the server ends with what the person sees', () => {
  const word = fc.oneof(
    fc.record({
      kind: fc.constant('entry' as const),
      key: fc.constantFrom('a', 'b', 'c'),
      value: fc.option(fc.record({ dots: fc.integer({ min: 1, max: 3 }) })),
    }),
    fc.record({ kind: fc.constant('done' as const), done: fc.boolean() }),
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.constant('send'), fc.constant('keep'))), (steps) => {
      const server = new Map<string, RoundEntryValue>();
      let isDone = false;
      let own: OwnRecord = heard(NOTHING_SAID, { entries: [], done: false });
      const send = () => {
        const next = nextWord(own);
        if (!next) return false;
        if (next.kind === 'done') isDone = next.done;
        else if (next.value === null) server.delete(next.key);
        else server.set(next.key, next.value);
        own = told(own, next);
        return true;
      };
      for (const step of steps) {
        if (step === 'send') send();
        else if (step === 'keep') own = ownFromJson(JSON.parse(JSON.stringify(ownToJson(own))));
        else own = say(own, step as Word);
      }
      const seen = Object.fromEntries(entriesOf(own));
      const seenDone = own.unsentDone ?? own.knownDone;
      while (send()) {
        // Until there is nothing left to tell.
      }
      expect(Object.fromEntries(server)).toEqual(seen);
      expect(isDone).toBe(seenDone);
    }),
  );
});

test('what is no record of ours reads as nothing said', () => {
  for (const json of [null, 3, 'x', [], { known: 3, unsent: [['a'], [1, 2], ['b', 7], null] }])
    expect(nextWord(ownFromJson(json))).toBeNull();
});
