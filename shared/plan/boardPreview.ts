import * as Y from 'yjs';
import type { BoardPreview } from '../api/boards';
import { readPlan } from './planDoc';
import { type PlanView, viewOf } from './planView';
import { applyTemplate, type Template } from './templates';

/** The shape of a board for a small picture, with `maxBars` bars at most, taken evenly from all lanes. */
export function boardPreview(view: PlanView, maxBars: number): BoardPreview {
  const placed = [...view.byLane.values()].flat();
  const step = Math.max(1, Math.ceil(placed.length / maxBars));
  const { title, mode, start, end } = view.meta;
  return {
    title,
    mode,
    start,
    end,
    lanes: view.lanes.map(({ id, title, colour }) => ({ id, title, colour })),
    bars: placed
      .filter((_, n) => n % step === 0)
      .map((i) => ({
        title: i.title,
        lane: i.lane,
        start: i.span?.start ?? null,
        end: i.span?.end ?? null,
        bucket: i.bucket,
        colour: (i.goal !== null && view.goalById.get(i.goal)?.colour) || 'slate',
      })),
    total: placed.length,
  };
}

/** What a board made from a template looks like today. */
export function templatePreview(template: Template, today: number): BoardPreview {
  const doc = new Y.Doc();
  applyTemplate(doc, template, { title: '', today });
  const preview = boardPreview(viewOf(readPlan(doc)), Number.POSITIVE_INFINITY);
  doc.destroy();
  return preview;
}
