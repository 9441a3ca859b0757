import { isId } from '../../shared/ids';

const PATH = /^\/(?:api\/boards|sync)\/([^/?#]+)/;

/** The board that a request is about; null for all that any server can answer. */
export function boardOf(url = ''): string | null {
  const id = PATH.exec(url)?.[1];
  return id !== undefined && isId(id) ? id : null;
}
