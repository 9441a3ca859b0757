import type { StageRound } from '../../../shared/workshop/stageRounds';
import type { ActionContext } from '../../actions/action';
import { t } from '../../i18n/i18n';
import { mayTakePart } from '../../state/rounds/ballot';
import { toast } from '../../ui/toast';
import { personName } from '../people';
import { roundSpeech } from './roundSpeech';
import { showWorkshop } from './useRounds';

type Context = Pick<ActionContext, 'board' | 'announcer'>;

/**
 * Says what goes on in rounds: that one began, that there is more time or none left, that somebody waits for this
 * person, and what came out. Answers a function that stops it.
 */
export function watchRounds({ board, announcer }: Context): () => void {
  const { rounds, workshop } = board;
  let before = rounds.list.get();
  let heard = board.stageSynced.get();
  let reminder = workshop.get().reminder;
  /** Revealed, and not told yet: what came out is still on its way. */
  const untold = new Set<number>();
  const clocks = new Map<number, ReturnType<typeof setTimeout>>();

  /** Said, and written where the panel does not show it. */
  const tell = (n: number, said: string, at: { written?: string; round?: number } = {}) => {
    announcer.say(said);
    const { rightPanel } = board.ui.getState();
    const isShown = rightPanel?.kind === 'workshop' && workshop.get().started !== null;
    if (isShown) return;
    const label = t(at.round === undefined ? 'rounds.show' : 'rounds.seeResults');
    const onClick = () => showWorkshop(board, at.round === undefined ? {} : { round: at.round });
    toast(at.written ?? said, { id: `round-${n}`, said: true, action: { label, onClick } });
  };
  const ring = ({ n, ends }: StageRound) => {
    clearTimeout(clocks.get(n));
    const left = Date.parse(ends ?? '') - board.serverNow();
    if (left > 0)
      clocks.set(
        n,
        setTimeout(() => announcer.say(t('rounds.say.timeUp')), left),
      );
  };
  const onRound = (round: StageRound, was: StageRound | undefined) => {
    const { n, kind, state, ends } = round;
    const speech = roundSpeech[kind];
    if (!speech) return;
    if (state === 'open') {
      if (!was)
        tell(n, speech.started(board, round), { written: speech.startedShort(board, round) });
      else if (was.ends !== ends && (ends === null || ends > (was.ends ?? ends)))
        announcer.say(t('rounds.say.longer'));
      if (was?.ends !== ends) ring(round);
    } else if (was?.state === 'open') {
      clearTimeout(clocks.get(n));
      if (state === 'revealed') untold.add(n);
      else announcer.say(t(`rounds.say.cancelled.${kind}`));
    }
  };
  const onList = () => {
    const was = before;
    before = rounds.list.get();
    // What was going on when this tab came is there to be seen.
    if (heard)
      for (const round of before)
        onRound(
          round,
          was.find(({ n }) => n === round.n),
        );
    else for (const round of before) if (round.state === 'open') ring(round);
    heard = board.stageSynced.get();
    onResult();
  };
  const onResult = () => {
    for (const n of untold) {
      const round = rounds.list.get().find((one) => one.n === n);
      const result = rounds.result(n);
      if (!round || !result) continue;
      untold.delete(n);
      tell(n, roundSpeech[round.kind]?.ended(board, result) ?? '', { round: n });
    }
  };
  const onReminder = () => {
    const now = workshop.get().reminder;
    const isNews = heard && now !== null && now.at !== reminder?.at;
    reminder = now;
    const round = rounds.list.get().find(({ n }) => n === now?.round);
    if (!isNews || round?.state !== 'open' || !mayTakePart(board)) return;
    if (rounds.own(round.n).done || workshop.get().facilitator === board.access.get().person)
      return;
    const name = personName(board, workshop.get().facilitator ?? round.by);
    const text = roundSpeech[round.kind]?.reminder(board, round, name);
    if (text) tell(round.n, text);
  };
  for (const round of before) if (round.state === 'open') ring(round);
  const stops = [
    rounds.list.subscribe(onList),
    rounds.changes.subscribe(onResult),
    workshop.subscribe(onReminder),
    board.stageSynced.subscribe(() => {
      heard = board.stageSynced.get();
    }),
  ];
  return () => {
    for (const clock of clocks.values()) clearTimeout(clock);
    for (const stop of stops) stop();
  };
}
