import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../i18n/errorText';
import type { PagesJob } from '../pictures/pictureJob';
import { TooLargeToDraw } from '../pictures/pictureThread';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { ProgressBar } from '../ui/ProgressBar';
import { prepareSheets } from './prepareSheets';
import { printSheets } from './printing';

interface PrintDialogProps {
  makeJob: () => PagesJob;
  onClose: () => void;
}

type State =
  | { readonly kind: 'preparing'; readonly done: number | null; readonly total: number }
  | { readonly kind: 'failed'; readonly why: string };

/** Makes the pages beside the page, says how many there are and how far it is, and hands them to the browser. */
export function PrintDialog({ makeJob, onClose }: PrintDialogProps) {
  const { t } = useTranslation();
  const [state, setState] = useState<State>({ kind: 'preparing', done: null, total: 1 });
  const close = useRef(onClose);
  close.current = onClose;
  const make = useRef(makeJob);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    prepareSheets(make.current(), signal, (done, total) =>
      setState({ kind: 'preparing', done, total }),
    ).then(
      (sheets) => {
        if (signal.aborted) return;
        close.current();
        // The dialog goes first, and gives the focus back.
        setTimeout(() => printSheets(sheets));
      },
      (error: unknown) => {
        if (signal.aborted) return;
        const why = error instanceof TooLargeToDraw ? t('panels.print.tooLarge') : errorText(error);
        setState({ kind: 'failed', why });
      },
    );
    return () => stop.abort();
  }, [t]);
  return (
    <Dialog
      open
      width={480}
      title={t('panels.print.title')}
      onClose={onClose}
      footer={
        <Button size="lg" data-autofocus onClick={onClose}>
          {state.kind === 'failed' ? t('common.close') : t('common.cancel')}
        </Button>
      }
    >
      {state.kind === 'failed' ? (
        <p role="alert">{state.why}</p>
      ) : (
        <>
          <p role="status">
            {state.done === null
              ? t('panels.print.layingOut')
              : t('panels.print.pages', { count: state.total })}
          </p>
          <ProgressBar label={t('panels.print.progress')} value={state.done} max={state.total} />
        </>
      )}
    </Dialog>
  );
}
