import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IsoDate } from '../../../shared/dates';
import { MODES, type PlanMeta, type PlanSettings, WEEK_STARTS } from '../../../shared/plan/schema';
import { formatDate, monthNames, weekdayNames } from '../../i18n/format';
import { useBoard, usePlan, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { Dialog } from '../../ui/Dialog';
import { RadioGroup } from '../../ui/RadioGroup';
import { Select } from '../../ui/Select';
import { Switch } from '../../ui/Switch';
import styles from './BoardSettingsDialog.module.css';

/** How time works on this board; shared by all, saved at once. */
export function BoardSettingsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const board = useBoard();
  const { canEdit } = useReadable(board.access);
  const meta = usePlan((view) => view.meta);
  const { settings, start, end } = meta;
  const days = weekdayNames('long');
  const [problem, setProblem] = useState<string | null>(null);
  const patch = (change: Partial<Omit<PlanMeta, 'format'>>) =>
    board.edit({ key: 'settings' }, (edit) => edit.patchMeta(change));
  const set = (change: Partial<PlanSettings>) => patch({ settings: { ...settings, ...change } });
  const horizon = (nextStart: IsoDate | null, nextEnd: IsoDate | null) => {
    const wrong = nextStart !== null && nextEnd !== null && nextEnd < nextStart;
    setProblem(wrong ? t('panels.settings.order', { start: formatDate(nextStart, 'full') }) : null);
    if (!wrong) patch({ start: nextStart, end: nextEnd });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('panels.settings.title')}
      description={t(canEdit ? 'panels.settings.intro' : 'panels.settings.readOnly')}
      footer={
        <Button size="lg" onClick={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <fieldset className={styles.groups} disabled={!canEdit}>
        <RadioGroup
          label={t('panels.settings.mode')}
          value={meta.mode}
          options={MODES.map((value) => {
            const name = value === 'dates' ? 'modeDates' : 'modeBuckets';
            return {
              value,
              label: t(`panels.settings.${name}`),
              hint: t(`panels.settings.${name}Text`),
            };
          })}
          onChange={(mode) => patch({ mode })}
        />
        <div className={styles.pair}>
          <DateField
            label={t('panels.settings.start')}
            clearable
            value={start}
            onChange={(value) => horizon(value, end)}
          />
          <DateField
            label={t('panels.settings.end')}
            clearable
            value={end}
            error={problem}
            onChange={(value) => horizon(start, value)}
          />
        </div>
        <Select
          label={t('panels.settings.fiscal')}
          value={String(settings.fiscalYearStart)}
          options={monthNames('long').map((label, i) => ({ value: String(i + 1), label }))}
          onChange={(value) => set({ fiscalYearStart: Number(value) })}
        />
        <Select
          label={t('panels.settings.weekStart')}
          value={String(settings.weekStart)}
          options={[
            { value: 'null', label: t('panels.settings.weekStartOwn') },
            ...[1, 0, 6].map((day) => ({ value: String(day), label: days[day] ?? '' })),
          ]}
          onChange={(value) =>
            set({ weekStart: WEEK_STARTS.find((day) => String(day) === value) ?? null })
          }
        />
        <Switch
          label={t('panels.settings.weekNumbers')}
          checked={settings.weekNumbers}
          onChange={(weekNumbers) => set({ weekNumbers })}
        />
        <Switch
          label={t('panels.settings.skipWeekends')}
          hint={t('panels.settings.skipWeekendsText')}
          checked={settings.skipWeekends}
          onChange={(skipWeekends) => set({ skipWeekends })}
        />
        <RadioGroup
          label={t('panels.settings.shiftLinked')}
          value={settings.shiftLinked}
          options={(['ask', 'always', 'never'] as const).map((value) => ({
            value,
            label: t(`panels.settings.${value}`),
          }))}
          onChange={(shiftLinked) => set({ shiftLinked })}
        />
      </fieldset>
    </Dialog>
  );
}
