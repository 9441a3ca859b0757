import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard, useUi } from '../../state/hooks';
import { IconButton } from '../../ui/IconButton';
import { DependencyDetails } from './DependencyDetails';
import styles from './Details.module.css';
import { InitiativeDetails } from './InitiativeDetails';
import { ManyDetails } from './ManyDetails';
import { MilestoneDetails } from './MilestoneDetails';
import { useSubject } from './useSubject';

/** Everything about what is selected, at the right. Saves as typed. */
export function DetailsPanel() {
  const { t } = useTranslation();
  const { ui } = useBoard();
  const subject = useSubject();
  const panel = useRef<HTMLElement>(null);
  const renaming = useUi((state) => state.renaming !== null);
  const close = () => {
    const inside = panel.current?.contains(document.activeElement);
    ui.setState({ rightPanel: null });
    // Focus goes back to the row of what was open.
    if (inside) document.querySelector<HTMLElement>('#grid [role="row"][tabindex="0"]')?.focus();
  };
  const key = subject?.key ?? null;
  // Opened by a person, the panel takes focus once; following the selection it does not.
  useEffect(() => {
    if (!renaming) panel.current?.focus();
  }, []);
  return (
    <aside
      ref={panel}
      className={styles.panel}
      aria-label={t('panels.details.label')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        close();
      }}
    >
      <div className={styles.top}>
        <span aria-hidden="true">{t('panels.details.label')}</span>
        <IconButton label={t('panels.close')} icon={<X size={16} aria-hidden />} onClick={close} />
      </div>
      <div className={styles.scroll} key={key}>
        {subject === null && <p className={styles.nothing}>{t('panels.details.nothing')}</p>}
        {subject?.kind === 'initiative' && (
          <InitiativeDetails initiative={subject.initiative} onClose={close} />
        )}
        {subject?.kind === 'many' && <ManyDetails initiatives={subject.initiatives} />}
        {subject?.kind === 'milestone' && <MilestoneDetails milestone={subject.milestone} />}
        {subject?.kind === 'dependency' && <DependencyDetails link={subject.link} />}
      </div>
    </aside>
  );
}
