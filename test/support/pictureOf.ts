import type { PaperSource } from '../../shared/picture/paper/paperSource';
import { pictureTexts } from '../../shared/picture/texts/en';
import type { Language } from '../../shared/picture/words';
import type { PlanView } from '../../shared/plan/planView';
import { wallOf } from '../../shared/talk/wall';
import { SATURDAY_AND_SUNDAY } from '../../shared/weekend';

export const ENGLISH: Language = {
  locale: 'en-GB',
  texts: pictureTexts,
  weekStart: 1,
  weekend: SATURDAY_AND_SUNDAY,
};

/** A plan to make pictures of, with an empty wall and nothing signed. */
export const aSource = (view: PlanView, more: Partial<PaperSource> = {}): PaperSource => ({
  view,
  people: new Map(),
  wall: wallOf({ stickies: new Map(), clusters: new Map(), reactions: new Map() }),
  today: 20_600,
  at: Date.UTC(2026, 4, 27, 14, 2),
  state: 'draft',
  signed: null,
  changed: null,
  work: new Map(),
  parked: [],
  votes: null,
  ...more,
});
