import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { todayDay } from '../../shared/dates';
import { ORIGIN } from '../../shared/origins';
import type { ActionContext } from '../actions/action';
import { offerUndo } from '../actions/history';
import { pasteLines } from '../actions/pasting';
import { useActionContext } from '../actions/useActions';
import { t as translate } from '../i18n/i18n';
import type { Board } from '../state/board';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { toast } from '../ui/toast';
import styles from './import.module.css';
import { newEntries } from './newEntries';
import { PastePreview } from './PastePreview';
import { isDirect, type Paste, pastedCount } from './readPaste';
import { usePaste } from './usePaste';

export interface PasteSheetProps {
  text: string;
  onClose: () => void;
}

/**
 * Pasted text on the open board. Up to three plain lines are added at once, with Undo; more, and spreadsheet
 * cells, are shown first. Whatever is added is one undo step.
 */
export function PasteSheet({ text, onClose }: PasteSheetProps) {
  const context = useActionContext();
  const { board } = context;
  const reading = usePaste(text, board);
  const direct = isDirect(reading.paste);
  const done = useRef(false);

  useEffect(() => {
    // Once: effects may run twice, pastes must not.
    if (!direct || done.current) return;
    done.current = true;
    addToBoard(context, reading.paste);
    onClose();
  }, [direct, context, reading.paste, onClose]);

  return direct ? null : <Sheet context={context} reading={reading} onClose={onClose} />;
}

function Sheet({
  context,
  reading,
  onClose,
}: {
  context: ActionContext;
  reading: ReturnType<typeof usePaste>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { paste } = reading;
  const count = pastedCount(paste);
  const skipped = paste.kind === 'cells' ? paste.plan.counts.skipped : 0;
  const limited = paste.kind === 'lines' && paste.total > paste.lines.length;
  const label = limited
    ? t('import.paste.addFirst', { count })
    : skipped > 0
      ? t('import.paste.addSkip', { count, skipped })
      : t('import.paste.add', { count });
  const off = count === 0 || (paste.kind === 'cells' && paste.plan.refused);
  return (
    <Dialog
      open
      onClose={onClose}
      width={640}
      title={t('import.paste.title')}
      footer={
        <>
          <Button size="lg" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            size="lg"
            variant="primary"
            disabled={off}
            onClick={() => {
              addToBoard(context, paste);
              onClose();
            }}
          >
            {label}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <PastePreview reading={reading} knowsPeople />
      </div>
    </Dialog>
  );
}

/** Adds a paste in one undo step and says so. */
function addToBoard(context: ActionContext, paste: Paste): void {
  const { board } = context;
  const count = pastedCount(paste);
  const label = { key: 'paste', count } as const;
  const before = board.plan.records();
  const added = board.editInSteps(label, (doc) => {
    if (paste.kind === 'lines') {
      const { scale } = before.meta;
      pasteLines(doc, paste.lines, focusedLane(board), { day: todayDay(), scale });
    } else paste.plan.apply(doc, new Map(), ORIGIN.user);
    return true;
  });
  if (added === null) {
    toast(translate('import.paste.locked'), { tone: 'warning' });
    return;
  }
  const made = newEntries(before, board.plan.records());
  offerUndo(context, {
    text: translate('import.paste.added', { count }),
    label,
    opposite: () =>
      board.edit(label, (edit) => {
        for (const { root, id } of made) edit.remove(root, id);
      }),
  });
}

/** The lane that has the focus, or that of the initiative that has it. */
function focusedLane(board: Board): string | null {
  const { focus } = board.ui.getState();
  if (focus === null) return null;
  const view = board.plan.view();
  if (view.lanes.some((lane) => lane.id === focus)) return focus;
  const initiative = view.initiatives.get(focus);
  return initiative?.span || initiative?.bucket ? initiative.lane : null;
}
