import * as Y from 'yjs';

/** Types lie so deep in one another at most. Lists in a note take two levels for each indentation. */
export const MAX_TYPE_DEPTH = 128;

type Struct = Y.Item | Y.GC | Y.Skip;

/**
 * How deep the deepest type of an update would lie in the document. Yjs deletes types by recursion: a few thousand in one
 * another, a few dozen kilobytes, are a room that fails whoever deletes them and can't be loaded again. Walks without
 * recursion itself. The update must have passed the scan.
 */
export function deepestType(doc: Y.Doc, update: Uint8Array): number {
  const { structs } = Y.decodeUpdate(update);
  const own = new Map<number, Struct[]>();
  for (const struct of structs) {
    const list = own.get(struct.id.client);
    if (list) list.push(struct);
    else own.set(struct.id.client, [struct]);
  }
  const depths = new Map<Y.Item, number>();
  let deepest = 0;
  for (const struct of structs) {
    if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentType)) continue;
    deepest = Math.max(deepest, depthOf(struct, own, doc, depths) + 1);
  }
  return deepest;
}

/** How many types an item of the update lies in, below the root. */
function depthOf(
  item: Y.Item,
  own: ReadonlyMap<number, readonly Struct[]>,
  doc: Y.Doc,
  depths: Map<Y.Item, number>,
): number {
  const path: { readonly item: Y.Item; readonly isInside: boolean }[] = [];
  let at: Y.Item | null = item;
  let depth = 0;
  while (at) {
    const known = depths.get(at);
    if (known !== undefined) {
      depth = known;
      break;
    }
    // Until it is worked out: a ring of items that lean on one another ends here, and Yjs takes none of it.
    depths.set(at, 0);
    const neighbour: Y.ID | null = at.origin ?? at.rightOrigin;
    const parent: unknown = at.parent;
    const ref: Y.ID | null = neighbour ?? (parent instanceof Y.ID ? parent : null);
    path.push({ item: at, isInside: neighbour === null && ref !== null });
    if (!ref) break;
    const next = find(own.get(ref.client), ref.clock);
    if (!next) depth = depthInDoc(doc, ref);
    at = next instanceof Y.Item ? next : null;
  }
  for (const step of path.reverse()) {
    if (step.isInside) depth += 1;
    depths.set(step.item, depth);
  }
  return depth;
}

/** The struct that holds a clock; structs of a client come in order. */
function find(structs: readonly Struct[] | undefined, clock: number): Struct | undefined {
  if (!structs) return undefined;
  let low = 0;
  let high = structs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { id, length } = structs[middle] as Struct;
    if (id.clock + length <= clock) low = middle + 1;
    else high = middle;
  }
  const found = structs[low];
  return found && found.id.clock <= clock && !(found instanceof Y.Skip) ? found : undefined;
}

function depthInDoc(doc: Y.Doc, { client, clock }: Y.ID): number {
  const structs = doc.store.clients.get(client);
  if (!structs || Y.getState(doc.store, client) <= clock) return 0;
  let at: Y.Item | Y.GC | null | undefined = structs[Y.findIndexSS(structs, clock)];
  let depth = 0;
  while (at instanceof Y.Item && at.parent instanceof Y.AbstractType) {
    at = at.parent._item;
    if (at) depth += 1;
  }
  return depth;
}
