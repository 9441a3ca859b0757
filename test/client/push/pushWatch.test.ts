import { describe, expect, test, vi } from 'vitest';
import { unanswered } from '../../../client/api/apiError';
import { ASK_AGAIN_AFTER, createPushWatch } from '../../../client/push/pushWatch';
import type { Push, PushEvent } from '../../../shared/push/pushApi';
import { settable } from '../../support/memoryBoard';
import { soon } from '../support/soon';
import { aPush, aRow } from './aPush';

/** A server in memory, and the streams that are open to it. */
function aWatch(pushes: Push[] = []) {
  const server = {
    pushes,
    asked: 0,
    answered: 0,
    isDown: false,
    /** Answers are on their way until this resolves. */
    wire: Promise.resolve(),
  };
  const streams = new Map<number, (event: PushEvent) => void>();
  const refuse = new Map<number, () => void>();
  const news = settable(0);
  const watch = createPushWatch({
    id: 'b1',
    token: 't',
    news,
    api: {
      pushes: async () => {
        server.asked += 1;
        if (server.isDown) throw unanswered();
        const answer = { pushes: server.pushes.map(({ rows: _, ...push }) => push) };
        await server.wire;
        // Once it has been taken in.
        setTimeout(() => (server.answered += 1));
        return answer;
      },
      pushAt: async (_id, _token, n) => {
        const push = server.pushes.find((one) => one.n === n);
        if (!push) throw new Error('No such push');
        await server.wire;
        return push;
      },
    },
    listen: (n, onEvent, onEnd) => {
      streams.set(n, onEvent);
      refuse.set(n, onEnd);
      return () => streams.delete(n);
    },
  });
  return {
    server,
    streams,
    refuse,
    watch,
    state: watch.store.getState,
    tell: () => news.set(news.get() + 1),
  };
}

/** Answers stay on their way until the function that this answers is called. */
function holdBack(server: { wire: Promise<void> }): () => void {
  let arrive = () => {};
  server.wire = new Promise((resolve) => (arrive = resolve));
  return arrive;
}

const eventOf = ({ rows, ...push }: Push): PushEvent => ({ ...push, changed: [...rows] });

