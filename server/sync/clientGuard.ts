import * as Y from 'yjs';
import { LIMITS } from '../../shared/protocol';
import { type Grant, personOf } from '../auth/grant';
import type { ClientOwner } from '../store/store';
import { ClientOwners, SERVER } from './clientOwners';
import { type Clocks, type HeldPart, HeldParts } from './heldParts';
import { type ClockRange, scanUpdate, type UpdateScan } from './scanUpdate';
import { splitUpdate } from './splitUpdate';

/** How long structs under another's id wait for the owner's own. */
const HOLD_MS = 30_000;
const NONE: readonly number[] = [];

/** Whoever sends updates: a connection. */
export interface Sender {
  readonly grant: Pick<Grant, 'holder' | 'link'>;
  /** Client ids that nobody had used before it did. */
  newIds: number;
}

/** A message of a sender, or what was held of one. */
export interface Incoming<S extends Sender> {
  readonly sender: S;
  /** Its number on the socket, as receipts count. */
  readonly message: number;
  readonly update: Uint8Array;
  readonly scan: UpdateScan;
  /** An answer to sync step 1 also repeats what others wrote. */
  readonly isAnswer: boolean;
}

interface Admitted {
  readonly taken: Uint8Array | null;
  /** Ids that are new or nobody's, to be bound once `taken` is applied. */
  readonly uses: readonly number[];
  /** Something was neither taken nor held. */
  readonly isDropped: boolean;
}

/**
 * Keeps each client id of a room to the person whose struct first used it. What a sender brings under another's id is
 * held until the owner's own structs are known; then it is a copy of them, or nothing that Yjs would take.
 */
export class ClientGuard<S extends Sender> {
  private readonly owners: ClientOwners;
  private readonly held = new HeldParts<S>();
  private readonly knows = (clocks: Clocks): boolean => {
    for (const [client, clock] of clocks)
      if (Y.getState(this.doc.store, client) < clock) return false;
    return true;
  };

  /**
   * `isBehind`: the room lost edits that clients may still have, and whoever returns first brings what others wrote.
   * An answer then binds no id but the one its sender shows; and ids of the server, which starts with a new one each
   * time it loads a room and never brings the lost edits itself, are nobody's.
   */
  constructor(
    private readonly doc: Y.Doc,
    saved: readonly ClientOwner[],
    private readonly isBehind = false,
    private readonly holdMs = HOLD_MS,
  ) {
    this.owners = new ClientOwners(
      isBehind ? saved.filter(({ holder }) => holder !== SERVER) : saved,
    );
    this.owners.introduce(doc.clientID, SERVER);
  }

  /** Why a message may not be taken at all: it brings more new ids than a connection or the room may have. */
  refusalFor({ sender, scan, isAnswer }: Incoming<S>): 'too-many-ids' | null {
    const { clients } = this.doc.store;
    const ids = this.newIdsIn(scan);
    if (ids.length === 0) return null;
    const fresh = new Set(ids.filter((client) => !clients.has(client))).size;
    if (fresh === 0) return null;
    const isRelay = isAnswer && this.isBehind;
    return clients.size + fresh > LIMITS.idsPerRoom ||
      (!isRelay && sender.newIds + fresh > LIMITS.newIdsPerConnection)
      ? 'too-many-ids'
      : null;
  }

  /** The id is bound and the sender may write under it, and nobody's parts wait for what is written there. */
  isOwn(client: number, { grant }: S): boolean {
    return this.held.isEmpty && this.owners.isBound(client) && this.owners.mayUse(client, grant);
  }

  /** What of a message may be applied now; the rest is held, or dropped where there is no room for it. */
  admit(incoming: Incoming<S>, gap: boolean): Admitted {
    const { sender, message, update, scan } = incoming;
    const waitsFor = this.othersIn(scan, sender, gap);
    if (waitsFor.size === 0) return { taken: update, uses: this.newIdsIn(scan), isDropped: false };
    const { taken, left } = splitUpdate(update, (client) =>
      this.owners.mayUse(client, sender.grant)
        ? Number.POSITIVE_INFINITY
        : Y.getState(this.doc.store, client),
    );
    const part = { sender, message, waitsFor, until: Date.now() + this.holdMs };
    const isDropped = left !== null && !this.held.add({ ...part, update: left });
    if (isDropped) this.held.owe(part);
    return { taken, uses: taken ? this.newIdsIn(scanUpdate(taken)) : [], isDropped };
  }

