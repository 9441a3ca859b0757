import { dayOfIso } from '../../../shared/layout/dayOfIso';
import { clamp, contains, grow, intersects, type Point } from '../../../shared/layout/geometry';
import { font } from '../../../shared/picture/paint/frame';
import { inset, roundRect, TEXT_DROP } from '../../../shared/picture/paint/shapes';
import { BUCKETS } from '../../../shared/plan/schema';
import type { Peer } from '../../state/board';
import type { TrailPoint } from '../laserTrails';
import { pointOf } from '../sceneGeometry';
import type { PaintFrame } from './frame';
import { landingRect } from './landing';
import { paintLaser } from './paintLaser';
import { ringRect } from './paintRings';

const LABEL_MS = 3000;
const FADE_MS = 10_000;
const HIDE_MS = 60_000;
const MOST_CURSORS = 25;
const NAME_LETTERS = 16;
const TAG_HEIGHT = 18;
/** Between a tag and the edge of the view. */
const EDGE = 2;

/** Where a peer's cursor stands on screen; a glide between its last two places, given by the caller. */
export type CursorPoint = (peer: Peer) => Point | null;
/** Where the light of a peer went lately. */
export type TrailOf = (peer: Peer) => readonly TrailPoint[];

export const cursorTarget = (
  frame: Pick<PaintFrame, 'layout' | 'port'>,
  peer: Peer,
): Point | null =>
  peer.state.cursor ? pointOf(frame.layout, frame.port, peer.state.cursor) : null;

/**
 * Other people: what they hold, what they selected, where they point. Answers after how many milliseconds the
 * picture changes by itself (a label fades), or null.
 */
export function paintPresence(
  frame: PaintFrame,
  cursorPoint: CursorPoint,
  trailOf: TrailOf,
): number | null {
  paintRemoteSelections(frame);
  for (const peer of frame.peers) {
    paintRenaming(frame, peer);
    paintRemoteDrag(frame, peer);
  }
  for (const { point, peer } of offscreenChips(frame)) paintChip(frame, point, peer);
  let next: number | null = null;
  for (const peer of drawnPeers(frame)) {
    const still = frame.now - peer.movedAt;
    const point = cursorPoint(peer);
    // Out of view a chip at the edge stands for it.
    if (point && contains(viewOf(frame.port), point)) {
      if (peer.state.laser) paintLight(frame, peer, point, trailOf(peer));
      else if (still < HIDE_MS) paintCursor(frame, peer, point, still);
    }
    const wait = [LABEL_MS, FADE_MS, HIDE_MS].find((ms) => ms > still);
    if (wait !== undefined) next = Math.min(next ?? HIDE_MS, wait - still + 16);
  }
  return next;
}

/** With many people, those in view or with something selected come first. */
function drawnPeers(frame: PaintFrame): readonly Peer[] {
  const { peers, port } = frame;
  const pointing = peers.filter((p) => p.state.cursor !== null);
  if (pointing.length <= MOST_CURSORS) return pointing;
  const inView = (peer: Peer) => {
    const point = cursorTarget(frame, peer);
    return (
      point !== null &&
      point.x >= 0 &&
      point.x <= port.width &&
      point.y >= 0 &&
      point.y <= port.height
    );
  };
  return pointing.filter((p) => p.state.selection.length > 0 || inView(p)).slice(0, MOST_CURSORS);
}

function paintCursor(frame: PaintFrame, peer: Peer, { x, y }: Point, still: number): void {
  const { ctx } = frame;
  ctx.globalAlpha = still < FADE_MS ? 1 : 0.4;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x, y + 16);
  ctx.lineTo(x + 4.3, y + 12.4);
  ctx.lineTo(x + 11.5, y + 11.5);
  ctx.closePath();
  ctx.lineJoin = 'round';
  ctx.fillStyle = peer.colour;
  ctx.fill();
  ctx.strokeStyle = '#FFFFFF';
  ctx.lineWidth = 1.5;
  ctx.stroke();
  // Somebody with a bar in hand is named by it.
  if ((still < LABEL_MS || peer.signedAt !== undefined) && !peer.state.drag)
    paintName(frame, peer, x + 10, y + 16, nameTag(frame, peer));
  ctx.globalAlpha = 1;
}

/** Who points with a light wants to be seen: it does not fade, and has its name. */
function paintLight(
  frame: PaintFrame,
  peer: Peer,
  head: Point,
  trail: readonly TrailPoint[],
): void {
  paintLaser(frame, { colour: peer.colour, head, trail });
  paintName(frame, peer, head.x + 14, head.y + 12, nameTag(frame, peer));
}

/** Who somebody is, and the sign they give. */
const nameTag = ({ words }: PaintFrame, { name, signedAt, state }: Peer): string =>
  signedAt !== undefined && state.sign
    ? words.signed(shortName(name), state.sign.sign)
    : shortName(name);

function paintName(
  frame: PaintFrame,
  peer: Peer,
  x: number,
  y: number,
  label = shortName(peer.name),
): number {
  const { ctx, text, port } = frame;
  const face = font(frame, 'small');
  const width = text.width(label, face) + 12;
  // At the edges of the view the tag stays whole.
  const left = clamp(x, EDGE, Math.max(EDGE, port.width - width - EDGE));
  const top = clamp(y, EDGE, Math.max(EDGE, port.height - TAG_HEIGHT - EDGE));
  roundRect(ctx, { x: left, y: top, width, height: TAG_HEIGHT }, 4);
  ctx.fillStyle = peer.colour;
  ctx.fill();
  ctx.strokeStyle = '#FFFFFF';
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.font = face;
  ctx.fillStyle = '#FFFFFF';
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillText(label, left + 6, top + TAG_HEIGHT / 2 + TEXT_DROP);
  return width;
}

