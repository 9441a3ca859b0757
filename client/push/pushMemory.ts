import type { PushTarget } from '../../shared/push/pushApi';
import { ITEM_STATUSES } from '../../shared/work/schema';
import type { Match } from './matching';
import { NOWHERE, targetKey, type WhereDraft } from './where';

/** What a device remembers of pushes of a board. What lets the server in there is never part of it. */
export interface PushMemory {
  readonly where: WhereDraft;
  /** By `targetKey`, the last used first. */
  readonly matches: readonly (readonly [string, Match])[];
}

/** So many targets are remembered. */
const KEPT = 8;
const keyOf = (boardId: string): string => `planwall:push:${boardId}`;

export function readPushMemory(storage: Storage | null, boardId: string): PushMemory {
  try {
    const stored = asRecord(JSON.parse(storage?.getItem(keyOf(boardId)) ?? 'null'));
    return { where: whereIn(stored.where), matches: matchesIn(stored.matches) };
  } catch {
    return { where: NOWHERE, matches: [] };
  }
}

/**
 * Remembers a target that let somebody in, and how people and statuses are matched there. Of what was typed nothing else
 * is kept: a secret may have been pasted into the wrong field.
 */
export function rememberPush(
  storage: Storage | null,
  boardId: string,
  target: PushTarget,
  match?: Match,
): void {
  const { where, matches: before } = readPushMemory(storage, boardId);
  const key = targetKey(target);
  const matches = match
    ? [[key, match], ...before.filter(([other]) => other !== key)].slice(0, KEPT)
    : before;
  try {
    storage?.setItem(keyOf(boardId), JSON.stringify({ where: { ...where, ...target }, matches }));
  } catch {
    // Storage is full or blocked: it is remembered in this tab alone.
  }
}

function whereIn(stored: unknown): WhereDraft {
  const { system, site, project, repo } = asRecord(stored);
  return {
    system: system === 'github' ? 'github' : 'jira',
    site: asText(site),
    project: asText(project),
    repo: asText(repo),
  };
}

function matchesIn(stored: unknown): (readonly [string, Match])[] {
  if (!Array.isArray(stored)) return [];
  return stored.slice(0, KEPT).flatMap((entry): (readonly [string, Match])[] => {
    if (!Array.isArray(entry) || typeof entry[0] !== 'string') return [];
    const { people, statuses } = asRecord(entry[1]);
    const known = ITEM_STATUSES as readonly string[];
    const texts = (record: unknown) =>
      Object.entries(asRecord(record)).filter(([, id]) => typeof id === 'string');
    return [
      [
        entry[0],
        {
          people: Object.fromEntries(texts(people)),
          statuses: Object.fromEntries(texts(statuses).filter(([name]) => known.includes(name))),
        } as Match,
      ],
    ];
  });
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
