import { convertToExcalidrawElements, Excalidraw } from '@excalidraw/excalidraw';
import '@excalidraw/excalidraw/index.css';
import { createRoot } from 'react-dom/client';
import { type BenchHooks, barAt, COLOURS, type Drawing, type Mount } from './board';

type Skeletons = NonNullable<Parameters<typeof convertToExcalidrawElements>[0]>;
type Elements = ReturnType<typeof convertToExcalidrawElements>;
type Api = Parameters<NonNullable<React.ComponentProps<typeof Excalidraw>['excalidrawAPI']>>[0];

Object.assign(window, { EXCALIDRAW_ASSET_PATH: '/excalidraw/' });

/** Rectangles with their text bound to them, diamonds, arrows that are bound to nothing. Straight lines, not sketched ones. */
function elementsOf({ bars, milestones, links }: Drawing): Elements {
  const plain = { roughness: 0, strokeWidth: 1, strokeColor: '#475467' } as const;
  const skeletons = [
    ...links.map(({ from, to }, i) => ({
      ...plain,
      type: 'arrow',
      id: `l${i}`,
      x: from.x,
      y: from.y,
      points: [
        [0, 0],
        [to.x - from.x, to.y - from.y],
      ],
    })),
    ...bars.map(({ x, y, width, height, title, colour }, i) => ({
      ...plain,
      type: 'rectangle',
      id: `b${i}`,
      x,
      y,
      width,
      height,
      fillStyle: 'solid',
      backgroundColor: COLOURS[colour],
      roundness: { type: 3 },
      label: { text: shortened(title, width), fontSize: 13, fontFamily: 2 },
    })),
    ...milestones.map(({ x, y, size }, i) => ({
      ...plain,
      type: 'diamond',
      id: `m${i}`,
      x: x - size / 2,
      y: y - size / 2,
      width: size,
      height: size,
      fillStyle: 'solid',
      backgroundColor: '#344054',
    })),
  ];
  const elements = convertToExcalidrawElements(skeletons as unknown as Skeletons, {
    regenerateIds: false,
  });
  // A label of several lines makes its box higher: here all have the height they are given.
  return elements.map((element) => {
    const bar = element.id.startsWith('b') ? bars[Number(element.id.slice(1))] : undefined;
    return bar ? { ...element, y: bar.y, height: bar.height } : element;
  });
}

/** It would wrap a long title and let the box grow, so a title is cut to the one line there is room for. */
const shortened = (title: string, width: number): string =>
  title.slice(0, Math.max(1, Math.floor((width - 12) / 8)));

export const mount: Mount = async (host, drawing, timing) => {
  const elements = timing.converting(() => elementsOf(drawing));
  const api = await new Promise<Api>((resolve) => {
    createRoot(host).render(
      <Excalidraw
        excalidrawAPI={resolve}
        initialData={{
          elements,
          appState: {
            scrollX: -drawing.start.x,
            scrollY: -drawing.start.y,
            currentItemRoughness: 0,
          },
        }}
      />,
    );
  });
  while (api.getSceneElements().length < elements.length)
    await new Promise((resolve) => requestAnimationFrame(resolve));
  return hooksOf(api, drawing);
};

function hooksOf(api: Api, drawing: Drawing): BenchHooks {
  let dragged: string | null = null;
  const toClient = (point: { x: number; y: number }) => {
    const { scrollX, scrollY, zoom, offsetLeft, offsetTop } = api.getAppState();
    return {
      x: (point.x + scrollX) * zoom.value + offsetLeft,
      y: (point.y + scrollY) * zoom.value + offsetTop,
    };
  };
  const position = () => {
    const element = api.getSceneElements().find(({ id }) => id === dragged);
    return element
      ? toClient({ x: element.x + element.width / 2, y: element.y + element.height / 2 })
      : null;
  };
  return {
    dragPoint: () => {
      const index = barAt(drawing.bars, toClient);
      dragged = index === null ? null : `b${index}`;
      return position();
    },
    dragPos: position,
    reset: () =>
      api.updateScene({ appState: { scrollX: -drawing.start.x, scrollY: -drawing.start.y } }),
    fit: () => api.scrollToContent(undefined, { fitToViewport: true, animate: false }),
    getZoom: () => api.getAppState().zoom.value,
    // As its own collaboration does it: a new object for what came in, and the whole array.
    remoteEdit: (k) => {
      const id = `b${k % drawing.bars.length}`;
      const dx = k % 2 ? 3 : -3;
      api.updateScene({
        elements: api.getSceneElementsIncludingDeleted().map((element) =>
          element.id === id || ('containerId' in element && element.containerId === id)
            ? {
                ...element,
                x: element.x + dx,
                version: element.version + 1,
                versionNonce: k + 1,
              }
            : element,
        ),
        captureUpdate: 'NEVER',
      });
    },
  };
}
