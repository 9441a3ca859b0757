/** Brings an initiative's row of the list into view and gives it the focus, so that it is read and Enter opens it. */
export function showRow(id: string): void {
  const row = document.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`);
  if (!row) return;
  row.focus({ preventScroll: true });
  const show = () => row.scrollIntoView({ block: 'center' });
  show();
  // Rows that come in above it are not as high as the room that was kept for them.
  requestAnimationFrame(() => requestAnimationFrame(show));
}