  /** Binds ids once what they were used for has been applied. */
  bind(ids: readonly number[], { sender, isAnswer }: Incoming<S>): void {
    const { clients, pendingStructs } = this.doc.store;
    for (const client of ids) {
      // Yjs may have thrown before it came to this one.
      const isApplied = clients.has(client) || pendingStructs !== null;
      if (!isApplied || this.owners.isBound(client)) continue;
      if (isAnswer && this.isBehind && this.owners.ownerOf(client) === null) continue;
      this.owners.bind(client, sender.grant.holder);
      sender.newIds += 1;
    }
  }

  /** Binds what the server itself wrote. */
  bindServer(update: Uint8Array): void {
    for (const { client } of scanUpdate(update).structs) this.owners.bind(client, SERVER);
  }

  /** A sender who may write showed this id in presence. */
  introduce(client: number, { grant }: S): void {
    if (!this.doc.store.clients.has(client)) this.owners.introduce(client, grant.holder);
  }

  /** Client ids that wrote what somebody with this state vector lacks, as far as they are a person's; not more than asked for. */
  writersSince(stateVector: Uint8Array, most: number): { client: number; person: string }[] {
    const known = Y.decodeStateVector(stateVector);
    const writers: { client: number; person: string }[] = [];
    for (const client of this.doc.store.clients.keys()) {
      if (Y.getState(this.doc.store, client) <= (known.get(client) ?? 0)) continue;
      const person = personOf(this.owners.ownerOf(client));
      if (person !== null) writers.push({ client, person });
      if (writers.length === most) break;
    }
    return writers;
  }

  takeUnsaved(): ClientOwner[] {
    return this.owners.takeUnsaved();
  }

  // What is held

  /** The oldest part that the document can be asked about again, or null. */
  takeReady(): HeldPart<S> | null {
    return this.held.isEmpty ? null : this.held.takeReady(this.knows);
  }

  /** Parts that waited in vain; their senders are to be asked again, should the owner come. */
  takeExpired(now: number): HeldPart<S>[] {
    const expired = this.held.takeExpired(now);
    for (const part of expired) this.held.owe(part);
    return expired;
  }

  /** Senders whose dropped parts would be taken now. */
  takeOwed(): S[] {
    return this.held.isEmpty ? [] : this.held.takeOwed(this.knows);
  }

  /** How many messages of a sender may be acknowledged. */
  dealtWith(sender: S): number {
    return this.held.isEmpty ? Number.POSITIVE_INFINITY : this.held.dealtWith(sender);
  }

  /** The sender has gone, or its next message says everything anew. */
  forget(sender: S): void {
    if (!this.held.isEmpty) this.held.forget(sender);
  }

  /** Clocks up to which another's ids are written or deleted ahead of what the room knows. */
  private othersIn({ structs, deletes }: UpdateScan, { grant }: S, gap: boolean): Clocks {
    const clocks = new Map<number, number>();
    const note = ({ client, clock, length }: ClockRange): void => {
      const end = clock + length;
      if (this.owners.mayUse(client, grant) || Y.getState(this.doc.store, client) >= end) return;
      clocks.set(client, Math.max(end, clocks.get(client) ?? 0));
    };
    structs.forEach(note);
    // A deletion of what is not there yet would wait in the document and take the owner's next edits.
    if (gap) deletes.forEach(note);
    return clocks;
  }

  /** Ids that belong to nobody yet and get structs that the room does not have. */
  private newIdsIn({ structs }: UpdateScan): readonly number[] {
    const isNew = ({ client, clock, length }: ClockRange): boolean =>
      !this.owners.isBound(client) && Y.getState(this.doc.store, client) < clock + length;
    // Nearly every edit goes on with an id that is known.
    return structs.some(isNew) ? structs.filter(isNew).map(({ client }) => client) : NONE;
  }
}
