import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TasksReceipt } from '../../shared/api/tasks';
import { todayDay, toIso } from '../../shared/dates';
import { useActionContext } from '../actions/useActions';
import { api } from '../api';
import { errorText } from '../i18n/errorText';
import { useBoard, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { toast } from '../ui/toast';
import styles from './ConvertDialog.module.css';
import { PreviewPane } from './PreviewPane';
import { ScopeFields } from './ScopeFields';
import { type Choice, exploringOnly, scopeOf } from './scope';
import { usePreview } from './usePreview';

const NONE: ReadonlySet<string> = new Set();

/** Makes the task list from the signed version, or brings it up to date; with a preview of all it would do. */
export function ConvertDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const board = useBoard();
  const { goTo } = useActionContext();
  const { baseline } = useReadable(board.status);
  const [items] = useState(() => board.work.store.items());
  const exploring = useMemo(
    () => (baseline ? exploringOnly(baseline.plan, items) : []),
    [baseline, items],
  );
  const [choice, setChoice] = useState<Choice>(() => ({
    what: 'whole',
    exploring: false,
    lanesOff: NONE,
    initiativesOff: new Set(exploring),
  }));
  const [skip, setSkip] = useState<ReadonlySet<string>>(NONE);
  const [busy, setBusy] = useState(false);
  const scope = useMemo(
    () => (baseline ? scopeOf(choice, baseline.plan, items) : null),
    [baseline, choice, items],
  );
  const today = toIso(todayDay());
  const request = baseline && scope ? { ...scope, version: baseline.version, today } : null;
  const preview = usePreview(request);
  if (!baseline) return null;
  const { version } = baseline;
  const isUpdate = items.size > 0;
  const receipt = request && preview.kind === 'ready' ? preview.receipt : null;
  const count = receipt ? countOf(receipt, skip, isUpdate) : 0;

  const undo = (n: number) =>
    api
      .undoTasks(board.id, board.token, n)
      .then(() => toast(t('convert.undone')))
      .catch((error) => toast(t('convert.failed'), { detail: errorText(error), tone: 'danger' }));
  const run = async () => {
    if (!request) return;
    setBusy(true);
    try {
      const done = await api.makeTasks(board.id, board.token, { ...request, skip: [...skip] });
      board.work.open();
      onClose();
      if (isUpdate) toastUpdated(done, undo);
      else toastCreated(done, () => goTo('tasks'));
    } catch (error) {
      toast(t('convert.failed'), { detail: errorText(error), tone: 'danger', id: 'convert' });
      setBusy(false);
    }
  };
  const toastCreated = (done: TasksReceipt, open: () => void) => {
    const made = done.added.filter(({ kind }) => kind !== 'epic').length;
    toast(t('convert.created', { count: made }), {
      ...(done.nobody > 0 ? { detail: t('convert.createdNobody', { count: done.nobody }) } : {}),
      action: { label: t('convert.open'), onClick: open },
      tone: 'success',
      id: 'convert',
    });
  };
  const toastUpdated = (done: TasksReceipt, takeBack: (n: number) => void) => {
    const { n } = done;
    const values = {
      added: done.added.length,
      changed: done.changed.length,
      dropped: done.dropped.length,
    };
    toast(t('convert.updated', values), {
      ...(n === null
        ? {}
        : { action: { label: t('convert.undo'), onClick: () => void takeBack(n) } }),
      tone: 'success',
      id: 'convert',
    });
  };

  return (
    <Dialog
      open
      onClose={onClose}
      width={720}
      dismissible={!busy}
      title={t(isUpdate ? 'convert.titleUpdate' : 'convert.titleCreate', { version })}
      footer={
        <>
          <Button size="lg" onClick={onClose} aria-disabled={busy}>
            {t('common.cancel')}
          </Button>
          <Button
            size="lg"
            variant="primary"
            busy={busy}
            aria-disabled={count === 0}
            onClick={() => void run()}
          >
            {count === 0
              ? t(isUpdate ? 'convert.update' : 'convert.create')
              : t(isUpdate ? 'convert.goUpdate' : 'convert.goCreate', { count })}
          </Button>
        </>
      }
    >
      <div className={styles.columns}>
        <ScopeFields
          plan={baseline.plan}
          exploring={exploring.length}
          choice={choice}
          onChange={setChoice}
        />
        <PreviewPane
          preview={request ? preview : null}
          version={version}
          today={today}
          isUpdate={isUpdate}
          skip={skip}
          onSkip={setSkip}
        />
      </div>
    </Dialog>
  );
}

/** What the button counts: tasks that are made, or entries that are brought up to date. */
function countOf(
  { added, changed, dropped }: TasksReceipt,
  skip: ReadonlySet<string>,
  isUpdate: boolean,
): number {
  if (!isUpdate) return added.filter(({ kind }) => kind !== 'epic').length;
  return [...added, ...changed, ...dropped].filter(({ id }) => !skip.has(id)).length;
}
