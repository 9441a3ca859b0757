import { exportCsv } from '../../shared/formats/csvExport';
import { t } from '../i18n/i18n';
import type { Board } from '../state/board';
import { saveFile } from '../ui/saveFile';

/** Saves what this tab has as a CSV file, made here: it works without the server, and importing it updates the board. */
export function downloadCopy(board: Board): void {
  const csv = exportCsv(
    board.plan.records(),
    board.people.get().values(),
    board.work.store.items(),
  );
  const title = board.plan.view().meta.title || t('board.untitled');
  const name = `${t('board.save.downloadName', { title })}.csv`;
  saveFile(name, new Blob([csv], { type: 'text/csv;charset=utf-8' }));
}
