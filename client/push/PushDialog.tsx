import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard, useReadable, useUi } from '../state/hooks';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Spinner } from '../ui/Spinner';
import { Steps } from '../ui/Steps';
import { CheckStep } from './CheckStep';
import { LastPush } from './LastPush';
import { MatchStep } from './MatchStep';
import styles from './PushDialog.module.css';
import { toolOf, totalOf } from './pushText';
import type { PushInfo, PushWatchState } from './pushWatch';
import { canGoOn, RunStep } from './RunStep';
import { type NewPushFlow, useNewPush } from './useNewPush';
import { usePushWatch } from './usePushWatch';
import { type RunningPushFlow, useRunningPush } from './useRunningPush';
import { WhereStep } from './WhereStep';

const STEPS = ['where', 'match', 'check', 'run', 'result'] as const;
type Step = (typeof STEPS)[number];

interface PushDialogProps {
  /** A push that was asked to be shown; else one that is not over is, before a new one is prepared. */
  readonly show: number | null;
  readonly onClose: () => void;
}

/**
 * Sends the task list to the team's own tool: where to, who is who, what would be sent, how far it is, what came of it.
 * It can be closed while the server sends, and opened again.
 */
export function PushDialog({ show, onClose }: PushDialogProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const { canEditTasks } = useReadable(board.access);
  const offline = useReadable(board.connection).kind === 'offline';
  const { kind, last, rows, watch } = usePushWatch({ rows: true });
  const fresh = useNewPush(watch);
  const running = useRunningPush(last, watch);
  const shown = useShown({ kind, last }, show);
  const push = shown.push;
  const step: Step = push ? (push.state === 'done' ? 'result' : 'run') : fresh.step;
  const body = useRef<HTMLDivElement>(null);
  useStepFocus(
    body,
    kind === 'asking' ? null : push ? `push ${push.state}` : fresh.step,
    fresh.complaints + running.complaints,
  );

  // Where the last one is not known yet, what there is to show is not known either.
  const isAsking = kind === 'asking' && !offline;
  const mayPrepare = canEditTasks && !offline;
  return (
    <Dialog
      open
      onClose={onClose}
      width={640}
      title={t('push.title')}
      dismissible={!(fresh.busy && fresh.step === 'check' && fresh.dryRun !== null)}
      initialFocus={() => (isAsking ? body.current : null)}
      fallbackFocus={() =>
        document.getElementById('push-open') ??
        document.getElementById('tasks') ??
        document.querySelector<HTMLElement>('header nav button')
      }
      footer={
        push ? (
          <RunFooter
            push={push}
            flow={running}
            canSend={mayPrepare}
            onClose={onClose}
            onAnew={shown.leave}
          />
        ) : (
          <NewFooter flow={fresh} stops={!mayPrepare || isAsking} onClose={onClose} />
        )
      }
    >
      <Steps
        label={t('push.steps')}
        steps={STEPS.map((value) => ({ value, label: t(`push.step.${value}`) }))}
        current={step}
      />
      <div ref={body} tabIndex={-1} className={styles.step}>
        {offline && <p className={styles.warning}>{t('push.offline')}</p>}
        {isAsking ? (
          <p className={styles.waiting} role="status">
            <Spinner size={16} />
            {t('push.loading')}
          </p>
        ) : push ? (
          <RunStep push={push} rows={rows} flow={running} canSend={mayPrepare} />
        ) : (
          <Preparing flow={fresh} last={last} canEdit={canEditTasks} onShowLast={shown.look} />
        )}
      </div>
    </Dialog>
  );
}

/**
 * The push that is on screen: the one asked for, one that was not over when this was opened, the one sent from here.
 * What others begin meanwhile takes nobody away from what they are preparing.
 */
function useShown({ kind, last }: Pick<PushWatchState, 'kind' | 'last'>, show: number | null) {
  const { ui } = useBoard();
  const mine = useUi((state) => state.pushing);
  const [wanted, setWanted] = useState(show);
  const [isFirst, setFirst] = useState(true);
  const n = last?.n ?? null;
  const isOpen = last !== null && last.state !== 'done';
  if (isFirst && kind === 'ready') {
    setFirst(false);
    if (isOpen) setWanted(n);
  } else if (n !== null && n === mine && n !== wanted) setWanted(n);
  return {
    push: last !== null && n === wanted ? last : null,
    look: () => setWanted(n),
    leave: () => {
      ui.setState({ pushing: null });
      setWanted(null);
    },
  };
}

