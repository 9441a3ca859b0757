import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { compareText } from '../../i18n/format';
import { usePlan } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import { useActionContext } from '../useActions';
import { useRestoreFocus } from '../useRestoreFocus';
import { makeTasks } from './makePlan';
import { wallName } from './stickyEdits';

interface StickyTaskDialogProps {
  ids: readonly string[];
  onClose: () => void;
}

/** Chooses the initiative that stickies become tasks of. */
export function StickyTaskDialog({ ids, onClose }: StickyTaskDialogProps) {
  const { t } = useTranslation();
  const context = useActionContext();
  const restore = useRestoreFocus();
  const initiatives = usePlan((view) => view.initiatives);
  const options = [...initiatives.values()]
    .map(({ id, title }) => ({ value: id, label: title || t('actions.untitled') }))
    .sort((a, b) => compareText(a.label, b.label));
  const [value, setValue] = useState(options[0]?.value ?? '');
  const values = { title: wallName(context.board, ids[0] ?? ''), count: ids.length };
  const submit = () => {
    onClose();
    makeTasks(context, ids, value);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width={400}
      title={t('stickies.task.title', values)}
      fallbackFocus={restore}
      footer={
        <>
          <Button size="lg" onClick={onClose}>
            {t('actions.place.cancel')}
          </Button>
          {options.length > 0 && (
            <Button size="lg" variant="primary" onClick={submit}>
              {t('stickies.task.submit', values)}
            </Button>
          )}
        </>
      }
    >
      {options.length === 0 ? (
        <p>{t('stickies.task.none')}</p>
      ) : (
        <Select
          label={t('stickies.task.label')}
          value={value}
          options={options}
          onChange={setValue}
        />
      )}
    </Dialog>
  );
}
