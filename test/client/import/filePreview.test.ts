import { describe, expect, it } from 'vitest';
import { previewFiles } from '../../../client/import/filePreview';
import { plainRecords } from '../../../client/import/plainRecords';
import { createPreviewThread } from '../../../client/import/previewThread';
import { patchedMap } from '../../../shared/plan/patchedMap';
import { EMPTY_PLAN, type PlanRecords } from '../../../shared/plan/planDoc';

const CSV = 'title,start,end\nPay,2026-01-05,2026-02-05\nWallets,,\n';
const request = (text: string, format: 'csv' | 'board' = 'csv', existing = EMPTY_PLAN) => ({
  format,
  files: [{ name: 'plan.csv', text }],
  existing,
  options: { people: [], today: 20_000, skipBad: true },
});

/** A thread that answers by the same code, after handing over only what threads can be handed. */
function thread() {
  const ended: number[] = [];
  let started = 0;
  const start = () => {
    const n = started++;
    const worker = {
      onmessage: null as ((event: { data: unknown }) => void) | null,
      postMessage: (data: ReturnType<typeof request>) => {
        const handed = structuredClone(data);
        queueMicrotask(() => {
          if (!ended.includes(n))
            worker.onmessage?.({ data: structuredClone(previewFiles(handed)) });
        });
      },
      terminate: () => ended.push(n),
    };
    return worker as unknown as Worker;
  };
  return { start, ended, started: () => started };
}

describe('the preview of an import', () => {
  it('goes from thread to thread', () => {
    const preview = previewFiles(request(CSV));
    expect(structuredClone(preview)).toEqual(preview);
    expect(preview).toMatchObject({ kind: 'plan', plan: { counts: { initiatives: 2 } } });
  });

  it('of a board’s own file says what is wrong with it', () => {
    expect(previewFiles(request('{', 'board'))).toMatchObject({
      kind: 'board',
      file: { issues: [{ code: 'not-a-board' }] },
    });
  });

  it('knows what a live board has, which reads through to older records', () => {
    const lane = { id: 'lane-1', title: 'Checkout' } as never;
    const changed = { id: 'lane-1', title: 'Payments' } as never;
    const lanes = patchedMap(new Map([['lane-1', lane]]), [['lane-1', changed]]);
    const live = { ...EMPTY_PLAN, lanes } as PlanRecords;
    expect(() => structuredClone(live).lanes.get('lane-1')).toThrow();
    expect(structuredClone(plainRecords(live)).lanes.get('lane-1')).toEqual(changed);
  });
});

describe('the thread that reads files', () => {
  it('ends when it has answered', async () => {
    const { start, ended } = thread();
    const read = await createPreviewThread(start).preview(request(CSV));
    expect(read).toMatchObject({ kind: 'plan', plan: { counts: { initiatives: 2 } } });
    expect(ended).toEqual([0]);
  });

  it('is ended by a newer question', async () => {
    const { start, ended, started } = thread();
    const threads = createPreviewThread(start);
    void threads.preview(request(CSV)).then(() => expect.fail('the older one has answered'));
    const newer = await threads.preview(request('title\nOne\n'));
    expect(newer).toMatchObject({ plan: { counts: { initiatives: 1 } } });
    expect(started()).toBe(2);
    expect(ended).toEqual([0, 1]);
  });

  it('reads in the page where there are no threads', async () => {
    const threads = createPreviewThread(() => {
      throw new Error('forbidden');
    });
    const read = await threads.preview(request(CSV));
    expect(read).toMatchObject({ kind: 'plan', plan: { counts: { initiatives: 2 } } });
  });

  it('reads in the page when a thread can not be loaded', async () => {
    const start = () => {
      const worker = {
        onerror: null as ((event: { preventDefault(): void }) => void) | null,
        postMessage: () => queueMicrotask(() => worker.onerror?.({ preventDefault: () => {} })),
        terminate: () => {},
      };
      return worker as unknown as Worker;
    };
    const read = await createPreviewThread(start).preview(request(CSV));
    expect(read).toMatchObject({ kind: 'plan', plan: { counts: { initiatives: 2 } } });
  });
});
