import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Dialog } from './Dialog';

export interface ConfirmDialogProps {
  title: string;
  /** Says what is lost. */
  children: ReactNode;
  /** The same verb as the title, with the name of what goes. */
  submit: string;
  /** The way back, where "Cancel" could be taken for what is asked. */
  back?: string;
  /** `primary`: nothing is lost by it. */
  tone?: 'danger' | 'primary';
  /** Closes by itself when it answers true. */
  onSubmit: () => Promise<boolean>;
  onClose: () => void;
}

/** Asked only before what cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, submit, back, tone = 'danger', onSubmit, onClose } = props;
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    if (await onSubmit()) onClose();
    else setBusy(false);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      width={480}
      dismissible={!busy}
      footer={
        <>
          <Button size="lg" data-autofocus onClick={onClose} disabled={busy}>
            {back ?? t('common.cancel')}
          </Button>
          <Button size="lg" variant={tone} busy={busy} onClick={() => void confirm()}>
            {submit}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
