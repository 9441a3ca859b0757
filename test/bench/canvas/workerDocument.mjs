/**
 * What a Y.Doc in a thread of its own would cost: `node test/bench/canvas/workerDocument.mjs [bars]`. The thread takes in a generated board and
 * hands plain records over, at once and in chunks; the page's side counts what its own thread is held up for. No part of the app.
 */
import {
  isMainThread,
  MessageChannel,
  receiveMessageOnPort,
  Worker,
  workerData,
} from 'node:worker_threads';
import * as Y from 'yjs';

const CHUNK = 2_000;
const ms = (since) => performance.now() - since;
const megabytes = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1024 ** 2;
};

if (isMainThread) await measure(Number(process.argv[2] ?? 50_000));
else serve(workerData);

/** Bars with a tenth of links, as records of the size of the app's. */
function board(bars) {
  const doc = new Y.Doc();
  doc.transact(() => {
    const root = doc.getMap('initiatives');
    for (let i = 0; i < bars; i += 1) {
      const entry = new Y.Map();
      root.set(`bar-${i}`, entry);
      const fields = {
        title: `Checkout search ${i}`,
        lane: `lane-${i % 500}`,
        goal: `goal-${i % 6}`,
        status: 'planned',
        certainty: 'likely',
        order: `a${i}`,
        span: { start: '2026-01-05', end: '2026-04-30' },
      };
      for (const [key, value] of Object.entries(fields)) entry.set(key, value);
    }
  });
  return Y.encodeStateAsUpdate(doc);
}

function recordsOf(doc) {
  const records = [];
  doc.getMap('initiatives').forEach((entry, id) => {
    const record = { id };
    entry.forEach((value, key) => {
      record[key] = value;
    });
    records.push(record);
  });
  return records;
}

/** The thread that holds the document. */
function serve({ update, port }) {
  const doc = new Y.Doc();
  const before = megabytes();
  let began = performance.now();
  Y.applyUpdate(doc, update);
  const apply = ms(began);
  began = performance.now();
  const records = recordsOf(doc);
  const read = ms(began);
  port.postMessage({ apply, read, heap: megabytes() - before });
  port.on('message', (size) => {
    began = performance.now();
    for (let i = 0; i < records.length; i += size) port.postMessage(records.slice(i, i + size));
    port.postMessage({ send: ms(began) });
  });
}

async function measure(bars) {
  const update = board(bars);
  const here = new Y.Doc();
  let began = performance.now();
  Y.applyUpdate(here, update);
  const apply = ms(began);
  began = performance.now();
  const read = recordsOf(here).length && ms(began);
  const { port1: port, port2 } = new MessageChannel();
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { update, port: port2 },
    transferList: [port2],
  });
  /** Unpacking happens where a message is received, as in a page. */
  const receive = async () => {
    for (;;) {
      const asked = performance.now();
      const got = receiveMessageOnPort(port);
      if (got) return { value: got.message, took: ms(asked) };
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  const { value: there } = await receive();
  const result = { bars, updateMB: update.length / 1024 ** 2, here: { apply, read }, there };
  for (const size of [bars, CHUNK]) {
    const held = [];
    const before = megabytes();
    const kept = [];
    began = performance.now();
    port.postMessage(size);
    for (let left = Math.ceil(bars / size); left > 0; left -= 1) {
      const { value, took } = await receive();
      kept.push(value);
      held.push(took);
    }
    const { send } = (await receive()).value;
    result[`chunks of ${size}`] = {
      all: ms(began),
      send,
      longest: Math.max(...held),
      median: held.sort((a, b) => a - b)[held.length >> 1],
      heap: megabytes() - before,
      records: kept.flat().length,
    };
  }
  process.stdout.write(
    `${JSON.stringify(result, (_, v) => (typeof v === 'number' ? Math.round(v * 10) / 10 : v), 2)}\n`,
  );
  port.close();
  await worker.terminate();
}
