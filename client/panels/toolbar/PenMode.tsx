import { PenLine } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useActionContext } from '../../actions/useActions';
import { useBoard, useUi } from '../../state/hooks';
import { Button } from '../../ui/Button';
import styles from './PenMode.module.css';

/** Says that fingers only pan and zoom since a pen touched the board, and turns that off. */
export function PenMode() {
  const { t } = useTranslation();
  const { ui } = useBoard();
  const { announcer } = useActionContext();
  const on = useUi((state) => state.penMode === 'on');
  useEffect(() => {
    if (on) announcer.say(t('board.pen.said'));
  }, [on, announcer, t]);
  if (!on) return null;
  return (
    <div className={styles.chip}>
      <PenLine size={16} aria-hidden />
      <span>{t('board.pen.mode')}</span>
      <Button
        size="sm"
        aria-label={t('board.pen.offLabel')}
        onClick={() => {
          ui.setState({ penMode: 'off' });
          announcer.say(t('board.pen.saidOff'));
        }}
      >
        {t('board.pen.off')}
      </Button>
    </div>
  );
}
