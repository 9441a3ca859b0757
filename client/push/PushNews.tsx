import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard, useUi } from '../state/hooks';
import { toast } from '../ui/toast';
import { faultText, resultTexts, toolOf } from './pushText';
import { usePushWatch } from './usePushWatch';

/** Tells who began a push what came of it, wherever on the board they are by then; nothing where they look at it. */
export function PushNews() {
  const { t } = useTranslation();
  const board = useBoard();
  const pushing = useUi((ui) => ui.pushing);
  const isLookedAt = useUi((ui) => ui.dialog?.kind === 'push');
  const { last, rows } = usePushWatch({ rows: true });
  useEffect(() => {
    if (pushing === null || !last || last.n !== pushing || last.state === 'running') return;
    const isOver = last.state === 'done';
    if (isOver && !rows) return;
    board.ui.setState({ pushing: null });
    if (isLookedAt) return;
    const tool = toolOf(last.target);
    const texts = isOver && rows ? resultTexts(last, rows) : [t('push.result.stopped', { tool })];
    const [first = '', ...others] = texts;
    const detail = isOver ? others.join(' ') : last.fault ? faultText(last.fault, tool) : '';
    const isClean = isOver && last.counts.failed === 0;
    toast(first, {
      ...(detail === '' ? {} : { detail }),
      action: {
        label: t(isOver && !isClean ? 'push.result.seeWhich' : 'push.result.show'),
        onClick: () => board.ui.setState({ dialog: { kind: 'push', show: pushing } }),
      },
      tone: isClean ? 'success' : 'warning',
      id: 'push',
    });
  }, [board, pushing, isLookedAt, last, rows, t]);
  return null;
}
