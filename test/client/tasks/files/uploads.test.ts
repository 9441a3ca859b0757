import { expect, test, vi } from 'vitest';
import { ApiError } from '../../../../client/api/apiError';
import { endText } from '../../../../client/tasks/files/boardUploads';
import {
  createUploads,
  isUnfinished,
  type Uploads,
  type UploadsEnd,
} from '../../../../client/tasks/files/uploads';
import type { AssetInfo } from '../../../../shared/api/assets';
import { ERRORS, type ErrorCode } from '../../../../shared/errors';
import { FILE_BYTES } from '../../../../shared/fileRules';

const refused = (code: ErrorCode | 'network', issues: ApiError['issues'] = []) =>
  new ApiError({
    status: code === 'network' ? 0 : ERRORS[code].status,
    code,
    title: code,
    issues,
  });

interface Call {
  readonly name: string;
  readonly type: string;
  readonly signal: AbortSignal;
  progress(sent: number): void;
  answer(): void;
  refuse(error: unknown): void;
}

/** Uploads to the task "vault", whose server answers when it is told to. The hash of a file is its text. */
function setUp() {
  const calls: Call[] = [];
  const attached = new Map<string, string>();
  const ends: UploadsEnd[] = [];
  const may = { attach: true };
  const uploads = createUploads({
    send: ({ name, type, body }, { onProgress, signal }) =>
      new Promise<AssetInfo>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        const answer = async () =>
          resolve({
            sha256: await body.text(),
            name,
            type,
            size: body.size,
            at: new Date(0).toISOString(),
            by: null,
          });
        calls.push({ name, type, signal, progress: onProgress, answer, refuse: reject });
      }),
    hash: (file) => file.text(),
    titleOf: (_item, sha256) => attached.get(sha256) ?? null,
    attach: (_item, name, { sha256 }) => {
      if (may.attach) attached.set(sha256, name);
      return may.attach;
    },
    ended: (end) => ends.push(end),
  });
  const add = (...files: [name: string, content: string][]) =>
    uploads.add(
      'vault',
      files.map(([name, content]) => ({ name, file: new Blob([content]) })),
    );
  return { uploads, calls, attached, ends, may, add };
}

const call = async (calls: readonly Call[], at: number): Promise<Call> => {
  await vi.waitUntil(() => calls.length > at);
  return calls[at] as Call;
};
const states = (uploads: Uploads) =>
  uploads
    .getState()
    .map(({ name, state }) => [name, state.kind === 'failed' ? state.fault.code : state.kind]);

test('files go two at a time, tell how far they are, and leave the list when they are there', async () => {
  const { uploads, calls, attached, ends, add } = setUp();
  add(['a.txt', 'A'], ['b.txt', 'BB'], ['c.csv', 'C']);
  const [a, b] = [await call(calls, 0), await call(calls, 1)];
  expect([a.type, b.type]).toEqual(['text/plain', 'text/plain']);
  expect(states(uploads)).toEqual([
    ['a.txt', 'sending'],
    ['b.txt', 'sending'],
    ['c.csv', 'waiting'],
  ]);
  b.progress(1);
  expect(uploads.getState()[1]?.state).toEqual({ kind: 'sending', sent: 1 });
  a.answer();
  const c = await call(calls, 2);
  expect(c.type).toBe('text/csv');
  b.answer();
  c.answer();
  await vi.waitUntil(() => ends.length > 0);
  expect(uploads.getState()).toEqual([]);
  expect([...attached]).toEqual([
    ['A', 'a.txt'],
    ['BB', 'b.txt'],
    ['C', 'c.csv'],
  ]);
  expect(ends).toHaveLength(1);
  expect(endText(ends[0] as UploadsEnd)).toBe('Added 3 files.');
});

test('a file is not sent when what is wrong with it is plain here', async () => {
  const { uploads, calls, ends } = setUp();
  const unreadable = new Blob(['x']);
  unreadable.text = () => Promise.reject(new Error('NotReadableError'));
  uploads.add('vault', [
    { name: 'film.mp4', file: new Blob([new Uint8Array(FILE_BYTES + 1)]) },
    { name: 'logo.svg', file: new Blob(['<svg/>'], { type: 'image/svg+xml' }) },
    { name: 'none.txt', file: new Blob([]) },
    { name: 'folder', file: unreadable },
  ]);
  await vi.waitUntil(() => ends.length > 0);
  expect(states(uploads)).toEqual([
    ['film.mp4', 'too-large'],
    ['logo.svg', 'type-not-kept'],
    ['none.txt', 'empty'],
    ['folder', 'unreadable'],
  ]);
  expect(calls).toEqual([]);
  expect(endText(ends[0] as UploadsEnd)).toBe('4 files were not added.');
  expect(uploads.getState().some(isUnfinished)).toBe(false);
});