describe('the newest push of a board', () => {
  test('is followed while it runs and somebody looks', async () => {
    const running = aPush([aRow('a'), aRow('b')], { n: 2 });
    const { streams, watch, state } = aWatch([aPush([], { n: 1, state: 'done' }), running]);
    expect(streams.size).toBe(0);
    const letGo = watch.hold();
    await soon(() => expect(state().last?.n).toBe(2));
    expect([...streams.keys()]).toEqual([2]);
    streams.get(2)?.(eventOf(aPush([aRow('a', { state: 'done' }), aRow('b')], { n: 2 })));
    expect(state().last?.counts.done).toBe(1);
    // Rows are only kept where they are shown.
    expect(state().rows).toBeNull();
    letGo();
    expect(streams.size).toBe(0);
  });

  test('is told row by row to who shows them, and once more when it is over', async () => {
    const { streams, server, watch, state } = aWatch([aPush([aRow('a'), aRow('b')])]);
    watch.hold();
    watch.hold({ rows: true });
    await soon(() => expect(state().rows?.length).toBe(2));
    const done = aRow('b', { state: 'done', key: 'acme/checkout#1' });
    streams.get(1)?.({ ...eventOf(aPush([aRow('a'), done])), changed: [done] });
    expect(state().rows).toEqual([aRow('a'), done]);

    const over = aPush([aRow('a', { state: 'failed' }), done], { state: 'done' });
    server.pushes = [over];
    // The stream ends with a gap: the row that failed is not in it.
    streams.get(1)?.({ ...eventOf(over), changed: [] });
    await soon(() => expect(state().rows).toEqual(over.rows));
    expect(streams.size).toBe(0);
  });

  test('a link of a row is another row', async () => {
    const rows = [aRow('a'), aRow('a', { action: 'link' })];
    const { streams, watch, state } = aWatch([aPush(rows)]);
    watch.hold({ rows: true });
    await soon(() => expect(state().rows?.length).toBe(2));
    const linked = aRow('a', { action: 'link', state: 'done' });
    streams.get(1)?.({ ...eventOf(aPush(rows)), changed: [linked] });
    expect(state().rows).toEqual([aRow('a'), linked]);
  });

  test('is asked for again when the server says that something is different', async () => {
    const { server, streams, watch, state, tell } = aWatch();
    const letGo = watch.hold();
    await soon(() => expect(state().kind).toBe('ready'));
    expect(state().last).toBeNull();
    server.pushes = [aPush([aRow('a')])];
    // Three rooms say it at once: it is asked for now, and once more after that.
    for (let i = 0; i < 3; i++) tell();
    await soon(() => expect(streams.size).toBe(1));
    await soon(() => expect(server.asked).toBe(3));

    server.pushes = [aPush([aRow('a')], { state: 'paused', fault: 'no-access' })];
    tell();
    await soon(() => expect(state().last?.state).toBe('paused'));
    expect(streams.size).toBe(0);
    letGo();
    tell();
    expect(state().last?.fault).toBe('no-access');
  });

  test('is shown as the server answered it, at once', async () => {
    const { streams, watch, state } = aWatch();
    watch.hold();
    await soon(() => expect(state().kind).toBe('ready'));
    watch.take(aPush([aRow('a')], { n: 7 }));
    expect(state().last?.n).toBe(7);
    expect([...streams.keys()]).toEqual([7]);
  });

  test('is failed only where nothing is known yet', async () => {
    const { server, watch, state, tell } = aWatch([aPush([aRow('a')], { state: 'paused' })]);
    watch.hold();
    await soon(() => expect(state().kind).toBe('ready'));
    server.isDown = true;
    tell();
    await soon(() => expect(server.asked).toBe(2));
    expect(state()).toMatchObject({ kind: 'ready', last: { n: 1 } });

    const other = aWatch();
    other.server.isDown = true;
    other.watch.hold();
    await soon(() => expect(other.state().kind).toBe('failed'));
  });

  test('is what the stream says, also where an answer of before comes in after it', async () => {
    const { server, streams, watch, state, tell } = aWatch([aPush([aRow('a'), aRow('b')])]);
    watch.hold();
    await soon(() => expect(state().kind).toBe('ready'));
    const arrive = holdBack(server);
    tell();
    await soon(() => expect(server.asked).toBe(2));
    const done = aRow('a', { state: 'done' });
    streams.get(1)?.({ ...eventOf(aPush([done, aRow('b')])), changed: [done] });
    arrive();
    await soon(() => expect(server.answered).toBe(2));
    expect(state().last?.counts.done).toBe(1);
    // Asked from now on, the server knows better.
    server.pushes = [aPush([done, aRow('b', { state: 'done' })])];
    tell();
    await soon(() => expect(state().last?.counts.done).toBe(2));
  });

  test('keeps the rows that the stream told while all of them were on their way', async () => {
    const { server, streams, watch, state } = aWatch([aPush([aRow('a'), aRow('b')])]);
    watch.hold();
    await soon(() => expect(state().kind).toBe('ready'));
    const arrive = holdBack(server);
    watch.hold({ rows: true });
    const done = aRow('b', { state: 'done' });
    streams.get(1)?.({ ...eventOf(aPush([aRow('a'), done])), changed: [done] });
    arrive();
    await soon(() => expect(state().rows).toEqual([aRow('a'), done]));
    expect(state().last?.counts.done).toBe(1);
  });

  test('is asked for again after a while where the answer or the stream failed', async () => {
    vi.useFakeTimers();
    try {
      const { server, streams, refuse, watch, state } = aWatch();
      server.isDown = true;
      const letGo = watch.hold();
      await vi.advanceTimersByTimeAsync(0);
      expect(state().kind).toBe('failed');
      server.isDown = false;
      server.pushes = [aPush([aRow('a')])];
      await vi.advanceTimersByTimeAsync(ASK_AGAIN_AFTER);
      expect(state().last?.n).toBe(1);
      streams.clear();
      refuse.get(1)?.();
      await vi.advanceTimersByTimeAsync(ASK_AGAIN_AFTER);
      expect([...streams.keys()]).toEqual([1]);
      // Nobody looks: nothing is asked.
      refuse.get(1)?.();
      letGo();
      const { asked } = server;
      await vi.advanceTimersByTimeAsync(10 * ASK_AGAIN_AFTER);
      expect(server.asked).toBe(asked);
    } finally {
      vi.useRealTimers();
    }
  });
});
