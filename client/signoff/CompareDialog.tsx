import { ArrowLeftRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionInfo } from '../../shared/api/versions';
import { diffPlans } from '../../shared/plan/diffPlans';
import { freezePlan } from '../../shared/plan/freezePlan';
import type { FrozenPlan } from '../../shared/plan/frozenPlan';
import { api } from '../api';
import { PlanDiffList } from '../diff/DiffList';
import { formatInstant } from '../i18n/format';
import type { Board } from '../state/board';
import { useBoard, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { IconButton } from '../ui/IconButton';
import { Select } from '../ui/Select';
import { useAsked } from '../ui/useAsked';
import { AskedState } from './AskedState';
import { usePeopleNames } from './people';
import styles from './VersionsTab.module.css';
import { versionName } from './versionText';

const NOW = 'now';

interface CompareDialogProps {
  versions: readonly VersionInfo[];
  /** Number of the version to begin with; the other side is the plan now. */
  from: number;
  onClose: () => void;
}

/** Any two versions, or one and the plan as it stands. */
export function CompareDialog({ versions, from: first, onClose }: CompareDialogProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const { reviews } = useReadable(board.status);
  const people = usePeopleNames();
  const [from, setFrom] = useState(String(first));
  const [to, setTo] = useState(NOW);
  const asked = useAsked(async () => {
    const [before, after] = await Promise.all([planOf(board, from), planOf(board, to)]);
    return {
      before: before ?? liveLike(board, after),
      after: after ?? liveLike(board, before),
    };
  }, [board, from, to]);
  const compared = useMemo(() => {
    if (asked.kind !== 'ready') return null;
    const { before, after } = asked.value;
    return { before, after, diff: diffPlans(before, after) };
  }, [asked]);
  const options = [
    { value: NOW, label: t('versions.now') },
    ...versions.map((version) => ({
      value: String(version.n),
      label: t('versions.option', {
        name: versionName(version, reviews),
        when: formatInstant(Date.parse(version.at)),
      }),
    })),
  ];
  return (
    <Dialog
      open
      onClose={onClose}
      width={720}
      title={t('versions.compareTitle')}
      footer={
        <Button size="lg" onClick={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <div className={styles.selects}>
        <Select label={t('versions.from')} value={from} options={options} onChange={setFrom} />
        <IconButton
          label={t('versions.swap')}
          icon={<ArrowLeftRight size={16} aria-hidden />}
          onClick={() => {
            setFrom(to);
            setTo(from);
          }}
        />
        <Select label={t('versions.to')} value={to} options={options} onChange={setTo} />
      </div>
      {asked.kind !== 'ready' && <AskedState asked={asked} />}
      {compared && <PlanDiffList {...compared} people={people} />}
    </Dialog>
  );
}

async function planOf(board: Board, which: string): Promise<FrozenPlan | null> {
  if (which === NOW) return null;
  return (await api.version(board.id, board.token, Number(which))).plan;
}

/** The plan now has no texts of notes at hand: those of the other side stand for them, so that they don't differ. */
function liveLike(board: Board, other: FrozenPlan | null): FrozenPlan {
  return freezePlan(board.plan.view(), new Map(Object.entries(other?.notes ?? {})));
}
