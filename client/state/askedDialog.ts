import { isId } from '../../shared/ids';
import type { UiStore } from './uiStore';

/**
 * Opens what the address asks to be opened with the board, and takes the wish out of it, so that a reload opens the
 * board alone: `?open=share` the dialog; answers the id of `?comment=<id>`, which is shown once it is there.
 */
export function openAsked(ui: UiStore): string | null {
  const query = new URLSearchParams(location.search);
  const [open, comment] = [query.get('open'), query.get('comment')];
  if (open === null && comment === null) return null;
  query.delete('open');
  query.delete('comment');
  const rest = query.size > 0 ? `?${query}` : '';
  history.replaceState(history.state, '', `${location.pathname}${rest}${location.hash}`);
  if (open === 'share') ui.setState({ dialog: { kind: 'share' } });
  return isId(comment) ? comment : null;
}
