import { ListChecks, Map as MapIcon, Presentation } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useBoard, useReadable, useUi } from '../../state/hooks';
import { cx } from '../../ui/cx';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import styles from './ViewSwitch.module.css';

/** Roadmap or tasks: the two sides of a board. In the top bar, and at the bottom of a phone. */
export function ViewSwitch({
  phone = false,
  narrow = false,
}: {
  phone?: boolean;
  narrow?: boolean;
}) {
  const { t } = useTranslation();
  const board = useBoard();
  const { id } = board;
  const view = useUi((ui) => ui.view);
  const isRunning = useReadable(board.workshop).started !== null;
  const isLive = useReadable(board.rounds.list).some(({ state }) => state === 'open') || isRunning;
  const inWorkshop = useUi((ui) => ui.rightPanel?.kind === 'workshop') && phone;
  const pages = [
    {
      view: 'roadmap',
      to: `/b/${id}`,
      text: t(phone ? 'tasks.plan' : 'tasks.roadmap'),
      Icon: MapIcon,
    },
    { view: 'tasks', to: `/b/${id}/tasks`, text: t('tasks.tasks'), Icon: ListChecks },
  ] as const;
  return (
    <nav
      className={cx(styles.switch, phone && styles.tabs)}
      data-phone-tabs={phone || undefined}
      aria-label={t('tasks.switch')}
    >
      {pages.map((page) => (
        <Link
          key={page.view}
          href={page.to}
          className={styles.page}
          aria-current={page.view === view && !inWorkshop ? 'page' : undefined}
          onClick={() => inWorkshop && board.ui.setState({ rightPanel: null })}
          title={narrow ? page.text : undefined}
        >
          {phone && <page.Icon size={20} aria-hidden />}
          {narrow ? (
            <>
              <page.Icon size={16} aria-hidden />
              <VisuallyHidden>{page.text}</VisuallyHidden>
            </>
          ) : (
            page.text
          )}
        </Link>
      ))}
      {phone && isLive && (
        <button
          type="button"
          className={styles.page}
          aria-current={inWorkshop ? 'page' : undefined}
          onClick={() => board.ui.setState({ rightPanel: { kind: 'workshop' } })}
        >
          <Presentation size={20} aria-hidden />
          {t('workshop.phone.tab')}
        </button>
      )}
    </nav>
  );
}
