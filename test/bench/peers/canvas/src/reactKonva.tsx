import Konva from 'konva';
import { useEffect, useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Arrow, Group, Layer, Rect, RegularPolygon, Stage, Text } from 'react-konva';
import { type BenchHooks, barAt, COLOURS, type Drawing, type Mount } from './board';

interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

const firstOf = ({ start }: Drawing): Camera => ({ x: -start.x, y: -start.y, zoom: 1 });

/** The way of the first tutorial: a node a bar, all of them mounted, the camera in React's state. */
function Board({ drawing, onHooks }: { drawing: Drawing; onHooks: (hooks: BenchHooks) => void }) {
  const [camera, setCamera] = useState(() => firstOf(drawing));
  const [bars, setBars] = useState(drawing.bars);
  const state = useMemo(() => ({ camera, bars }), [camera, bars]);

  const dragged = useRef<number | null>(null);
  useEffect(() => {
    const middle = (index: number) => {
      const node = Konva.stages[0]?.findOne(`#b${index}`);
      const bar = state.bars[index];
      if (!node || !bar) return null;
      const at = node.getAbsolutePosition();
      return {
        x: at.x + (bar.width / 2) * state.camera.zoom,
        y: at.y + (bar.height / 2) * state.camera.zoom,
      };
    };
    onHooks({
      dragPoint: () => {
        dragged.current = barAt(state.bars, ({ x, y }) => ({
          x: x * state.camera.zoom + state.camera.x,
          y: y * state.camera.zoom + state.camera.y,
        }));
        return dragged.current === null ? null : middle(dragged.current);
      },
      dragPos: () => (dragged.current === null ? null : middle(dragged.current)),
      reset: () => setCamera(firstOf(drawing)),
      fit: () => {
        const right = Math.max(...bars.map((b) => b.x + b.width));
        const bottom = Math.max(...bars.map((b) => b.y + b.height));
        setCamera({ x: 0, y: 0, zoom: Math.min(innerWidth / right, innerHeight / bottom) });
      },
      getZoom: () => state.camera.zoom,
      remoteEdit: (k) =>
        setBars((now) => {
          const index = k % now.length;
          return now.map((bar, i) => (i === index ? { ...bar, x: bar.x + (k % 2 ? 3 : -3) } : bar));
        }),
    });
  }, [state, bars, drawing, onHooks]);

  const onWheel = ({ evt }: Konva.KonvaEventObject<WheelEvent>) => {
    evt.preventDefault();
    setCamera((now) => {
      if (!evt.ctrlKey) return { ...now, x: now.x - evt.deltaX, y: now.y - evt.deltaY };
      const zoom = Math.min(8, Math.max(0.005, now.zoom * Math.exp(-evt.deltaY / 200)));
      const ratio = zoom / now.zoom;
      return {
        zoom,
        x: evt.clientX - (evt.clientX - now.x) * ratio,
        y: evt.clientY - (evt.clientY - now.y) * ratio,
      };
    });
  };

  return (
    <Stage
      width={innerWidth}
      height={innerHeight}
      x={camera.x}
      y={camera.y}
      scaleX={camera.zoom}
      scaleY={camera.zoom}
      onWheel={onWheel}
    >
      <Layer>
        {drawing.links.map(({ from, to }, i) => (
          <Arrow
            key={i}
            points={[from.x, from.y, to.x, to.y]}
            stroke="#667085"
            fill="#667085"
            strokeWidth={1.5}
          />
        ))}
        {bars.map((bar, i) => (
          <Group key={i} id={`b${i}`} x={bar.x} y={bar.y} draggable>
            <Rect
              width={bar.width}
              height={bar.height}
              cornerRadius={6}
              fill={COLOURS[bar.colour]}
              stroke="#475467"
              strokeWidth={1.5}
            />
            <Text
              x={8}
              width={bar.width - 16}
              height={bar.height}
              text={bar.title}
              fontSize={13}
              verticalAlign="middle"
              wrap="none"
              ellipsis
            />
          </Group>
        ))}
        {drawing.milestones.map(({ x, y, size }, i) => (
          <RegularPolygon key={i} x={x} y={y} sides={4} radius={size / 2} fill="#344054" />
        ))}
      </Layer>
    </Stage>
  );
}

export const mount: Mount = (host, drawing) =>
  new Promise((resolve) => {
    let current: BenchHooks | null = null;
    const now = (): BenchHooks => current as BenchHooks;
    createRoot(host).render(
      <Board
        drawing={drawing}
        onHooks={(hooks) => {
          const isFirst = current === null;
          current = hooks;
          if (!isFirst) return;
          resolve({
            dragPoint: () => now().dragPoint(),
            dragPos: () => now().dragPos(),
            reset: () => now().reset(),
            fit: () => now().fit(),
            getZoom: () => now().getZoom(),
            remoteEdit: (k) => now().remoteEdit(k),
          });
        }}
      />,
    );
  });
