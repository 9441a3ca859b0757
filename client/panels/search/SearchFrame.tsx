import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SHEETS } from '../../ui/hands';
import { Sheet } from '../../ui/Sheet';
import { useMedia } from '../../ui/useMedia';
import styles from './SearchPanel.module.css';

interface SearchFrameProps {
  /** The details are open: it stands beside them. */
  details: boolean;
  onClose: () => void;
  /** Given whether it needs a button to close it. */
  children: (closable: boolean) => ReactNode;
}

/** Where the search lies: a card below the top bar, or a sheet, which leaves what is found in sight. */
export function SearchFrame({ details, onClose, children }: SearchFrameProps) {
  const { t } = useTranslation();
  const label = t('panels.search.label');
  if (useMedia(SHEETS))
    return (
      <Sheet
        quiet
        focus={false}
        label={label}
        closeLabel={t('panels.search.close')}
        onClose={onClose}
      >
        <search className={styles.inSheet} aria-label={label}>
          {children(false)}
        </search>
      </Sheet>
    );
  return (
    <search className={styles.panel} data-details={details || undefined} aria-label={label}>
      {children(true)}
    </search>
  );
}
