import { useTranslation } from 'react-i18next';
import type { Patch } from '../../../shared/plan/planEdit';
import { CERTAINTIES, type Initiative, STATUSES } from '../../../shared/plan/schema';
import { useBoard, usePlan, useReadable } from '../../state/hooks';
import { Avatar } from '../../ui/Avatar';
import { Swatch } from '../Swatch';
import { PropertyMenu } from './PropertyMenu';
import { peopleOptions } from './peopleOptions';
import { sharedValue } from './sharedValue';

/** Goal, certainty, status, lane and owner of one initiative or of several at once. */
export function SharedFields({
  initiatives,
  readOnly,
}: {
  initiatives: readonly Initiative[];
  readOnly: boolean;
}) {
  const { t } = useTranslation();
  const board = useBoard();
  const people = useReadable(board.people);
  const goals = usePlan((view) => view.goals);
  const lanes = usePlan((view) => view.lanes);
  const many = initiatives.length > 1;
  const set = (patch: Patch<'initiatives'>) =>
    board.edit(
      many
        ? { key: 'changeMany', count: initiatives.length }
        : { key: 'change', title: initiatives[0]?.title ?? '' },
      (edit) => {
        for (const { id } of initiatives) edit.patch('initiatives', id, patch);
      },
    );
  return (
    <>
      <PropertyMenu
        label={t('panels.details.goal')}
        value={sharedValue(initiatives, (i) => i.goal)}
        options={[
          ...goals.map((goal) => ({
            value: goal.id,
            label: goal.title || t('panels.untitled'),
            icon: <Swatch colour={goal.colour} size={16} />,
          })),
          { value: null, label: t('panels.noGoal'), icon: <Swatch colour={null} size={16} /> },
        ]}
        readOnly={readOnly}
        onChange={(goal) => set({ goal })}
      />
      <PropertyMenu
        label={t('panels.details.certainty')}
        value={sharedValue(initiatives, (i) => i.certainty)}
        options={CERTAINTIES.map((value) => ({ value, label: t(`panels.certainty.${value}`) }))}
        readOnly={readOnly}
        onChange={(certainty) => set({ certainty })}
      />
      <PropertyMenu
        label={t('panels.details.status')}
        value={sharedValue(initiatives, (i) => i.status)}
        options={STATUSES.map((value) => ({ value, label: t(`panels.status.${value}`) }))}
        readOnly={readOnly}
        onChange={(status) => set({ status })}
      />
      <PropertyMenu
        label={t('panels.details.lane')}
        value={sharedValue(initiatives, (i) => i.lane)}
        options={[
          ...lanes.map((lane) => ({
            value: lane.id,
            label: lane.title || t('panels.untitled'),
          })),
          { value: null, label: t('panels.noLane') },
        ]}
        readOnly={readOnly}
        onChange={(lane) => set({ lane, row: null })}
      />
      <PropertyMenu
        label={t('panels.details.owner')}
        value={sharedValue(initiatives, (i) =>
          i.owner !== null && people.has(i.owner) ? i.owner : null,
        )}
        options={[
          ...peopleOptions(people).map(({ id, name, colour }) => ({
            value: id,
            label: name,
            icon: <Avatar name={name} colour={colour} size={20} decorative />,
          })),
          { value: null, label: t('panels.nobody') },
        ]}
        readOnly={readOnly}
        onChange={(owner) => set({ owner })}
      />
    </>
  );
}
