import { clockNow } from '../../../../shared/clock';
import type { Paper, PictureTheme } from '../../../../shared/picture/choices';
import { usualPaper } from '../../../../shared/picture/paper/paperSize';
import type { PaperSource } from '../../../../shared/picture/paper/paperSource';
import type { PictureRange } from '../../../../shared/picture/source';
import { lastVote } from '../../../../shared/workshop/voteCounts';
import type { Scene } from '../../../canvas/scene';
import { displayLocale } from '../../../i18n/format';
import type { PagesJob, PictureFormat, PictureJob } from '../../../pictures/pictureJob';
import { pageLanguage } from '../../../printing/pageLanguage';
import { barFilterOf } from '../../../state/barFilter';
import type { Board } from '../../../state/board';

export type PictureArea = 'board' | 'view' | 'selection';

/** What a person chose in the dialog. */
export interface PictureChoice {
  readonly format: PictureFormat;
  readonly area: PictureArea;
  readonly scale: 1 | 2 | 3;
  readonly theme: PictureTheme;
  readonly title: boolean;
  readonly legend: boolean;
  readonly date: boolean;
  readonly paper: Paper;
  readonly tasks: boolean;
  readonly workshop: boolean;
}

/** The choice as a job for the thread: with what everybody sees of the board, and nothing of who looks at it. */
export function pictureJob(
  scene: Scene,
  choice: PictureChoice,
  preview: number | null,
): PictureJob {
  const { board } = scene;
  const { colourBy } = board.ui.getState();
  const { format, scale, theme, title, legend, date, paper, tasks, workshop } = choice;
  return {
    format,
    preview,
    source: sourceOf(board, scene.today()),
    range: rangeOf(scene, choice),
    language: pageLanguage(scene),
    style: { theme, colourBy, title, legend, date },
    scale,
    paper: { paper, colourBy, tasks, workshop },
  };
}

/** The whole board as a document with what is in it unless somebody chooses: no task list, nothing of a workshop. */
export const usualPages = (scene: Scene): PagesJob => ({
  source: sourceOf(scene.board, scene.today()),
  range: rangeOf(scene, { area: 'board', format: 'pdf' }),
  language: pageLanguage(scene),
  paper: {
    paper: usualPaper(displayLocale()),
    colourBy: scene.board.ui.getState().colourBy,
    tasks: false,
    workshop: false,
  },
});

/** Initiatives among what is selected. */
export const selectedItems = ({ ui, plan }: Board): string[] =>
  [...ui.getState().selection].filter((id) => plan.view().initiatives.has(id));

function rangeOf(
  scene: Scene,
  { area, format }: Pick<PictureChoice, 'area' | 'format'>,
): PictureRange {
  const { board } = scene;
  const ui = board.ui.getState();
  const port = scene.port();
  const isView = area === 'view';
  const isDates = board.plan.view().meta.mode === 'dates';
  return {
    pxPerDay: port.pxPerDay,
    days:
      isView && isDates ? { start: port.day, end: port.day + port.width / port.pxPerDay } : null,
    lanes: null,
    items: area === 'selection' ? new Set(selectedItems(board)) : null,
    // Pages have their own height: of a view they show its days.
    rows: isView && format !== 'pdf' ? rowsInView(scene) : null,
    expanded: ui.expanded,
    showAllTasks: ui.showAllTasks,
    collapsedLanes: isView ? ui.collapsedLanes : new Set(),
    filtered: filteredOf(board),
  };
}

function filteredOf(board: Board): PictureRange['filtered'] {
  const filter = barFilterOf(board);
  if (!filter) return null;
  const { byLane, lanes } = board.plan.view();
  const bands = [null, ...lanes.map(({ id }) => id)].filter((id) => filter.hasLane(id));
  return {
    items: new Set([...byLane.values()].flatMap((list) => filter.pick(list).map(({ id }) => id))),
    lanes: new Set(bands.map((id) => id ?? '')),
  };
}

/** Pixels of the board that are seen; what lies below the last lane is no part of it. */
function rowsInView(scene: Scene): PictureRange['rows'] {
  const { scrollY: top, height } = scene.port();
  return { top, height: Math.max(1, Math.min(height, scene.layout().height - top)) };
}

function sourceOf(board: Board, today: number): PaperSource {
  const wall = board.wall.view();
  const { state, baseline, diff } = board.status.get();
  return {
    view: board.plan.view(),
    people: board.people.get(),
    // What is not revealed stands in no picture.
    wall: {
      hanging: wall.hanging,
      parked: wall.parked,
      clusters: wall.clusters,
      reactions: wall.reactions,
    },
    today,
    at: clockNow(),
    state,
    signed:
      baseline && diff
        ? {
            version: baseline.version,
            signedAt: baseline.signedAt,
            sha256: baseline.sha256,
            signatures: baseline.signatures.map(({ name, decision, at }) => ({
              name,
              decision,
              at,
            })),
          }
        : null,
    changed: baseline && diff ? { since: baseline.version, diff } : null,
    work: board.work.store.items(),
    parked: wall.parked,
    votes: lastVote(board.kept.get()),
  };
}
