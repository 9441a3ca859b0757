import type { Action, ActionGroup } from '../actions/action';
import type { Command } from './command';

type OwnSection = Command['section'];

/** What an action is about, by the group of the shortcut list that it stands in. */
const OF_GROUP: Readonly<Record<ActionGroup, OwnSection>> = {
  anywhere: 'board',
  view: 'board',
  focus: 'goTo',
  create: 'selection',
  move: 'selection',
  vote: 'workshop',
};

/** Those that are about something else. */
const OTHERWISE: Readonly<Partial<Record<OwnSection, readonly string[]>>> = {
  board: ['newInitiative', 'newMilestone', 'newSticky', 'newLane', 'paste', 'selectAll'],
  goTo: ['goHome', 'goRoadmap', 'goTasks', 'today', 'summary', 'replay', 'review'],
  selection: ['fitSelection'],
  workshop: [
    'workshop',
    'follow',
    'hand',
    'jump',
    'laser',
    'nextStep',
    'previousStep',
    'startTimer',
    'pauseTimer',
    'moreTime',
    'stopTimer',
    'gather',
    'lead',
    'cursors',
    'letMove',
    'endWorkshop',
    'startVote',
    'startPlacement',
    'startEstimate',
    'showVotes',
    'sortLaneByVotes',
    'sortBacklogByVotes',
  ],
  help: ['shortcuts', 'saveState', 'settings', 'menu', 'escape'],
};

const byId = new Map(
  Object.entries(OTHERWISE).flatMap(([section, ids]) =>
    (ids ?? []).map((id) => [id, section as OwnSection] as const),
  ),
);

export const sectionOf = ({ id, group }: Pick<Action, 'id' | 'group'>): OwnSection =>
  byId.get(id) ?? OF_GROUP[group];
