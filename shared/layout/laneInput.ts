import type { PlanView, TaskNode } from '../plan/planView';
import type { Initiative, Milestone } from '../plan/schema';
import type { StickyGroup } from '../talk/stickyGroups';
import type { LayoutOptions } from './layout';
import type { Ghost } from './layoutTypes';
import { ROW_PITCH } from './metrics';
import type { LaneInput } from './packLane';
import { zoomStep } from './zoomStep';

/** What stands in a lane: lists that are the same ones for as long as nothing in them changes. */
export interface LaneLists {
  readonly initiatives: readonly Initiative[];
  readonly milestones: readonly Milestone[];
  readonly groups: readonly StickyGroup[];
}

const NO_GHOSTS: readonly Ghost[] = [];
const NOT_EXPANDED: LaneInput['expanded'] = new Map();

/** Everything that decides about the inside of a lane. */
export function laneInput(
  id: string | null,
  { initiatives, milestones, groups }: LaneLists,
  view: PlanView,
  options: LayoutOptions,
): LaneInput {
  const { mode } = view.meta;
  const expanded = new Map<string, { nodes: readonly TaskNode[]; showAll: boolean }>();
  if (options.level !== 'years' && options.expanded.size > 0)
    for (const { id: initiative } of initiatives)
      if (options.expanded.has(initiative))
        expanded.set(initiative, {
          nodes: view.tasks.get(initiative) ?? [],
          showAll: options.showAllTasks.has(initiative),
        });
  // Without an expanded bar or a sticky the zoom has no say, so that zooming keeps the pack.
  const pxPerDay =
    mode === 'now-next-later'
      ? options.width / 3
      : expanded.size > 0 || groups.length > 0
        ? zoomStep(options.pxPerDay, groups.length > 0)
        : 1;
  return {
    id,
    mode,
    level: options.level,
    pxPerDay,
    initiatives,
    milestones,
    expanded: expanded.size > 0 ? expanded : NOT_EXPANDED,
    canAdd: expanded.size > 0 && options.canEdit,
    ghosts: (mode === 'dates' ? options.ghosts?.get(id) : undefined) ?? NO_GHOSTS,
    groups,
    home: groups.length > 0 ? (options.home ?? 0) : 0,
    reserved: options.reserved,
  };
}

/** What of view and options has a say in every lane. */
export interface Basis {
  readonly view: PlanView;
  readonly options: LayoutOptions;
}

/** Nothing but the lists of single lanes may differ: a lane whose lists are the same needs not be looked into. */
export function sameBasis(a: Basis, b: Basis): boolean {
  const [was, is] = [a.options, b.options];
  return (
    a.view.meta.mode === b.view.meta.mode &&
    was.level === is.level &&
    was.pxPerDay === is.pxPerDay &&
    was.width === is.width &&
    was.expanded === is.expanded &&
    was.showAllTasks === is.showAllTasks &&
    was.canEdit === is.canEdit &&
    was.ghosts === is.ghosts &&
    was.home === is.home &&
    was.reserved === is.reserved &&
    (is.expanded.size === 0 || a.view.tasks === b.view.tasks)
  );
}

/** Rows are as high on some levels as on others; the size of a sticky is the level's own. */
const sameLevel = (a: LaneInput, b: LaneInput): boolean =>
  a.level === b.level || (a.groups.length === 0 && ROW_PITCH[a.level] === ROW_PITCH[b.level]);

export function sameInput(a: LaneInput, b: LaneInput): boolean {
  return (
    a.mode === b.mode &&
    sameLevel(a, b) &&
    a.pxPerDay === b.pxPerDay &&
    a.canAdd === b.canAdd &&
    a.home === b.home &&
    a.groups === b.groups &&
    a.reserved === b.reserved &&
    sameList(a.initiatives, b.initiatives) &&
    sameList(a.milestones, b.milestones) &&
    sameList(a.ghosts, b.ghosts) &&
    sameExpanded(a.expanded, b.expanded)
  );
}

const sameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a === b || (a.length === b.length && a.every((item, i) => item === b[i]));

function sameExpanded(a: LaneInput['expanded'], b: LaneInput['expanded']): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [id, { nodes, showAll }] of a) {
    const other = b.get(id);
    if (!other || other.showAll !== showAll || other.nodes.length !== nodes.length) return false;
    // The view groups tasks anew on any change of a task; the records inside keep their reference.
    const same = nodes.every((node, i) => {
      const twin = other.nodes[i];
      return (
        twin !== undefined && twin.task === node.task && sameList(twin.subtasks, node.subtasks)
      );
    });
    if (!same) return false;
  }
  return true;
}
