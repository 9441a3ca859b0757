import { once } from 'node:events';
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';

/** What a cable is like, both ways: milliseconds of delay, so much more by chance, and bytes a second at most. */
export interface WireQuality {
  readonly delay?: number;
  readonly jitter?: number;
  readonly rate?: number;
}

/** A cable between clients and a server, which a test can cut, mend, hold, stall and make slow. */
export interface Wire {
  /** `ws://127.0.0.1:<port>`, what `openBoard` takes as its server. */
  readonly origin: string;
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Connections taken so far, those that were cut at once too. */
  readonly dials: number;
  /** Bytes that the server has said to those who are connected now. */
  readonly said: number;
  /** Both directions end, and nobody gets through until `mend`. */
  cut(): void;
  mend(): void;
  /** Both directions end once, in the middle of whatever is under way. */
  break(): void;
  /** Keeps back what the server says; the clients' words go through. */
  hold(): void;
  release(): void;
  /** Nothing passes either way and nothing ends, also for those who come: a network that went away without a word. */
  stall(): void;
  /** What was under way passes on. */
  resume(): void;
  /** From now on, also for those who are connected. */
  be(quality: WireQuality): void;
  close(): Promise<void>;
}

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  readonly up: Lane;
  readonly down: Lane;
}

/** One direction of a connection. */
interface Lane {
  isShut: boolean;
  /** Sends what was kept back. */
  flush(): void;
  bytes: number;
}

export async function aWire({ port }: { port: number }): Promise<Wire> {
  const pairs = new Set<Pair>();
  let isCut = false;
  let isHeld = false;
  let isStalled = false;
  let quality: WireQuality = {};
  let dials = 0;
  const cable = createServer((near) => {
    dials += 1;
    near.on('error', () => near.destroy());
    if (isCut) return near.destroy();
    const far = dial(port, '127.0.0.1');
    const up = lane(near, far, () => quality);
    const down = lane(far, near, () => quality);
    up.isShut = isStalled;
    down.isShut = isStalled || isHeld;
    const pair = { near, far, up, down };
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', end);
    }
  });
  cable.listen(0, '127.0.0.1');
  await once(cable, 'listening');
  const endAll = () => {
    for (const { near, far } of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  const shut = () => {
    for (const { up, down } of pairs) {
      up.isShut = isStalled;
      down.isShut = isStalled || isHeld;
      up.flush();
      down.flush();
    }
  };
  const at = `127.0.0.1:${(cable.address() as AddressInfo).port}`;
  return {
    origin: `ws://${at}`,
    url: `http://${at}`,
    get dials() {
      return dials;
    },
    get said() {
      return [...pairs].reduce((sum, { down }) => sum + down.bytes, 0);
    },
    cut: () => {
      isCut = true;
      endAll();
    },
    mend: () => {
      isCut = false;
    },
    break: endAll,
    hold: () => {
      isHeld = true;
      shut();
    },
    release: () => {
      isHeld = false;
      shut();
    },
    stall: () => {
      isStalled = true;
      shut();
    },
    resume: () => {
      isStalled = false;
      shut();
    },
    be: (next) => {
      quality = next;
    },
    close: async () => {
      endAll();
      cable.close();
      await once(cable, 'close');
    },
  };
}

/** Bytes that go at once where the rate is bounded: small enough that a cut lands in the middle of a message. */
const SLICE = 1024;

function lane(from: Socket, to: Socket, quality: () => WireQuality): Lane {
  const waiting: { readonly bytes: Buffer; readonly due: number }[] = [];
  let freeAt = 0;
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    if (made.isShut) return;
    const now = performance.now();
    while (waiting[0] && waiting[0].due <= now) {
      const { bytes } = waiting.shift() as { bytes: Buffer };
      made.bytes += bytes.length;
      if (!to.destroyed) to.write(bytes);
    }
    if (waiting[0]) timer = setTimeout(flush, waiting[0].due - now);
    else if (from.readableEnded) to.end();
  };
  const made: Lane = { isShut: false, flush, bytes: 0 };
  from.on('data', (bytes: Buffer) => {
    const { delay = 0, jitter = 0, rate = 0 } = quality();
    const arrives = performance.now() + delay + Math.random() * jitter;
    for (let at = 0; at < bytes.length; at += rate > 0 ? SLICE : bytes.length) {
      const slice = rate > 0 ? bytes.subarray(at, at + SLICE) : bytes;
      // Nothing overtakes what went before.
      freeAt = Math.max(freeAt, arrives) + (rate > 0 ? (slice.length / rate) * 1000 : 0);
      waiting.push({ bytes: slice, due: freeAt });
    }
    flush();
  });
  from.on('end', flush);
  from.on('close', () => clearTimeout(timer));
  return made;
}
