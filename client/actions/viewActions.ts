import type { ColourBy } from '../../shared/picture/choices';
import type { Scale } from '../../shared/plan/schema';
import { t } from '../i18n/i18n';
import type { LeftPanel, ToolName } from '../state/uiStore';
import { settings, updateSettings } from '../ui/settings';
import type { Action } from './action';

const LEVELS: readonly (readonly [string, Scale, string])[] = [
  ['levelYears', 'years', '1'],
  ['levelQuarters', 'quarters', '2'],
  ['levelMonths', 'months', '3'],
  ['levelWeeks', 'weeks', '4'],
];

const isDated: Action['enabled'] = ({ board }) =>
  board.plan.view().meta.mode === 'dates' || 'noLevels';
const always = () => true as const;

const level = ([id, scale, key]: (typeof LEVELS)[number]): Action => ({
  id,
  group: 'view',
  where: 'board',
  shortcuts: [key],
  enabled: isDated,
  run: ({ scene, announcer }) => {
    scene.setLevel(scale);
    announcer.say(t('actions.say.level', { level: t(`actions.label.${id}`) }));
  },
});

const panel = (id: 'outline' | 'backlog', key: string): Action => ({
  id,
  group: 'view',
  where: 'board',
  shortcuts: [key],
  enabled: always,
  run: ({ board }) => {
    const open: LeftPanel = board.ui.getState().leftPanel === id ? null : id;
    board.ui.setState({ leftPanel: open });
  },
});

const tool = (id: string, name: ToolName, ...shortcuts: string[]): Action => ({
  id,
  group: 'view',
  where: 'board',
  shortcuts,
  enabled: always,
  run: ({ board }) => board.ui.setState({ tool: name, toolLocked: name !== 'select' }),
});

const colourBy = (id: string, by: ColourBy): Action => ({
  id,
  group: 'view',
  where: 'board',
  shortcuts: [],
  enabled: always,
  run: ({ board, announcer }) => {
    board.ui.setState({ colourBy: by });
    announcer.say(t('actions.say.colourBy', { by: t(`actions.label.${id}`) }));
  },
});

const ZOOM = 1.25;

/** Zoom, levels, panels, tools. */
export const viewActions: readonly Action[] = [
  ...LEVELS.map(level),
  {
    id: 'zoomIn',
    group: 'view',
    where: 'board',
    shortcuts: ['+'],
    repeats: true,
    enabled: isDated,
    run: ({ scene }) => scene.zoomBy(ZOOM),
  },
  {
    id: 'zoomOut',
    group: 'view',
    where: 'board',
    shortcuts: ['-'],
    repeats: true,
    enabled: isDated,
    run: ({ scene }) => scene.zoomBy(1 / ZOOM),
  },
  {
    id: 'fitAll',
    group: 'view',
    where: 'board',
    shortcuts: ['Shift+1'],
    enabled: always,
    run: ({ scene }) => scene.fitAll(),
  },
  {
    id: 'fitSelection',
    group: 'view',
    where: 'board',
    shortcuts: ['Shift+2'],
    enabled: (_, { lead }) => lead !== null || 'nothingSelected',
    run: ({ scene }) => scene.fitSelection(),
  },
  {
    id: 'today',
    group: 'view',
    where: 'board',
    shortcuts: ['T'],
    enabled: isDated,
    run: ({ scene }) => scene.goToday(),
  },
  {
    id: 'miniMap',
    group: 'view',
    where: 'board',
    shortcuts: [],
    enabled: always,
    run: ({ announcer }) => {
      const miniMap = !settings.getState().miniMap;
      updateSettings({ miniMap });
      announcer.say(t(`actions.say.miniMap${miniMap ? 'On' : 'Off'}`));
    },
  },
  panel('outline', 'O'),
  panel('backlog', 'B'),
  tool('selectTool', 'select', 'V'),
  tool('manyTool', 'many'),
  tool('handTool', 'hand', 'H'),
  colourBy('colourByGoal', 'goal'),
  colourBy('colourByLane', 'lane'),
  colourBy('colourByStatus', 'status'),
  colourBy('colourByOwner', 'owner'),
  colourBy('colourByCertainty', 'certainty'),
];
