import { useTranslation } from 'react-i18next';
import { clearFilters } from '../../actions/filterActions';
import { useActionContext } from '../../actions/useActions';
import { shownCount } from '../../state/barFilter';
import { useBarFilter, usePlan } from '../../state/hooks';
import { Button } from '../../ui/Button';
import styles from './NoMatch.module.css';

/** Over the board when the filter leaves nothing of it; `inList`: in the place of a list. */
export function NoMatch({ inList = false }: { inList?: boolean }) {
  const { t } = useTranslation();
  const context = useActionContext();
  const filter = useBarFilter();
  const none = usePlan((view) => {
    const { shown, all } = shownCount(view, filter);
    return all > 0 && shown === 0;
  });
  if (!none) return null;
  return (
    <div className={inList ? styles.inList : styles.none}>
      <div className={styles.card}>
        <p>{t('panels.filter.noMatch')}</p>
        <Button
          size="lg"
          onClick={() => {
            clearFilters(context);
            if (inList) document.getElementById('plan')?.focus();
            else context.focus.restore();
          }}
        >
          {t('panels.filter.clear')}
        </Button>
      </div>
    </div>
  );
}
