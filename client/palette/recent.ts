const KEY = 'planwall:recent';
const MOST = 5;

/** Ids of what was last chosen in the palette on this device, newest first. */
export function recentCommands(storage: Pick<Storage, 'getItem'>): readonly string[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(stored)
      ? stored.filter((id): id is string => typeof id === 'string').slice(0, MOST)
      : [];
  } catch {
    return [];
  }
}

/** Puts one in front. */
export function rememberCommand(storage: Pick<Storage, 'getItem' | 'setItem'>, id: string): void {
  const next = [id, ...recentCommands(storage).filter((other) => other !== id)].slice(0, MOST);
  try {
    storage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Storage is full or blocked: nothing is remembered.
  }
}
