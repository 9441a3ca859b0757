import { ListChecks, Map as MapIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useBoard, useUi } from '../../state/hooks';
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
  const { id } = useBoard();
  const view = useUi((ui) => ui.view);
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
    <nav className={cx(styles.switch, phone && styles.tabs)} aria-label={t('tasks.switch')}>
      {pages.map((page) => (
        <Link
          key={page.view}
          href={page.to}
          className={styles.page}
          aria-current={page.view === view ? 'page' : undefined}
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
    </nav>
  );
}
