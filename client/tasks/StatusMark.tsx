import { Ban, CircleCheck, CircleDashed, CircleDot, CircleX } from 'lucide-react';
import type { ItemStatus } from '../../shared/work/schema';
import styles from './StatusMark.module.css';

const ICONS = {
  todo: CircleDashed,
  doing: CircleDot,
  blocked: Ban,
  done: CircleCheck,
  dropped: CircleX,
} as const;

/** A shape for each status, so that colour never speaks alone; the word stands beside it. */
export function StatusMark({ status }: { status: ItemStatus }) {
  const Icon = ICONS[status];
  return <Icon size={16} className={styles[status]} aria-hidden />;
}
