import type { StickyPlace } from '../../../shared/talk/schema';
import type { RoundEntryValue, StickyEntry } from '../../../shared/workshop/roundApi';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import type { ActionContext } from '../../actions/action';
import { excerptOf, writeStickies } from '../../actions/stickies/stickyEdits';
import { t } from '../../i18n/i18n';
import { dismissToast, toast } from '../../ui/toast';
import { takenBack } from './takenBack';

type Context = Pick<ActionContext, 'board' | 'announcer' | 'scene'>;

/**
 * Says when stickies begin to be written unseen, and when they are shown; what came too late, or was written in a round
 * that was cancelled, can still be put up by who wrote it, once over all their tabs (`storage`). Answers a function that
 * stops it.
 */
export function watchStickyRounds(
  context: Context,
  storage: Storage | null = deviceStorage(),
): () => void {
  const { board, announcer } = context;
  const { rounds } = board;
  let before: readonly StageRound[] | null = null;
  const own = new Map<number, ReadonlyMap<string, RoundEntryValue>>();
  const offered = new Map<number, () => void>();
  /** A round that was cancelled shows nobody's stickies; nobody's are lost either. */
  const offerOwn = (n: number) => {
    const mine = [...(own.get(n)?.values() ?? [])].flatMap((one) => ('text' in one ? [one] : []));
    announcer.say(t('stickies.say.roundCancelled'));
    const taken = takenBack(storage, board.id, board.access.get().person ?? '');
    if (mine.length === 0 || taken.has(n)) return;
    const id = `putUp-${board.id}-${n}`;
    const text = t('stickies.round.cancelled', { count: mine.length });
    offer(context, text, mine, { id, mayPut: () => taken.add(n) });
    const stop = taken.subscribe(() => {
      if (taken.has(n)) dismissToast(id);
    });
    offered.set(n, stop);
  };
  const onRounds = () => {
    const now = rounds.list.get().filter(({ kind }) => kind === 'stickies');
    const was = before;
    for (const { n, state } of now) {
      const last = was?.find((round) => round.n === n);
      if (state === 'open') {
        own.set(n, rounds.own(n).entries);
        // What was open before this tab came is no news.
        if (was && !last && board.stageSynced.get()) announcer.say(t('stickies.say.roundStarted'));
        continue;
      }
      if (last?.state !== 'open') continue;
      if (state === 'cancelled') offerOwn(n);
      else announcer.say(t('stickies.say.revealed', { count: last.entered }));
    }
    if (was !== null || board.stageSynced.get()) before = now;
  };
  const onRefused = () => {
    const late = rounds.refused.get().flatMap(({ word }) => {
      const value = word.kind === 'entry' ? word.value : null;
      return value && 'text' in value ? [value] : [];
    });
    if (late.length === 0) return;
    rounds.forgetRefused(({ word }) => word.kind === 'entry' && isSticky(word.value));
    const values = { count: late.length, title: excerptOf(late[0] as StickyEntry) };
    offer(context, t('stickies.round.late', values), late);
  };
  const stops = [
    rounds.list.subscribe(onRounds),
    rounds.changes.subscribe(onRounds),
    board.stageSynced.subscribe(onRounds),
    rounds.refused.subscribe(onRefused),
  ];
  onRounds();
  onRefused();
  return () => {
    for (const stop of [...stops, ...offered.values()]) stop();
  };
}

const isSticky = (value: RoundEntryValue | null): boolean => value !== null && 'text' in value;

/** What tabs of one person share; null where the browser forbids it. */
function deviceStorage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

interface OfferOptions {
  readonly id?: string;
  /** Asked once it is taken: false where it was taken elsewhere just before. */
  readonly mayPut?: () => boolean;
}

function offer(
  { board, scene }: Context,
  text: string,
  stickies: readonly StickyEntry[],
  { id, mayPut = () => true }: OfferOptions = {},
): void {
  const count = stickies.length;
  const put = () => {
    if (!mayPut()) return;
    const lost = (at: StickyPlace | undefined) => at ?? scene.freePlace(null);
    writeStickies(
      board,
      stickies.map(({ text: words, colour, at }) => ({
        text: words,
        colour: (colour ?? 'yellow') as Parameters<typeof writeStickies>[1][number]['colour'],
        at: lost(at),
      })),
    );
  };
  toast(text, {
    ...(id === undefined ? {} : { id }),
    sticky: true,
    tone: 'warning',
    action: { label: t('stickies.round.putUp', { count }), onClick: put },
  });
}
