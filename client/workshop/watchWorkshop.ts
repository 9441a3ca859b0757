import { setTimer } from '../../shared/stage/stageEdit';
import { longerTimer, MINUTE } from '../../shared/stage/timer';
import type { ActionContext } from '../actions/action';
import { t } from '../i18n/i18n';
import type { Board } from '../state/board';
import { dismissToast, toast } from '../ui/toast';
import { othersHere, personName } from './people';
import { stepText } from './steps';

/** Who comes and goes is said in groups this far apart. */
const GROUP_MS = 4000;
/** That it is over, with the way to the summary, stands until somebody takes it away. */
const ENDED = 'workshop-ended';

/**
 * Says what goes on in a workshop: that it began, which step is on, who came and who left; and to the facilitator,
 * whose hand is up and who asks for more time. Answers a function that stops it.
 */
export function watchWorkshop({
  board,
  announcer,
  goTo,
}: Pick<ActionContext, 'board' | 'announcer' | 'goTo'>): () => void {
  const { workshop, presence } = board;
  let before = workshop.get();
  let heard = false;
  let isOffered = false;
  let here = new Set(othersHere(board).map(({ id }) => id));
  let group: { joined: Set<string>; left: Set<string> } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const signs = new Map<string, string>();

  const onWorkshop = () => {
    const now = workshop.get();
    const was = before;
    before = now;
    if (!board.stageSynced.get()) return;
    const isNews = heard && (was.started === null) !== (now.started === null);
    heard = true;
    // A hand and a wish are about what was just on.
    if (was.step?.id !== now.step?.id || now.started === null) {
      presence.setHand(null);
      presence.setMoreTime(null);
    }
    if (was.timer !== now.timer) presence.setMoreTime(null);
    if (now.started === null) {
      if (!isNews) return;
      isOffered = true;
      toast(t('workshop.say.ended'), {
        id: ENDED,
        sticky: true,
        action: { label: t('workshop.held.summary'), onClick: () => goTo('summary') },
      });
      return;
    }
    if (isOffered) dismissToast(ENDED);
    isOffered = false;
    if (was.step?.id !== now.step?.id && now.step) {
      const step = stepText(now);
      announcer.say(isNews ? t('workshop.say.started', { step }) : step);
      return;
    }
    if (was.facilitator !== now.facilitator && was.facilitator !== null) {
      // Whose it is now sees it as well: their bar changes under their hands.
      if (now.facilitator === board.access.get().person) toast(t('workshop.say.youFacilitate'));
      else
        announcer.say(t('workshop.say.facilitates', { name: personName(board, now.facilitator) }));
    }
    if (was.participants !== now.participants)
      announcer.say(t(`workshop.say.${now.participants === 'plan' ? 'mayMove' : 'mayNotMove'}`));
  };
  const flush = () => {
    if (!group) return;
    const { joined, left } = group;
    group = null;
    const text = (ids: ReadonlySet<string>, key: string) => {
      const [first = '', ...rest] = [...ids];
      const name = personName(board, first);
      return ids.size === 0 ? [] : [t(`workshop.say.${key}`, { name, count: rest.length })];
    };
    announcer.say([...text(joined, 'joined'), ...text(left, 'left')].join(' '));
  };
  const onPeers = () => {
    const now = new Set(othersHere(board).map(({ id }) => id));
    const was = here;
    here = now;
    if (workshop.get().started === null || !isOnline(board)) return;
    const joined = [...now].filter((id) => !was.has(id));
    const left = [...was].filter((id) => !now.has(id));
    if (joined.length > 0 || left.length > 0) {
      group ??= { joined: new Set(), left: new Set() };
      for (const id of joined) if (!group.left.delete(id)) group.joined.add(id);
      for (const id of left) if (!group.joined.delete(id)) group.left.add(id);
      clearTimeout(timer);
      timer = setTimeout(flush, GROUP_MS);
    }
    if (workshop.get().facilitator === board.access.get().person) hearSigns();
  };
  const hearSigns = () => {
    for (const { person, state } of presence.peers.get()) {
      if (!person) continue;
      const isNew = (kind: string, at: number | undefined) => {
        const key = `${person.id} ${kind}`;
        const was = signs.get(key);
        if (at === undefined) signs.delete(key);
        else signs.set(key, String(at));
        return at !== undefined && was !== String(at);
      };
      if (isNew('hand', state.hand)) announcer.say(t('workshop.say.hand', { name: person.name }));
      if (isNew('moreTime', state.moreTime)) {
        const text = t('workshop.asksMoreTime', { name: person.name });
        announcer.say(text);
        toast(text, {
          id: 'moreTime',
          said: true,
          action: { label: t('workshop.timer.more'), onClick: () => giveMinute(board) },
        });
      }
    }
  };
  const stops = [
    workshop.subscribe(onWorkshop),
    board.stageSynced.subscribe(onWorkshop),
    presence.peers.subscribe(onPeers),
  ];
  onWorkshop();
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

/** One minute more on the timer, if there is one. */
export function giveMinute(board: Board): void {
  const { timer } = board.workshop.get();
  if (timer) board.steer((edit) => setTimer(edit, longerTimer(timer, MINUTE, edit.now)));
}

export const isOnline = (board: Board): boolean =>
  ['saved', 'saving', 'back'].includes(board.connection.get().kind);
