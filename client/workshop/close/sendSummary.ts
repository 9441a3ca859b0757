import { t } from '../../i18n/i18n';
import type { Board } from '../../state/board';
import { toast } from '../../ui/toast';

/** The page with the summary of the last workshop; whoever is on the board may look at it. */
export const summaryUrl = (boardId: string): string =>
  new URL(`/b/${boardId}/summary`, location.origin).href;

/** Copies the link to the summary, and shows the summary beside the board, which goes on. */
export async function sendSummary({ id }: Pick<Board, 'id'>): Promise<void> {
  const url = summaryUrl(id);
  // Before the page is shown: then this one has no focus any more, and may not write to the clipboard.
  const copied = await navigator.clipboard.writeText(url).then(
    () => true,
    () => false,
  );
  toast(t(copied ? 'workshop.closing.copied' : 'workshop.closing.notCopied'), { id: 'summary' });
  window.open(url, '_blank', 'noopener');
}
