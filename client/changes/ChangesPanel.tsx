import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BaselineInfo } from '../../shared/api/baselines';
import { closeChanges } from '../actions/changes';
import { useActionContext } from '../actions/useActions';
import { api } from '../api';
import { PlanDiffList } from '../diff/DiffList';
import { useShowChange } from '../diff/useShowChange';
import { errorText } from '../i18n/errorText';
import { formatInstant } from '../i18n/format';
import type { Board } from '../state/board';
import { useBoard, useReadable } from '../state/hooks';
import { Select } from '../ui/Select';
import { SidePanel } from '../ui/SidePanel';
import { toast } from '../ui/toast';
import styles from './ChangesPanel.module.css';

const NOW = 'now';

/** The list beside the board in "Changes": what is different since a signed version, live; or between two of them. */
export function ChangesPanel() {
  const { t } = useTranslation();
  const board = useBoard();
  const context = useActionContext();
  const drift = useReadable(board.drift);
  const people = useReadable(board.people);
  const showing = useShowChange();
  const versions = useVersions(board);
  if (!drift) return null;
  const { since, to, before, after, diff } = drift;

  const close = (inside: boolean) => {
    closeChanges(context);
    if (inside) document.querySelector<HTMLElement>('#grid [role="row"][tabindex="0"]')?.focus();
  };
  const compare = (from: number, until: number | null) => {
    board.drift
      .show(from, until !== null && until > from ? until : null)
      .catch((error) => toast(errorText(error), { id: 'changes', tone: 'danger' }));
  };
  const option = ({ version, signedAt }: Pick<BaselineInfo, 'version' | 'signedAt'>) => ({
    value: String(version),
    label: t('changes.version', { version, date: formatInstant(Date.parse(signedAt)) }),
  });
  return (
    <SidePanel label={t('changes.label')} closeLabel={t('changes.close')} onClose={close}>
      <div className={styles.scroll}>
        <div className={styles.versions}>
          <Select
            size="sm"
            label={t('changes.from')}
            value={String(since)}
            options={versions.length > 0 ? versions.map(option) : [onlyNumber(since)]}
            onChange={(value) => compare(Number(value), to)}
          />
          <Select
            size="sm"
            label={t('changes.to')}
            value={to === null ? NOW : String(to)}
            options={[
              { value: NOW, label: t('changes.now') },
              ...versions.filter((v) => v.version > since).map(option),
            ]}
            onChange={(value) => compare(since, value === NOW ? null : Number(value))}
          />
        </div>
        {to !== null && <p className={styles.hint}>{t('changes.versionsOnly')}</p>}
        <PlanDiffList
          key={`${since} ${to}`}
          diff={diff}
          before={before}
          after={after}
          people={people}
          {...showing}
        />
      </div>
    </SidePanel>
  );
}

const onlyNumber = (version: number) => ({ value: String(version), label: `v${version}` });

/** The signed versions, the newest first. */
function useVersions(board: Board): readonly BaselineInfo[] {
  const [versions, setVersions] = useState<readonly BaselineInfo[]>([]);
  useEffect(() => {
    let gone = false;
    api.baselines(board.id, board.token).then(
      ({ baselines }) => {
        if (!gone) setVersions([...baselines].sort((a, b) => b.version - a.version));
      },
      // Without them the comparison that is shown stays.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [board]);
  return versions;
}