/** A new step is read from its top; of what was typed wrong, the first field has the focus. */
function useStepFocus(
  body: { readonly current: HTMLDivElement | null },
  step: string | null,
  complaints: number,
): void {
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (step === null) return;
    const [from, now] = [before.current, document.activeElement];
    before.current = step;
    // Whoever waited for this to be known goes on at its first control.
    if (from === null && now === body.current)
      body.current?.querySelector<HTMLElement>('input:checked, input, select, button')?.focus();
    // While it is sent the state changes by itself: whoever stands on a button stays there.
    const isLost = now === null || now === document.body || !now.matches('input, button, a');
    const isWithin = from?.startsWith('push') && step.startsWith('push');
    if (from === null || from === step || (isWithin && !isLost)) return;
    body.current?.focus({ preventScroll: true });
    body.current?.parentElement?.scrollTo(0, 0);
  }, [body, step]);
  useEffect(() => {
    if (complaints > 0) body.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [body, complaints]);
}

interface PreparingProps {
  readonly flow: NewPushFlow;
  readonly last: PushInfo | null;
  readonly canEdit: boolean;
  readonly onShowLast: () => void;
}

function Preparing({ flow, last, canEdit, onShowLast }: PreparingProps): ReactNode {
  const { t } = useTranslation();
  if (!canEdit) return <p>{t('push.viewOnly')}</p>;
  return (
    <>
      {last && (flow.step === 'where' || last.state === 'running') && (
        <LastPush last={last} onShow={onShowLast} />
      )}
      {flow.step === 'where' && <WhereStep flow={flow} />}
      {flow.step === 'match' && <MatchStep flow={flow} />}
      {flow.step === 'check' && <CheckStep flow={flow} />}
      {flow.failure !== null && (
        <p role="alert" className={styles.problem}>
          {flow.failure}
        </p>
      )}
    </>
  );
}

interface NewFooterProps {
  readonly flow: NewPushFlow;
  readonly stops: boolean;
  readonly onClose: () => void;
}

function NewFooter({ flow, stops, onClose }: NewFooterProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const unsaved = useReadable(board.unsaved);
  const { step, busy, dryRun, checked } = flow;
  const count = dryRun ? totalOf(dryRun) : 0;
  const tool = checked ? toolOf(checked.target) : '';
  return (
    <>
      {step === 'where' ? (
        <Button size="lg" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      ) : (
        <Button size="lg" aria-disabled={busy && dryRun !== null} onClick={flow.back}>
          {t('push.back')}
        </Button>
      )}
      {step === 'check' ? (
        <Button
          size="lg"
          variant="primary"
          busy={busy && dryRun !== null}
          aria-disabled={stops || count === 0 || unsaved > 0}
          onClick={flow.send}
        >
          {count === 0 ? t('push.check.sendNone', { tool }) : t('push.check.send', { count, tool })}
        </Button>
      ) : (
        <Button size="lg" variant="primary" busy={busy} aria-disabled={stops} onClick={flow.next}>
          {t(step === 'where' ? 'push.where.next' : 'push.match.next')}
        </Button>
      )}
    </>
  );
}

interface RunFooterProps {
  readonly push: PushInfo;
  readonly flow: RunningPushFlow;
  readonly canSend: boolean;
  readonly onClose: () => void;
  /** Prepares another one. */
  readonly onAnew: () => void;
}

function RunFooter({ push, flow, canSend, onClose, onAnew }: RunFooterProps) {
  const { t } = useTranslation();
  const { busy } = flow;
  const isRunning = push.state === 'running';
  const isOver = push.state === 'done';
  return (
    <>
      {canSend && !isRunning && (
        <Button size="lg" variant="ghost" className={styles.first} onClick={onAnew}>
          {t(isOver ? 'push.result.anew' : 'push.run.anew')}
        </Button>
      )}
      <Button size="lg" onClick={onClose}>
        {t('common.close')}
      </Button>
      {canSend && isRunning && (
        <Button size="lg" variant="primary" busy={busy} onClick={flow.pause}>
          {t('push.run.pause')}
        </Button>
      )}
      {canSend && canGoOn(push) && (
        <Button size="lg" variant="primary" busy={busy} onClick={flow.goOn}>
          {isOver ? t('push.result.retry', { count: push.counts.failed }) : t('push.run.continue')}
        </Button>
      )}
    </>
  );
}
