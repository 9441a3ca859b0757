import type { UiStore } from './uiStore';

/** Opens the dialog that a link into the board asks for (`?open=share`), and takes the wish out of the address. */
export function openAskedDialog(ui: UiStore): void {
  const query = new URLSearchParams(location.search);
  if (query.get('open') !== 'share') return;
  query.delete('open');
  const rest = query.size > 0 ? `?${query}` : '';
  history.replaceState(history.state, '', `${location.pathname}${rest}${location.hash}`);
  ui.setState({ dialog: { kind: 'share' } });
}
