import { clockNow } from '../../shared/clock';
import { todayDay } from '../../shared/dates';
import type { PaperOptions } from '../../shared/picture/paper/paperPages';
import { usualPaper } from '../../shared/picture/paper/paperSize';
import type { PaperSource } from '../../shared/picture/paper/paperSource';
import { type PictureRange, wholeBoard } from '../../shared/picture/source';
import type { PlanView } from '../../shared/plan/planView';
import { wallOf } from '../../shared/talk/wall';
import { displayLocale } from '../i18n/format';
import type { PagesJob } from '../pictures/pictureJob';
import { pageLanguage } from './pageLanguage';

export type { PagesJob };

type Told = Pick<PaperSource, 'state' | 'signed' | 'changed'> &
  Partial<Pick<PaperSource, 'people' | 'asOf'>>;

/** Pages of a plan that is no open board: without wall, votes and task list. `told` says how it stands. */
export const planPages = (
  view: PlanView,
  told: Told,
  { days = null, ...options }: Partial<Pick<PictureRange, 'days'> & PaperOptions> = {},
): PagesJob => ({
  source: {
    people: new Map(),
    ...told,
    view,
    wall: wallOf({ stickies: new Map(), clusters: new Map(), reactions: new Map() }),
    today: todayDay(),
    at: clockNow(),
    work: new Map(),
    parked: [],
    votes: null,
  },
  range: { ...wholeBoard(view.meta.scale), days },
  language: pageLanguage(),
  paper: {
    paper: usualPaper(displayLocale()),
    colourBy: 'goal',
    tasks: false,
    workshop: false,
    ...options,
  },
});
