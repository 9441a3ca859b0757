import type { ActionContext } from '../../actions/action';
import { errorText } from '../../i18n/errorText';
import { formatList } from '../../i18n/format';
import { t } from '../../i18n/i18n';
import type { Board } from '../../state/board';
import type { RefusedWord } from '../../state/rounds/boardRounds';
import { toast } from '../../ui/toast';
import { namesOf } from './items';
import { roundSpeech } from './roundSpeech';
import { showWorkshop } from './useRounds';

/** So many items are named, the others are not: a message is no list. */
const NAMED = 3;

/**
 * Says what of this person's words was not counted, and why. Those of kinds that nothing is said of here are left to
 * others. Answers a function that stops it.
 */
export function watchRefused({
  board,
  announcer,
}: Pick<ActionContext, 'board' | 'announcer'>): () => void {
  const { rounds } = board;
  const roundAt = (n: number) => rounds.list.get().find((round) => round.n === n);
  const onRefused = () => {
    const words = rounds.refused.get().filter(({ n }) => {
      const kind = roundAt(n)?.kind;
      return kind !== undefined && roundSpeech[kind] !== undefined;
    });
    if (words.length === 0) return;
    rounds.forgetRefused((word) => words.includes(word));
    // That one was done, or not, is of no interest once it is too late.
    for (const group of groupsOf(words.filter(({ word }) => word.kind === 'entry'))) {
      const [{ n, code }] = group;
      const text = refusedText(board, group);
      announcer.warn(text);
      toast(text, {
        id: `refused-${n}-${code}`,
        tone: 'warning',
        said: true,
        action: {
          label: t(code === 'round-over' ? 'rounds.seeResults' : 'rounds.show'),
          onClick: () => showWorkshop(board, code === 'round-over' ? { round: n } : {}),
        },
      });
    }
  };
  onRefused();
  return rounds.refused.subscribe(onRefused);
}

type Group = [RefusedWord, ...RefusedWord[]];

/** Words that were refused for the same reason in the same round. */
function groupsOf(words: readonly RefusedWord[]): Group[] {
  const groups = new Map<string, Group>();
  for (const word of words) {
    const key = `${word.n} ${word.code}`;
    const group = groups.get(key);
    if (group) group.push(word);
    else groups.set(key, [word]);
  }
  return [...groups.values()];
}

function refusedText(board: Board, group: Group): string {
  const [{ n, code }] = group;
  const kind = board.rounds.list.get().find((round) => round.n === n)?.kind;
  const count = group.length;
  if (code === 'round-over') return t(`rounds.late.${kind}`, { count });
  const keys = group.flatMap(({ word }) => (word.kind === 'entry' ? [word.key] : []));
  const names = [...namesOf(board, keys.slice(0, NAMED)).values()].map(({ title }) => title);
  const titles = formatList(names);
  return code === 'over-budget'
    ? t('rounds.overBudget', { titles, count })
    : t('rounds.refused', { titles, why: errorText(code) });
}
