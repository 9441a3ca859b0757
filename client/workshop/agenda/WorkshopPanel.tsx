import { Play } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workshop } from '../../../shared/stage/schema';
import { addSteps, startWorkshop } from '../../../shared/stage/stageEdit';
import { useBoard, useReadable } from '../../state/hooks';
import { AddToParking } from '../../stickies/AddToParking';
import { Button } from '../../ui/Button';
import { SidePanel } from '../../ui/SidePanel';
import { Hands } from '../Hands';
import { EarlierResults, RoundResults } from '../rounds/RoundResults';
import { Rounds } from '../rounds/Rounds';
import { useComesIntoView } from '../rounds/useComesIntoView';
import { GiveSign } from '../Signs';
import { presetSteps, stepTitle } from '../steps';
import { StepTool } from '../stepTools';
import { TimerControls } from '../TimerControls';
import { TimerView } from '../TimerView';
import { AskForTime, HandButton } from '../WorkshopBar';
import { WorkshopMenu } from '../WorkshopMenu';
import { Agenda } from './Agenda';
import { HeldWorkshops } from './HeldWorkshops';
import styles from './WorkshopPanel.module.css';

/** The agenda, to prepare a workshop and to see where it is; on a phone also all that its bar has no room for. */
export function WorkshopPanel({ phone = false }: { phone?: boolean }) {
  const { t } = useTranslation();
  const board = useBoard();
  const workshop = useReadable(board.workshop);
  const { canFacilitate, canComment, person } = useReadable(board.access);
  const isRunning = workshop.started !== null;
  const close = (inside: boolean) => {
    board.ui.setState({ rightPanel: null });
    if (inside) document.querySelector<HTMLElement>('#grid [role="row"][tabindex="0"]')?.focus();
  };
  const start = () => {
    if (person === null) return;
    board.steer((edit) => {
      if (edit.read().agenda.length === 0) addSteps(edit, presetSteps());
      startWorkshop(edit, person);
    });
  };
  return (
    <SidePanel tab label={t('workshop.label')} closeLabel={t('workshop.close')} onClose={close}>
      <div className={styles.scroll}>
        {isRunning && (phone || workshop.step) && <Now workshop={workshop} phone={phone} />}
        {!isRunning && canFacilitate && <p className={styles.hint}>{t('workshop.startIntro')}</p>}
        <Rounds />
        <RoundResults />
        {phone && isRunning && canComment && workshop.step?.kind !== 'ideas' && (
          <AddToParking phone />
        )}
        {!isRunning && !canFacilitate && <HeldWorkshops />}
        <Agenda />
        <EarlierResults />
        {!isRunning && canFacilitate && <HeldWorkshops />}
      </div>
      {!isRunning && canFacilitate && (
        <div className={styles.footer}>
          <Button size="lg" variant="primary" icon={<Play size={16} aria-hidden />} onClick={start}>
            {t('workshop.start')}
          </Button>
        </div>
      )}
    </SidePanel>
  );
}

/** The step that is on, with its tool. */
function Now({ workshop, phone }: { workshop: Workshop; phone: boolean }) {
  const { t } = useTranslation();
  const board = useBoard();
  const { person, canFacilitate } = useReadable(board.access);
  const { step, agenda, timer, facilitator } = workshop;
  const section = useRef<HTMLElement>(null);
  useComesIntoView(section, { what: step?.id });
  const steers = phone && canFacilitate && facilitator === person;
  const values = { n: agenda.findIndex(({ id }) => id === step?.id) + 1, all: agenda.length };
  return (
    <section ref={section} className={styles.now} aria-label={t('workshop.stepNow')}>
      {step && (
        <>
          <p className={styles.hint}>{t('workshop.phone.step', values)}</p>
          <h3 className={styles.nowTitle}>{stepTitle(step)}</h3>
          {step.instruction !== '' && <p dir="auto">{step.instruction}</p>}
        </>
      )}
      {phone && timer && <TimerView timer={timer} big />}
      {step && <StepTool step={step} place="panel" />}
      {steers && (
        <div className={styles.buttons}>
          <TimerControls timer={timer} />
          <Hands />
          <WorkshopMenu />
        </div>
      )}
      {phone && facilitator !== person && (
        <div className={styles.buttons}>
          <HandButton />
          <GiveSign />
          {timer && <AskForTime />}
        </div>
      )}
    </section>
  );
}
