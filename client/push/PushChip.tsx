import { CircleAlert, CircleCheck, CirclePause } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard, useUi } from '../state/hooks';
import { Chip, type Tone } from '../ui/Chip';
import { Spinner } from '../ui/Spinner';
import { toolOf, totalOf } from './pushText';
import type { PushInfo } from './pushWatch';
import { usePushWatch } from './usePushWatch';

/** How far a push is, for everybody on the board; opens it. Of one that is over only who saw it under way is told. */
export function PushChip() {
  const { t } = useTranslation();
  const board = useBoard();
  const { last } = usePushWatch();
  const isLookedAt = useUi((ui) => ui.dialog?.kind === 'push');
  const [seen, setSeen] = useState<number | null>(null);
  const n = last?.n ?? null;
  const isOver = last?.state === 'done';
  useEffect(() => {
    if (n !== null && !isOver) setSeen(n);
    else if (isLookedAt) setSeen(null);
  }, [n, isOver, isLookedAt]);
  if (!last || n === null || (isOver && seen !== n)) return null;
  const { done } = last.counts;
  return (
    <Chip
      tone={toneOf(last)}
      icon={<Mark push={last} />}
      onClick={() => board.ui.setState({ dialog: { kind: 'push', show: n } })}
    >
      {t(`push.chip.${chipOf(last)}`, { tool: toolOf(last.target), done, total: totalOf(last) })}
    </Chip>
  );
}

const chipOf = ({ state, waitsUntil }: PushInfo) =>
  state === 'running' && waitsUntil !== null ? 'waiting' : state;

function toneOf({ state, counts }: PushInfo): Tone {
  if (state === 'running') return 'accent';
  if (state === 'done') return counts.failed > 0 ? 'warning' : 'success';
  return 'warning';
}

function Mark({ push: { state, counts } }: { push: PushInfo }) {
  if (state === 'running') return <Spinner size={16} />;
  if (state === 'paused') return <CirclePause size={14} aria-hidden />;
  if (state === 'done' && counts.failed === 0) return <CircleCheck size={14} aria-hidden />;
  return <CircleAlert size={14} aria-hidden />;
}
