import { useTranslation } from 'react-i18next';
import { useBoard, useUi } from '../../state/hooks';
import { SidePanel } from '../../ui/SidePanel';
import { DependencyDetails } from './DependencyDetails';
import styles from './Details.module.css';
import { InitiativeDetails } from './InitiativeDetails';
import { ManyDetails } from './ManyDetails';
import { MilestoneDetails } from './MilestoneDetails';
import { useSubject } from './useSubject';

/** Where focus goes back to: the row of what was open, in the treegrid or in the list of a phone. */
const rowOf = (id: string | undefined): HTMLElement | null =>
  document.querySelector<HTMLElement>('#grid [role="row"][tabindex="0"]') ??
  (id === undefined ? null : document.querySelector(`[data-item="${CSS.escape(id)}"]`));

/** Everything about what is selected, at the right. Saves as typed. */
export function DetailsPanel() {
  const { t } = useTranslation();
  const { ui } = useBoard();
  const subject = useSubject();
  const renaming = useUi((state) => state.renaming !== null);
  const close = (inside: boolean) => {
    ui.setState({ rightPanel: null });
    if (inside) rowOf([...ui.getState().selection][0])?.focus();
  };
  const key = subject?.key ?? null;
  return (
    <SidePanel
      quiet
      // Following the selection it does not take focus.
      focus={!renaming}
      label={t('panels.details.label')}
      closeLabel={t('panels.close')}
      onClose={close}
    >
      <div className={styles.scroll} key={key}>
        {subject === null && <p className={styles.nothing}>{t('panels.details.nothing')}</p>}
        {subject?.kind === 'initiative' && (
          <InitiativeDetails initiative={subject.initiative} onClose={() => close(true)} />
        )}
        {subject?.kind === 'many' && <ManyDetails initiatives={subject.initiatives} />}
        {subject?.kind === 'milestone' && <MilestoneDetails milestone={subject.milestone} />}
        {subject?.kind === 'dependency' && <DependencyDetails link={subject.link} />}
      </div>
    </SidePanel>
  );
}
