import type { Catalogue } from '../../../client/i18n/catalogue';
import { actions as actionsDe } from '../../../client/i18n/de/actions';
import { board as boardDe } from '../../../client/i18n/de/board';
import { common as commonDe } from '../../../client/i18n/de/common';
import { outline as outlineDe } from '../../../client/i18n/de/outline';
import { palette as paletteDe } from '../../../client/i18n/de/palette';
import { panels as panelsDe } from '../../../client/i18n/de/panels';
import { replay as replayDe } from '../../../client/i18n/de/replay';
import { summary as summaryDe } from '../../../client/i18n/de/summary';
import { tasks as tasksDe } from '../../../client/i18n/de/tasks';
import { workshop as workshopDe } from '../../../client/i18n/de/workshop';
import { actions } from '../../../client/i18n/en/actions';
import { board } from '../../../client/i18n/en/board';
import { common } from '../../../client/i18n/en/common';
import { outline } from '../../../client/i18n/en/outline';
import { palette } from '../../../client/i18n/en/palette';
import { panels } from '../../../client/i18n/en/panels';
import { replay } from '../../../client/i18n/en/replay';
import { summary } from '../../../client/i18n/en/summary';
import { tasks } from '../../../client/i18n/en/tasks';
import { workshop } from '../../../client/i18n/en/workshop';
import { mirrored } from '../../../client/i18n/pseudo';

/** What the page says for a key of its catalogue: to find things by name in any language. */
export type Speech = (key: string) => string;

const ENGLISH: Catalogue = {
  actions,
  board,
  common,
  outline,
  palette,
  panels,
  replay,
  summary,
  tasks,
  workshop,
};
const GERMAN: Catalogue = {
  actions: actionsDe,
  board: boardDe,
  common: commonDe,
  outline: outlineDe,
  palette: paletteDe,
  panels: panelsDe,
  replay: replayDe,
  summary: summaryDe,
  tasks: tasksDe,
  workshop: workshopDe,
};

function textOf(catalogue: Catalogue, key: string): string {
  let at: Catalogue | string | undefined = catalogue;
  for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined;
  if (typeof at !== 'string') throw new Error(`No text "${key}"`);
  return at;
}

/** Begins with a text: a menu item's shortcut stands behind its words. */
export const beginning = (text: string): RegExp =>
  new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);

export const inEnglish: Speech = (key) => textOf(ENGLISH, key);
export const inGerman: Speech = (key) => textOf(GERMAN, key);
export const mirroredSpeech: Speech = (key) => mirrored(inEnglish(key));
