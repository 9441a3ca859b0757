import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { VIEW_TITLE } from '../../../shared/plan/savedViews';
import { saveAsView } from '../../actions/filterActions';
import { useActionContext } from '../../actions/useActions';
import { useRestoreFocus } from '../../actions/useRestoreFocus';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';
import { toast } from '../../ui/toast';

/** Gives what is looked at a name, for everybody on the board. */
export function SaveViewDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const context = useActionContext();
  const restore = useRestoreFocus();
  const [title, setTitle] = useState('');
  const [asked, setAsked] = useState(false);
  const empty = title.trim() === '';
  const submit = () => {
    setAsked(true);
    if (empty || !saveAsView(context, title.trim())) return;
    toast(t('panels.views.saved', { title: title.trim() }), { id: 'view-saved' });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('panels.views.saveTitle')}
      description={t('panels.views.saveText')}
      width={400}
      fallbackFocus={restore}
      footer={
        <>
          <Button size="lg" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button size="lg" variant="primary" type="submit" form="save-view">
            {t('panels.views.save')}
          </Button>
        </>
      }
    >
      <form
        id="save-view"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={t('panels.views.name')}
          value={title}
          onChange={setTitle}
          error={asked && empty ? t('panels.views.nameMissing') : null}
          maxLength={VIEW_TITLE}
          size="lg"
        />
      </form>
    </Dialog>
  );
}
