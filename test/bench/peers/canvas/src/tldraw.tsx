import { getAssetUrls } from '@tldraw/assets/selfHosted';
import { createRoot } from 'react-dom/client';
import {
  createShapeId,
  type Editor,
  getIndices,
  type TLShape,
  type TLShapeId,
  Tldraw,
  toRichText,
} from 'tldraw';
import 'tldraw/tldraw.css';
import { type BenchHooks, barAt, type Drawing, type Mount, type Point } from './board';

const COLOURS = [
  'light-blue',
  'light-green',
  'orange',
  'light-violet',
  'light-red',
  'blue',
] as const;
const ALL = 1_000_000;

/** Rectangles with a label, diamonds, arrows that are bound to nothing; as records of its store. */
function recordsOf(editor: Editor, { bars, milestones, links }: Drawing): TLShape[] {
  const defaults = {
    geo: editor.getShapeUtil('geo').getDefaultProps(),
    arrow: editor.getShapeUtil('arrow').getDefaultProps(),
  };
  const indices = getIndices(links.length + bars.length + milestones.length);
  let next = 0;
  const record = (
    type: 'geo' | 'arrow',
    id: string,
    at: Point,
    props: Record<string, unknown>,
  ): TLShape => {
    next += 1;
    return {
      id: createShapeId(id),
      typeName: 'shape',
      type,
      x: at.x,
      y: at.y,
      rotation: 0,
      index: indices[next - 1],
      parentId: editor.getCurrentPageId(),
      isLocked: false,
      opacity: 1,
      meta: {},
      props: { ...defaults[type], size: 's', dash: 'solid', ...props },
    } as TLShape;
  };
  return [
    ...links.map(({ from, to }, i) =>
      record('arrow', `l${i}`, from, {
        start: { x: 0, y: 0 },
        end: { x: to.x - from.x, y: to.y - from.y },
      }),
    ),
    ...bars.map((bar, i) =>
      record('geo', `b${i}`, bar, {
        geo: 'rectangle',
        w: bar.width,
        h: bar.height,
        fill: 'solid',
        font: 'sans',
        color: COLOURS[bar.colour % COLOURS.length],
        // It would grow with a title that does not fit.
        richText: toRichText(bar.title.slice(0, Math.max(0, Math.floor((bar.width - 34) / 11)))),
      }),
    ),
    ...milestones.map(({ x, y, size }, i) =>
      record(
        'geo',
        `m${i}`,
        { x: x - size / 2, y: y - size / 2 },
        {
          geo: 'diamond',
          w: size,
          h: size,
          fill: 'solid',
        },
      ),
    ),
  ];
}

export const mount: Mount = async (host, drawing, timing) => {
  const editor = await new Promise<Editor>((resolve) => {
    createRoot(host).render(
      <Tldraw
        hideUi
        assetUrls={getAssetUrls({ baseUrl: '/tldraw' })}
        options={{ maxShapesPerPage: ALL }}
        cameraOptions={{ zoomSteps: [0.005, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8] }}
        onMount={resolve}
      />,
    );
  });
  const records = timing.converting(() => recordsOf(editor, drawing));
  editor.store.mergeRemoteChanges(() => editor.store.put(records));
  editor.setCamera({ x: -drawing.start.x, y: -drawing.start.y, z: 1 });
  return hooksOf(editor, drawing);
};

function hooksOf(editor: Editor, drawing: Drawing): BenchHooks {
  let dragged: TLShapeId | null = null;
  const position = () => {
    const bounds = dragged && editor.getShapePageBounds(dragged);
    return bounds ? editor.pageToScreen(bounds.center) : null;
  };
  return {
    dragPoint: () => {
      const index = barAt(drawing.bars, (point) => editor.pageToScreen(point));
      dragged = index === null ? null : createShapeId(`b${index}`);
      const at = position();
      return at && { x: at.x, y: at.y };
    },
    dragPos: () => {
      const at = position();
      return at && { x: at.x, y: at.y };
    },
    reset: () => {
      editor.setCamera({ x: -drawing.start.x, y: -drawing.start.y, z: 1 });
    },
    fit: () => {
      editor.zoomToFit();
    },
    getZoom: () => editor.getZoomLevel(),
    remoteEdit: (k) => {
      const id = createShapeId(`b${k % drawing.bars.length}`);
      editor.store.mergeRemoteChanges(() => {
        const shape = editor.getShape(id);
        if (shape) editor.store.put([{ ...shape, x: shape.x + (k % 2 ? 3 : -3) }]);
      });
    },
  };
}
