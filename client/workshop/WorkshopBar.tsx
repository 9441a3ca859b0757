import { ChevronLeft, ChevronRight, Eye, EyeOff, Hand, ListOrdered, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Workshop } from '../../shared/stage/schema';
import { goToStep } from '../../shared/stage/stageEdit';
import { stepsAround } from '../../shared/stage/stepsAround';
import { useAction, useActionContext } from '../actions/useActions';
import { useBoard, useReadable, useUi } from '../state/hooks';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { Banners } from './Banners';
import { Hands } from './Hands';
import { StickyRound } from './ideas/StickyRound';
import { personName } from './people';
import { RoundInBar, useShownRounds } from './rounds/RoundInBar';
import { GiveSign, SignsGiven } from './Signs';
import { stepTitle } from './steps';
import { StepTool } from './stepTools';
import { TimerControls } from './TimerControls';
import { TimerView } from './TimerView';
import styles from './WorkshopBar.module.css';
import { WorkshopMenu } from './WorkshopMenu';

/**
 * Under the top bar while a workshop runs: which step, how long, whom to follow; for the facilitator, what steers it.
 * While there is none, a round that is open.
 */
export function WorkshopBar({ phone = false }: { phone?: boolean }) {
  const { t } = useTranslation();
  const board = useBoard();
  const workshop = useReadable(board.workshop);
  const { person, canFacilitate } = useReadable(board.access);
  const open = useShownRounds();
  if (workshop.started === null)
    return open.length === 0 ? null : (
      <section className={styles.bar} data-workshop-bar aria-label={t('workshop.bar.label')}>
        <RoundInBar phone={phone} />
      </section>
    );
  const mine = canFacilitate && workshop.facilitator === person;
  const { timer, step } = workshop;
  return (
    <section className={styles.bar} data-workshop-bar aria-label={t('workshop.bar.label')}>
      <StepNow workshop={workshop} steers={mine && !phone} />
      {!phone && step && <StepTool step={step} place="bar" />}
      {/* A round stays open until somebody ends it, whatever step is on. */}
      {!phone && step?.kind !== 'ideas' && step?.kind !== 'group' && <StickyRound />}
      <RoundInBar phone={phone} />
      <div className={styles.end}>
        {timer && <TimerView timer={timer} />}
        {mine && !phone && <TimerControls timer={timer} />}
        {!mine && !phone && timer && <AskForTime />}
        {!mine && !phone && <FollowButton facilitator={workshop.facilitator} />}
        {!phone && <SignsGiven />}
        {!phone && <GiveSign />}
        {!mine && !phone && <HandButton />}
        {mine && !phone && <Hands />}
        {mine && !phone && <WorkshopMenu />}
      </div>
      <Banners phone={phone} />
    </section>
  );
}

/** Which step is on, with its instruction; for who steers, the ways to the one before and the next. */
function StepNow({ workshop, steers }: { workshop: Workshop; steers: boolean }) {
  const { t } = useTranslation();
  const board = useBoard();
  const open = useUi((ui) => ui.rightPanel?.kind === 'workshop');
  const { agenda, step } = workshop;
  const { before, after } = stepsAround(workshop);
  const go = (id: string | undefined) => () => {
    if (id !== undefined) board.steer((edit) => goToStep(edit, id));
  };
  const n = agenda.findIndex(({ id }) => id === step?.id) + 1;
  const values = { n, all: agenda.length, title: step ? stepTitle(step) : '' };
  return (
    <div className={styles.step}>
      {steers && (
        <IconButton
          size="sm"
          label={
            before
              ? t('workshop.bar.previous', { title: stepTitle(before) })
              : t('workshop.bar.firstStep')
          }
          icon={<ChevronLeft size={16} aria-hidden />}
          aria-disabled={!before}
          onClick={go(before?.id)}
        />
      )}
      <button
        type="button"
        className={styles.title}
        aria-expanded={open}
        aria-label={step ? t('workshop.bar.open', values) : t('workshop.bar.noStep')}
        onClick={() => board.ui.setState({ rightPanel: open ? null : { kind: 'workshop' } })}
      >
        <ListOrdered size={16} aria-hidden />
        <span className={styles.name}>{step ? stepTitle(step) : t('workshop.bar.noStep')}</span>
        {step && <span className={styles.count}>{t('workshop.bar.stepOf', values)}</span>}
      </button>
      {steers && (
        <IconButton
          size="sm"
          label={
            after ? t('workshop.bar.next', { title: stepTitle(after) }) : t('workshop.bar.lastStep')
          }
          icon={<ChevronRight size={16} aria-hidden />}
          aria-disabled={!after}
          onClick={go(after?.id)}
        />
      )}
      {step && step.instruction !== '' && (
        <span className={styles.instruction} title={step.instruction} dir="auto">
          {step.instruction}
        </span>
      )}
    </div>
  );
}

/** Follows the facilitator, or stops. Without one there is nobody to follow. */
function FollowButton({ facilitator }: { facilitator: string | null }) {
  const { t } = useTranslation();
  const board = useBoard();
  useReadable(board.people);
  const view = useUi((ui) => ui.view);
  const { follows } = useReadable(board.presence.own);
  const action = useAction('follow');
  if (facilitator === null || view !== 'roadmap') return null;
  const isOn = follows !== null;
  const label = isOn
    ? t('workshop.follow.stop')
    : t('workshop.follow.follow', { name: personName(board, facilitator) });
  return (
    <Button
      size="sm"
      data-brief
      title={label}
      aria-pressed={isOn}
      aria-keyshortcuts={action.keys}
      icon={isOn ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
      onClick={action.run}
    >
      {label}
    </Button>
  );
}

/** Puts the hand of this person up, or down. */
export function HandButton() {
  const { t } = useTranslation();
  const { hand } = useReadable(useBoard().presence.own);
  const action = useAction('hand');
  const label = t(hand === null ? 'workshop.hand.raise' : 'workshop.hand.lower');
  return (
    <Button
      size="sm"
      data-brief
      title={label}
      aria-pressed={hand !== null}
      aria-keyshortcuts={action.keys}
      icon={<Hand size={16} aria-hidden />}
      onClick={action.run}
    >
      {label}
    </Button>
  );
}

/** Asks the facilitator for a minute more; once is enough until they answer or the timer changes. */
export function AskForTime() {
  const { t } = useTranslation();
  const board = useBoard();
  const { announcer } = useActionContext();
  const { moreTime } = useReadable(board.presence.own);
  const ask = () => {
    board.presence.setMoreTime(board.serverNow());
    announcer.say(t('workshop.say.asked'));
  };
  return (
    <Button
      size="sm"
      variant="ghost"
      icon={<Plus size={14} aria-hidden />}
      aria-label={t(moreTime === null ? 'workshop.timer.ask' : 'workshop.timer.asked')}
      aria-disabled={moreTime !== null}
      onClick={ask}
    >
      {t('workshop.minutesShort', { count: 1 })}
    </Button>
  );
}