test('what the server says of one file stays beside it and holds no other up', async () => {
  const { uploads, calls, ends, add } = setUp();
  add(['lies.png', 'A'], ['full.png', 'B'], ['fine.png', 'C']);
  (await call(calls, 0)).refuse(
    refused('wrong-media-type', [
      { code: 'type-differs', message: '', values: { found: 'application/pdf' } },
    ]),
  );
  (await call(calls, 1)).refuse(refused('too-many-files'));
  (await call(calls, 2)).answer();
  await vi.waitUntil(() => ends.length > 0);
  expect(uploads.getState().map(({ state }) => state)).toEqual([
    { kind: 'failed', fault: { code: 'type-differs', found: 'application/pdf' } },
    { kind: 'failed', fault: { code: 'storage-full' } },
  ]);
  expect(endText(ends[0] as UploadsEnd)).toBe('Added 1 file. 2 files were not added.');
});

test('the same file again is told, before it is sent and when somebody else was faster', async () => {
  const { uploads, calls, attached, ends, add } = setUp();
  attached.set('A', 'Brief');
  add(['a.txt', 'A']);
  await vi.waitUntil(() => ends.length === 1);
  expect(calls).toEqual([]);
  expect(endText(ends[0] as UploadsEnd)).toBe('It is here already, as "Brief".');
  add(['b.txt', 'B']);
  const b = await call(calls, 0);
  attached.set('B', 'Hers');
  b.answer();
  await vi.waitUntil(() => ends.length === 2);
  expect(uploads.getState().map(({ state }) => state)).toEqual([
    { kind: 'known', title: 'Brief' },
    { kind: 'known', title: 'Hers' },
  ]);
});

test('without a connection a file waits, and goes when there is one again', async () => {
  const { uploads, calls, attached, ends, add } = setUp();
  add(['a.txt', 'A']);
  (await call(calls, 0)).refuse(refused('network'));
  await vi.waitUntil(() => ends.length === 1);
  expect(states(uploads)).toEqual([['a.txt', 'network']]);
  expect(uploads.getState().every(isUnfinished)).toBe(true);
  uploads.retryUnsent();
  (await call(calls, 1)).answer();
  await vi.waitUntil(() => ends.length === 2);
  expect([...attached.values()]).toEqual(['a.txt']);
  expect(endText(ends[1] as UploadsEnd)).toBe('Added "a.txt".');
});

test('a task that may no longer be changed keeps the file in the list, to be tried again', async () => {
  const { uploads, calls, attached, ends, may, add } = setUp();
  may.attach = false;
  add(['a.txt', 'A']);
  (await call(calls, 0)).answer();
  await vi.waitUntil(() => ends.length === 1);
  expect(states(uploads)).toEqual([['a.txt', 'not-allowed']]);
  may.attach = true;
  uploads.retry(uploads.getState()[0]?.id as number);
  (await call(calls, 1)).answer();
  await vi.waitUntil(() => attached.size === 1);
});

test('what is cancelled is not sent on, not attached, and makes room for the next', async () => {
  const { uploads, calls, attached, ends, add } = setUp();
  add(['a.txt', 'A'], ['b.txt', 'B'], ['c.txt', 'C']);
  const a = await call(calls, 0);
  uploads.drop(uploads.getState()[0]?.id as number);
  expect(a.signal.aborted).toBe(true);
  (await call(calls, 1)).answer();
  (await call(calls, 2)).answer();
  await vi.waitUntil(() => ends.length > 0);
  expect([...attached.values()]).toEqual(['b.txt', 'c.txt']);
  expect(ends).toHaveLength(1);
  expect(endText(ends[0] as UploadsEnd)).toBe('Added 2 files.');
});

test('closing takes everything back and counts what is left behind', async () => {
  const { uploads, calls, attached, ends, add } = setUp();
  const svg = new Blob(['B'], { type: 'image/svg+xml' });
  uploads.add('vault', [{ name: 'bad.svg', file: svg }]);
  await vi.waitUntil(() => ends.length === 1);
  add(['a.txt', 'A'], ['c.txt', 'C'], ['d.txt', 'D']);
  const sent = [await call(calls, 0), await call(calls, 1)];
  expect(uploads.close()).toBe(3);
  expect(sent.every(({ signal }) => signal.aborted)).toBe(true);
  for (const one of sent) one.answer();
  expect([attached.size, ends.length, uploads.getState()]).toEqual([0, 1, []]);
});
