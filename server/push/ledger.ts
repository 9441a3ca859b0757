import type { PushedItem, PushStore } from '../store/pushStore';

/** What one place holds of the items of a board: read once, and on disk before each change counts. */
export class Ledger {
  private readonly entries: Map<string, PushedItem>;

  private constructor(
    private readonly store: PushStore,
    private readonly boardId: string,
    private readonly target: string,
    entries: readonly PushedItem[],
  ) {
    this.entries = new Map(entries.map((entry) => [entry.item, entry]));
  }

  static async read(store: PushStore, boardId: string, target: string): Promise<Ledger> {
    return new Ledger(store, boardId, target, await store.listPushedItems(boardId, target));
  }

  get all(): ReadonlyMap<string, PushedItem> {
    return this.entries;
  }

  get(item: string): PushedItem {
    return this.entries.get(item) ?? { ...NOTHING, item };
  }

  async patch(item: string, fields: Partial<Omit<PushedItem, 'item'>>): Promise<PushedItem> {
    const entry = { ...this.get(item), ...fields };
    await this.store.putPushedItem(this.boardId, this.target, entry);
    this.entries.set(item, entry);
    return entry;
  }

  /** It is no longer there: whatever stood below it or waited for it does so no more. */
  async forget(item: string): Promise<void> {
    await this.store.dropPushedItem(this.boardId, this.target, item);
    this.entries.delete(item);
    for (const entry of [...this.entries.values()])
      if (entry.links.includes(item))
        await this.patch(entry.item, { links: entry.links.filter((link) => link !== item) });
  }

  /** What stands below it is placed anew by the next push. */
  async placeAnew(items: Iterable<string>): Promise<void> {
    for (const item of items) {
      const { parent: _, ...sent } = this.get(item).sent;
      if (this.entries.has(item)) await this.patch(item, { sent });
    }
  }
}

const NOTHING = { ref: null, intentAt: null, sent: {}, links: [], linksInText: false } as const;
