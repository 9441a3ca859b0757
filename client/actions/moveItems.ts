import { dayNumber, todayDay, toIso } from '../../shared/dates';
import { BUCKETS, type Bucket, type Initiative } from '../../shared/plan/schema';
import type { DragInFlight } from '../../shared/presence';
import type { Sticky } from '../../shared/talk/schema';
import { shownDay } from '../../shared/talk/stickyDay';
import { t } from '../i18n/i18n';
import type { Board } from '../state/board';
import type { BoardScene, SceneDrag } from './boardScene';
import {
  laneOf,
  type MoveBoard,
  type MoveItem,
  type MoveLane,
  type MoveState,
  type Spot,
} from './moveMode';
import { stickyOf, wallName } from './stickies/stickyEdits';

/** The board as the steps see it. Collapsed lanes have no rows to choose from. */
export function moveBoard(board: Board, scene: BoardScene): MoveBoard {
  const { meta, byLane } = board.plan.view();
  return {
    mode: meta.mode,
    level: scene.level(),
    skips: meta.settings.skipWeekends ? scene.weekend : [],
    lanes: scene.layout().lanes.map(({ id, lane, collapsed, pack }) => ({
      id,
      title: id === null ? t('actions.noLane') : lane?.title || t('actions.untitledLane'),
      rows: collapsed ? [] : pack.rows.map((row) => row.key),
      cells: cellsOf(byLane.get(id) ?? []),
    })),
  };
}

function cellsOf(initiatives: readonly Initiative[]): MoveLane['cells'] {
  const cells: Record<Bucket, string[]> = { now: [], next: [], later: [] };
  for (const { id, bucket } of initiatives) if (bucket) cells[bucket].push(id);
  return cells;
}

/** The things that stand on the board and are in nobody else's hand. */
export function thingsToMove(
  board: Board,
  scene: BoardScene,
  ids: readonly string[],
): Omit<MoveItem, 'spot'>[] {
  const view = board.plan.view();
  const items: Omit<MoveItem, 'spot'>[] = [];
  for (const id of ids) {
    if (board.presence.holderOf(id)) continue;
    const initiative = view.initiatives.get(id);
    if (initiative) {
      const lane = scene.layout().lanes.find((l) => l.id === initiative.lane);
      const { span, bucket } = initiative;
      const row =
        view.meta.mode === 'dates'
          ? lane?.pack.rows.findIndex((r) => r.boxes.some((x) => x.initiative.id === id))
          : cellsOf(view.byLane.get(initiative.lane) ?? [])[bucket ?? 'now'].indexOf(id);
      if (view.meta.mode === 'dates' ? !span : !bucket) continue;
      const origin: Spot = {
        lane: initiative.lane,
        row: Math.max(0, row ?? 0),
        start: span ? dayNumber(span.start) : 0,
        end: span ? dayNumber(span.end) + 1 : 1,
        bucket,
      };
      items.push({ id, title: initiative.title, kind: 'initiative', origin });
      continue;
    }
    const sticky = board.shownWall.get().clusters.get(id)?.stickies[0] ?? stickyOf(board, id);
    if (sticky) {
      const title = wallName(board, id);
      items.push({ id, title, kind: 'sticky', origin: spotOfSticky(board, sticky) });
      continue;
    }
    const milestone = view.milestones.find((m) => m.id === id);
    if (!milestone) continue;
    const start = dayNumber(milestone.date);
    const origin: Spot = { lane: milestone.lane, row: 0, start, end: start + 1, bucket: null };
    items.push({ id, title: milestone.title, kind: 'milestone', origin });
  }
  // What hangs is moved in its own room: one step holds either the plan or the wall.
  const [first] = items;
  return items.filter(({ kind }) => (kind === 'sticky') === (first?.kind === 'sticky'));
}

function spotOfSticky(board: Board, sticky: Sticky): Spot {
  const { meta, lanes } = board.plan.view();
  const day = shownDay(sticky, meta.mode, todayDay());
  const lane = sticky.at?.lane ?? null;
  return {
    lane: lanes.some(({ id }) => id === lane) ? lane : null,
    row: 0,
    start: day,
    end: day + 1,
    bucket: meta.mode === 'dates' ? null : (BUCKETS[day] ?? null),
  };
}

/** What is held, as the canvas previews it. */
export function previewOf(state: MoveState, b: MoveBoard, scene: BoardScene): SceneDrag {
  const { lead, others, kind, edge } = state;
  const delta =
    kind === 'resize' && edge === 'end'
      ? lead.spot.end - lead.origin.end
      : lead.spot.start - lead.origin.start;
  return {
    kind: kind === 'resize' ? edge : 'move',
    lead: lead.id,
    items: [lead, ...others].map(({ id, spot }) => ({
      id,
      lane: spot.lane,
      row: b.mode === 'dates' ? (laneOf(b, spot.lane)?.rows[spot.row] ?? null) : spot.row,
      start: spot.start,
      end: spot.end,
      bucket: spot.bucket,
    })),
    offset: kind === 'move' ? offsetOf(lead, b, scene) : { x: 0, y: 0 },
    delta,
    duplicate: false,
  };
}

/** Pixels from where the lead was to where it would land. */
function offsetOf({ origin, spot }: MoveItem, b: MoveBoard, scene: BoardScene) {
  const { pxPerDay, width } = scene.camera.get();
  const column = (bucket: Spot['bucket']) => BUCKETS.indexOf(bucket ?? 'now');
  const x =
    b.mode === 'dates'
      ? (spot.start - origin.start) * pxPerDay
      : ((column(spot.bucket) - column(origin.bucket)) * width) / BUCKETS.length;
  return { x, y: topOf(spot, b, scene) - topOf(origin, b, scene) };
}

function topOf({ lane, row, bucket }: Spot, b: MoveBoard, scene: BoardScene): number {
  const found = scene.layout().lanes.find((l) => l.id === lane);
  if (!found) return 0;
  const { rows } = found.pack;
  if (b.mode === 'dates') return found.y + (rows[row]?.y ?? 0);
  const cell = laneOf(b, lane)?.cells[bucket ?? 'now'] ?? [];
  const card = cell[Math.min(row, cell.length - 1)];
  const line = rows.find((r) => r.boxes.some((x) => x.initiative.id === card));
  return found.y + (line?.y ?? 0);
}

/** What is held, as others see it. */
export const inFlight = ({ kind, edge, lead, others }: MoveState): DragInFlight => ({
  kind: kind === 'resize' ? edge : 'move',
  byKeys: true,
  items: [lead, ...others].map(({ id, spot }) => ({
    id,
    lane: spot.lane,
    start: toIso(spot.start),
    end: toIso(spot.end - 1),
  })),
});