const shortName = (name: string): string => {
  const letters = [...name];
  return letters.length > NAME_LETTERS ? `${letters.slice(0, NAME_LETTERS - 1).join('')}…` : name;
};

function paintRemoteSelections(frame: PaintFrame): void {
  const { marks } = frame;
  const byId = new Map<string, Peer[]>();
  for (const peer of frame.peers) {
    const held = new Set(peer.state.drag?.items.map((i) => i.id));
    for (const id of peer.state.selection) {
      if (held.has(id) || id === peer.state.renaming) continue;
      const list = byId.get(id);
      if (list) list.push(peer);
      else byId.set(id, [peer]);
    }
  }
  for (const [id, peers] of byId) {
    const rect = ringRect(frame, id);
    if (!rect) continue;
    const ring = grow(rect, marks.selection.has(id) ? 5 : 2);
    roundRect(frame.ctx, inset(ring, 1), 8);
    frame.ctx.strokeStyle = (peers[0] as Peer).colour;
    frame.ctx.lineWidth = 2;
    frame.ctx.stroke();
    let x = ring.x;
    // Close under the axis the tags hang below the bar.
    const y = ring.y < 20 ? ring.y + ring.height : ring.y - 18;
    for (const peer of peers.slice(0, 2)) x += paintName(frame, peer, x, y) + 2;
    if (peers.length > 2)
      paintName(frame, peers[2] as Peer, x, y, frame.words.more(peers.length - 2));
  }
}

/** The title somebody is typing: it can be told from a mere selection. */
function paintRenaming(frame: PaintFrame, peer: Peer): void {
  const rect = peer.state.renaming ? ringRect(frame, peer.state.renaming) : null;
  if (!rect) return;
  const y = rect.y < 22 ? rect.y + rect.height + 2 : rect.y - 20;
  paintName(frame, peer, rect.x - 2, y, frame.words.renaming(shortName(peer.name)));
}

/** Where somebody else's bars would land: an outline in their colour, never a second solid bar. */
function paintRemoteDrag(frame: PaintFrame, peer: Peer): void {
  const { drag } = peer.state;
  if (!drag) return;
  const { ctx, layout, port, words } = frame;
  drag.items.forEach((item, i) => {
    const found = layout.find(item.id);
    const origin = ringRect(frame, item.id);
    const target = landingRect(layout, port, {
      id: item.id,
      lane: item.lane,
      row:
        found && found.box.lane === item.lane
          ? (found.lane.pack.rows[found.box.row]?.key ?? 0)
          : null,
      start: dayOfIso(item.start),
      end: dayOfIso(item.end) + 1,
      bucket: layout.mode === 'dates' ? null : (BUCKETS[dayOfIso(item.start)] ?? null),
    });
    const isSeen = target !== null && intersects(grow(target, 2), viewOf(port));
    // Of fifty hands most are elsewhere.
    if (!origin && !isSeen) return;
    ctx.strokeStyle = peer.colour;
    ctx.lineWidth = 2;
    if (origin && !peer.letGo) {
      roundRect(ctx, inset(grow(origin, 2), 1), 8);
      ctx.setLineDash([5, 4]);
      ctx.stroke();
      ctx.setLineDash([]);
    }
    if (target && isSeen) {
      roundRect(ctx, inset(grow(target, 2), 1), 8);
      ctx.stroke();
    }
    // Where the landing place is out of view, the bar that is held says whose hand it is in.
    const named = target && intersects(target, viewOf(port)) ? target : origin;
    if (i === 0 && named)
      paintName(
        frame,
        peer,
        named.x - 2,
        named.y < 22 ? named.y + named.height + 2 : named.y - 20,
        peer.state.dropped || peer.letGo
          ? shortName(peer.name)
          : words.moving(shortName(peer.name)),
      );
  });
}

const viewOf = ({ width, height }: PaintFrame['port']) => ({ x: 0, y: 0, width, height });

const CHIP = 8;

/** People who point at something out of view: a chip at the nearest edge. */
export function offscreenChips(
  frame: Pick<PaintFrame, 'peers' | 'layout' | 'port' | 'now'>,
): { peer: Peer; point: Point }[] {
  const { port } = frame;
  const chips: { peer: Peer; point: Point }[] = [];
  for (const peer of frame.peers) {
    if (frame.now - peer.movedAt > HIDE_MS) continue;
    const at = cursorTarget(frame, peer);
    if (!at) continue;
    const inside = at.x >= 0 && at.x <= port.width && at.y >= 0 && at.y <= port.height;
    if (inside) continue;
    chips.push({
      peer,
      point: { x: clamp(at.x, CHIP, port.width - CHIP), y: clamp(at.y, CHIP, port.height - CHIP) },
    });
    if (chips.length >= MOST_CURSORS) break;
  }
  return chips;
}

function paintChip({ ctx }: PaintFrame, { x, y }: Point, peer: Peer): void {
  ctx.beginPath();
  ctx.arc(x, y, CHIP / 2 + 1, 0, 2 * Math.PI);
  ctx.fillStyle = peer.colour;
  ctx.fill();
  ctx.strokeStyle = '#FFFFFF';
  ctx.lineWidth = 1.5;
  ctx.stroke();
}
