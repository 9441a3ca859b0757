import { EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useBoard, usePlan, useReadable, useUi } from '../../state/hooks';
import { wallPlacing } from '../../state/rounds/placing';
import styles from './Blind.module.css';

/** Says on the wall that it is not the plan that one sees, and leads back to it. */
export function PlacingNotice() {
  const { t } = useTranslation();
  const board = useBoard();
  useUi((ui) => ui.placing);
  usePlan((view) => view.meta.mode);
  useReadable(board.rounds.list);
  useReadable(board.access);
  if (!wallPlacing(board)) return null;
  return (
    <button
      type="button"
      className={styles.notice}
      onClick={() => board.ui.setState({ placing: null })}
    >
      <EyeOff size={14} aria-hidden />
      <span className={styles.noticeText}>{t('blind.notice')}</span>{' '}
      <span className={styles.showPlan}>{t('blind.showPlan')}</span>
    </button>
  );
}
