import type { CreatedLink, LinkInfo } from '../../shared/api/links';
import type { Lens } from '../../shared/lens';
import { browserStorage } from './deviceBoards';

/** Links that this browser made, since the server tells each once: who copies again gets the same one. */
export interface MadeLinks {
  /** The path of a link made here of this kind that still works, by what the server lists. */
  find(wanted: WantedLink, working: readonly LinkInfo[]): string | null;
  keep(made: CreatedLink): void;
}

export type WantedLink = Pick<LinkInfo, 'role' | 'expires' | 'lens'>;

interface Kept {
  readonly n: number;
  readonly link: string;
}

const keyOf = (boardId: string): string => `planwall:links:${boardId}`;
/** Of the newest: older ones are found in the list, and ended there. */
const MOST = 20;

export function madeLinks(boardId: string, storage: Storage | null = browserStorage()): MadeLinks {
  const key = keyOf(boardId);
  const all = (): Kept[] => {
    try {
      const kept: unknown = JSON.parse(storage?.getItem(key) ?? '[]');
      return Array.isArray(kept) ? kept.filter(isKept) : [];
    } catch {
      return [];
    }
  };
  return {
    find: (wanted, working) => {
      const same = new Set(working.filter((link) => isSame(link, wanted)).map(({ n }) => n));
      return all().findLast(({ n }) => same.has(n))?.link ?? null;
    },
    keep: ({ n, link }) => {
      try {
        storage?.setItem(key, JSON.stringify([...all(), { n, link }].slice(-MOST)));
      } catch {
        // A full or forbidden storage: the next copy is a new link.
      }
    },
  };
}

function isKept(value: unknown): value is Kept {
  const { n, link } = Object(value) as Partial<Kept>;
  return typeof n === 'number' && typeof link === 'string';
}

const isSame = (a: WantedLink, b: WantedLink): boolean =>
  a.role === b.role && a.expires === b.expires && lensText(a.lens) === lensText(b.lens);

const lensText = (lens: Lens | null): string =>
  lens === null ? '' : JSON.stringify([lens.draft, lens.shows.toSorted()]);
