import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExternalRef } from '../../shared/work/schema';
import { isSafeUrl } from '../notes/safeUrl';
import styles from './ExternalChips.module.css';
import { shortKey, systemName } from './externalKey';

/**
 * Where a task lives in other tools, as links beside its title. They are for the pointer; keys reach the same links
 * through the menu of the row and the task's dialog.
 */
export function ExternalChips({ refs }: { refs: readonly ExternalRef[] }) {
  const { t } = useTranslation();
  return refs.map((ref) => {
    const { system, key, url } = ref;
    const label = t('tasks.grid.elsewhere', { key, system: systemName(system) });
    return isSafeUrl(url) ? (
      <a
        key={`${system} ${key}`}
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        className={styles.chip}
        data-act="link"
        tabIndex={-1}
        aria-label={label}
        title={label}
      >
        {shortKey(ref)}
        <ExternalLink size={12} aria-hidden />
      </a>
    ) : (
      <span key={`${system} ${key}`} className={styles.chip} title={label}>
        {shortKey(ref)}
      </span>
    );
  });
}
