import { once } from 'node:events';
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';

/** A cable between clients and a server, which a test can cut, mend and hold. */
export interface Wire {
  /** `ws://127.0.0.1:<port>`, what `openBoard` takes as its server. */
  readonly origin: string;
  /** Both directions end, and nobody gets through until `mend`. */
  cut(): void;
  mend(): void;
  /** Keeps back what the server says; the clients' words go through. */
  hold(): void;
  release(): void;
  close(): Promise<void>;
}

export async function aWire({ port }: { port: number }): Promise<Wire> {
  const pairs = new Set<{ near: Socket; far: Socket }>();
  let isCut = false;
  let isHeld = false;
  const cable = createServer((near) => {
    if (isCut) return near.destroy();
    const far = dial(port, '127.0.0.1');
    const pair = { near, far };
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
    near.pipe(far);
    far.pipe(near);
    if (isHeld) far.pause();
  });
  cable.listen(0, '127.0.0.1');
  await once(cable, 'listening');
  return {
    origin: `ws://127.0.0.1:${(cable.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true;
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
    },
    mend: () => {
      isCut = false;
    },
    hold: () => {
      isHeld = true;
      for (const { near, far } of pairs) {
        far.unpipe(near);
        far.pause();
      }
    },
    release: () => {
      isHeld = false;
      for (const { near, far } of pairs) far.pipe(near);
    },
    close: async () => {
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
      cable.close();
      await once(cable, 'close');
    },
  };
}
