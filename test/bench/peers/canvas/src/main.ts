import type { Drawing, Mount } from './board';

const MOUNTS: Readonly<Record<string, () => Promise<{ mount: Mount }>>> = {
  tldraw: () => import('./tldraw'),
  excalidraw: () => import('./excalidraw'),
  'react-konva': () => import('./reactKonva'),
};

const query = new URLSearchParams(location.search);

/** Holds a document of Planwall's and nothing else, so that its share of a page's memory can be told. */
async function holdDocument(path: string): Promise<void> {
  const [Y, response] = await Promise.all([import('yjs'), fetch(path)]);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, new Uint8Array(await response.arrayBuffer()));
  Object.assign(window, { heldDocument: doc });
}

async function open(app: string): Promise<void> {
  const host = document.getElementById('host') as HTMLElement;
  const load = MOUNTS[app];
  if (!load) throw new Error(`No whiteboard "${app}"`);
  const [{ mount }, drawing] = await Promise.all([
    load(),
    fetch(`/boards/${query.get('board')}.json`).then((r) => r.json() as Promise<Drawing>),
  ]);
  let converted = 0;
  const hooks = await mount(host, drawing, {
    converting: (run) => {
      const began = performance.now();
      const result = run();
      converted += performance.now() - began;
      return result;
    },
  });
  host.dataset.converted = String(converted);
  host.setAttribute('data-board-ready', '');
  Object.assign(window, { __bench: hooks });
}

const held = query.get('document');
if (held) await holdDocument(`/boards/${held}.bin`);
else await open(query.get('app') ?? '');
document.documentElement.dataset.loaded = '';
