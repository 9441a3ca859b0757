import type { RoundKind, RoundResult } from '../../../shared/workshop/roundApi';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import { t } from '../../i18n/i18n';
import type { Board } from '../../state/board';
import { ballotOf } from '../../state/rounds/ballot';
import { voteResultText } from '../votes/resultText';

/** What is said to everybody about a round, by kind. */
interface RoundSpeech {
  started(board: Board, round: StageRound): string;
  /** The same to be read: without keys. */
  startedShort(board: Board, round: StageRound): string;
  /** To somebody who is not done. */
  reminder(board: Board, round: StageRound, name: string): string;
  ended(board: Board, result: RoundResult): string;
}

const common = (kind: 'placement' | 'estimate'): RoundSpeech => ({
  started: () => t(`rounds.say.started.${kind}`),
  startedShort: () => t(`rounds.say.started.${kind}`),
  reminder: (_board, _round, name) => t(`rounds.say.reminder.${kind}`, { name }),
  ended: () => t(`rounds.say.ended.${kind}`),
});

function startedText(board: Board, { n }: StageRound, key: 'started' | 'startedShort'): string {
  const ballot = ballotOf(board, n);
  return t(`votes.say.${ballot ? key : 'startedLooking'}`, { count: ballot?.budget ?? 0 });
}

const vote: RoundSpeech = {
  started: (board, round) => startedText(board, round, 'started'),
  startedShort: (board, round) => startedText(board, round, 'startedShort'),
  reminder: (board, { n }, name) =>
    t('rounds.say.reminder.vote', { name, count: ballotOf(board, n)?.left ?? 0 }),
  ended: voteResultText,
};

/** Of other kinds nothing is said here. */
export const roundSpeech: Partial<Record<RoundKind, RoundSpeech>> = {
  vote,
  placement: common('placement'),
  estimate: common('estimate'),
};
