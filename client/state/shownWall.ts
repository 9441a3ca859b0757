import type { Sticky, StickyPlace } from '../../shared/talk/schema';
import { STICKY_COLOURS, type StickyColour } from '../../shared/talk/schema';
import type { WallView } from '../../shared/talk/wall';
import type { RoundEntryValue, StickyEntry } from '../../shared/workshop/roundApi';
import { createSignal } from '../sync/signal';
import type { Readable } from './board';
import type { BoardRounds } from './rounds/boardRounds';
import type { WallStore } from './wallStore';

/** The wall as this tab shows it: what everybody sees, and what this person wrote in rounds that are not revealed. */
export interface ShownWall extends WallView {
  /** Of what nobody else sees: the number of the round it was written in, by id. */
  readonly unseen: ReadonlyMap<string, number>;
}

export interface ShownWallOptions {
  readonly wall: WallStore;
  readonly rounds: Pick<BoardRounds, 'list' | 'changes' | 'own'>;
  readonly person: Readable<string | null>;
}

/** Puts both together. Whoever makes it closes it. */
export function createShownWall({
  wall,
  rounds,
  person,
}: ShownWallOptions): Readable<ShownWall> & { close(): void } {
  /** The same entry is the same sticky, so that nothing is laid out anew for it. */
  const known = new WeakMap<RoundEntryValue, Sticky>();
  let basis: readonly unknown[] = [];
  const shown = createSignal<ShownWall>({ ...wall.view(), unseen: NOTHING });
  const stickyOf = (n: number, key: string, parked: boolean, value: StickyEntry): Sticky => {
    const before = known.get(value);
    if (before) return before;
    const sticky = unseenSticky(n, key, parked, value, person.get());
    known.set(value, sticky);
    return sticky;
  };
  const update = () => {
    const view = wall.view();
    const open = rounds.list
      .get()
      .filter(({ kind, state }) => kind === 'stickies' && state === 'open');
    const entries = open.map(({ n }) => rounds.own(n).entries);
    const next = [view, person.get(), ...entries];
    if (next.length === basis.length && next.every((part, i) => part === basis[i])) return;
    basis = next;
    const own = open.flatMap(({ n, parked }, i) =>
      [...(entries[i] ?? [])].flatMap(([key, value]) =>
        'text' in value && !view.hanging.has(key)
          ? [{ n, sticky: stickyOf(n, key, parked, value) }]
          : [],
      ),
    );
    shown.set(own.length === 0 ? { ...view, unseen: NOTHING } : withOwn(view, own));
  };
  const stops = [
    wall.subscribe(update),
    rounds.list.subscribe(update),
    rounds.changes.subscribe(update),
    person.subscribe(update),
  ];
  update();
  return {
    get: shown.get,
    subscribe: shown.subscribe,
    close: () => {
      for (const stop of stops) stop();
    },
  };
}

const NOTHING: ReadonlyMap<string, number> = new Map();

function withOwn(
  view: WallView,
  own: readonly { readonly n: number; readonly sticky: Sticky }[],
): ShownWall {
  const hanging = new Map(view.hanging);
  const parked = [...view.parked];
  for (const { sticky } of own)
    if (sticky.parked || !sticky.at) parked.push(sticky);
    else hanging.set(sticky.id, sticky);
  return { ...view, hanging, parked, unseen: new Map(own.map(({ n, sticky }) => [sticky.id, n])) };
}

const unseenSticky = (
  round: number,
  id: string,
  parked: boolean,
  { text, colour, at }: StickyEntry,
  author: string | null,
): Sticky => ({
  id,
  text,
  author,
  at: at ?? null,
  parked,
  cluster: null,
  colour: STICKY_COLOURS.find((one) => one === colour) ?? 'yellow',
  made: '',
  round,
  became: null,
  reviewed: null,
  deleted: null,
});

/** What a sticky says, where it goes and how it looks, as an entry of a round. */
export const entryOf = (
  text: string,
  colour: StickyColour,
  at: StickyPlace | null,
): StickyEntry => ({ text, colour, ...(at ? { at } : {}) });
