import type { ActionContext } from '../actions/action';
import type { Scene } from '../canvas/scene';
import { showView, viewOf } from '../canvas/sharedView';
import { t } from '../i18n/i18n';
import { viewOfPerson } from '../state/viewOfPerson';
import { isPhone } from '../ui/hands';
import { motionReduced } from '../ui/motion';
import { personName } from './people';
import { stepText } from './steps';

/** Where motion is reduced, the view that is followed comes in steps this far apart. */
const STEP_MS = 1000;

export interface FollowOptions extends Pick<ActionContext, 'board' | 'announcer'> {
  readonly scene: Scene;
  readonly reduced?: () => boolean;
  /** There is no wall here to follow anybody on. */
  readonly phone?: () => boolean;
}

/**
 * Keeps this tab where the facilitator is while it follows, and tells where it is itself while it facilitates. Who
 * comes into a workshop hears of its step and follows, or has it open where there is no wall; who moves the view
 * themselves does not follow any more. Answers a function that stops it.
 */
export function watchFollowing(options: FollowOptions): () => void {
  const { board, scene, announcer, reduced = motionReduced, phone = isPhone } = options;
  const { presence, workshop } = board;
  let before = workshop.get();
  let landed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shownAt = Number.NEGATIVE_INFINITY;
  let told = '';
  /** What is on, until whoever came has heard it. */
  let news: string | null = null;

  const me = () => board.access.get().person;
  const followed = () => presence.own.get().follows;

  const show = () => {
    clearTimeout(timer);
    timer = undefined;
    const view = viewOfPerson(board, followed());
    if (!view || scene.camera.get().width === 0) return;
    shownAt = performance.now();
    showView(scene, view, 'followed');
  };
  /** What is followed moved, or something here that decides where it is. */
  const catchUp = () => {
    if (followed() === null || timer !== undefined) return;
    const wait = reduced() ? shownAt + STEP_MS - performance.now() : 0;
    if (wait > 0) timer = setTimeout(show, wait);
    else show();
  };
  const tell = () => {
    const { facilitator } = workshop.get();
    const view = facilitator !== null && facilitator === me() ? viewOf(scene) : null;
    const text = JSON.stringify(view);
    if (text === told) return;
    told = text;
    presence.setView(view);
  };
  const start = (person: string | null) => {
    if (person === null || person === me() || person === followed() || phone()) return;
    presence.setFollows(person);
  };

  /** One message at a time is heard, the newest: what belongs together is said together. */
  const say = (text: string) => {
    announcer.say(news === null ? text : `${news} ${text}`);
    news = null;
  };
  const land = () => {
    const now = workshop.get();
    if (landed || !board.stageSynced.get() || !board.loaded.get()) return;
    landed = true;
    if (now.started === null) return;
    news = now.step && stepText(now);
    start(now.facilitator);
    if (news !== null) announcer.say(news);
    news = null;
    const { rightPanel, view } = board.ui.getState();
    if (phone() && view === 'roadmap' && rightPanel === null)
      board.ui.setState({ rightPanel: { kind: 'workshop' } });
  };
  const onWorkshop = () => {
    const now = workshop.get();
    const was = before;
    before = now;
    land();
    const { facilitator, lead, gathering } = now;
    // Who follows goes with the hat: to the next who wears it, or nowhere.
    if (followed() !== null && followed() !== facilitator)
      presence.setFollows(facilitator === me() ? null : facilitator);
    if (lead && (!was.lead || was.facilitator !== facilitator)) start(facilitator);
    const isCalled = landed && gathering !== null && gathering.at !== was.gathering?.at;
    if (isCalled && facilitator !== me() && was.started !== null && !phone()) {
      showView(scene, gathering.view, 'followed');
      announcer.say(t('workshop.say.gathered', { name: personName(board, facilitator) }));
    }
    tell();
  };
  let followedBefore = followed();
  const stops = [
    workshop.subscribe(onWorkshop),
    board.stageSynced.subscribe(land),
    board.loaded.subscribe(land),
    board.access.subscribe(tell),
    presence.peers.subscribe(catchUp),
    presence.own.subscribe(() => {
      if (followed() === followedBefore) return;
      const name = personName(board, followed() ?? followedBefore);
      followedBefore = followed();
      say(t(followed() === null ? 'workshop.say.stopped' : 'workshop.say.following', { name }));
      catchUp();
    }),
    scene.subscribe(() => {
      catchUp();
      tell();
    }),
    scene.camera.subscribe(tell),
    scene.camera.onSteer(() => {
      if (followed() !== null) presence.setFollows(null);
    }),
  ];
  onWorkshop();
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
    presence.setView(null);
    presence.setFollows(null);
  };
}
