import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlan } from '../state/hooks';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { NumberField } from '../ui/NumberField';
import { useActionContext } from './useActions';
import { useRestoreFocus } from './useRestoreFocus';

/** How much work a lane takes in a month before its header warns. */
export function CapacityDialog({ lane: id, onClose }: { lane: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { board } = useActionContext();
  const restore = useRestoreFocus();
  const lane = usePlan((_, records) => records.lanes.get(id));
  const [days, setDays] = useState(lane?.capacity ?? null);
  const title = lane?.title || t('actions.untitledLane');
  const save = () => {
    board.edit({ key: 'capacity', title }, (edit) => edit.patch('lanes', id, { capacity: days }));
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width={400}
      title={t('actions.capacity.title', { title })}
      fallbackFocus={restore}
      footer={
        <>
          <Button size="lg" onClick={onClose}>
            {t('actions.capacity.cancel')}
          </Button>
          <Button size="lg" variant="primary" type="submit" form="lane-capacity">
            {t('actions.capacity.save')}
          </Button>
        </>
      }
    >
      <form
        id="lane-capacity"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <NumberField
          label={t('actions.capacity.label')}
          hint={t('actions.capacity.hint')}
          min={0}
          value={days}
          onChange={setDays}
        />
      </form>
    </Dialog>
  );
}
