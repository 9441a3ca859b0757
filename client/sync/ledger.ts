/**
 * Which local edits of one room are on the server's disk. Edits are numbered as they are made; messages
 * (updates and step-2 answers) are numbered per socket, as the server counts them when it acknowledges.
 *
 * An update message vouches only for its own edit, and on a fresh socket not even for the ones before it:
 * those travel in the step-2 answer. So nothing counts as saved on a socket before that answer was sent.
 */
export interface Ledger {
  /** Edits made here that are not known to be on the server's disk. */
  pending(): number;
  /**
   * A local transaction changed the document. Call before its message is sent. `more`: it goes on with the edit
   * before (typing), and counts as one with it as long as neither has been sent.
   */
  edited(more?: boolean): void;
  /** A new socket: its messages start again at 1. */
  opened(): void;
  sent(kind: 'update' | 'step2'): void;
  /** The first `n` messages of this socket are on disk. */
  acked(n: number): void;
  /** Message `n` was not applied. Holds whichever of refusal and acknowledgement comes first. */
  refused(n: number): void;
}

/** Enough to place a refusal that comes late; the server refuses in order and soon. */
const REMEMBERED = 4096;

export function createLedger(pendingBefore = 0): Ledger {
  let made = pendingBefore;
  let saved = 0;
  let count = 0;
  let whole = false;
  /** No message has left since the last edit. */
  let unsent = false;
  /** By message number: edits it vouches for (up to), or null; and what was vouched for before it. */
  let messages = new Map<number, { upTo: number | null; before: number }>();
  let last = 0;
  return {
    pending: () => made - saved,
    edited: (more = false) => {
      if (more && unsent && made > saved) return;
      made += 1;
      unsent = true;
    },
    opened: () => {
      count = 0;
      whole = false;
      messages = new Map();
      last = saved;
    },
    sent: (kind) => {
      unsent = false;
      count += 1;
      if (kind === 'step2') whole = true;
      messages.set(count, { upTo: whole ? made : null, before: last });
      if (whole) last = made;
      messages.delete(count - REMEMBERED);
    },
    acked: (n) => {
      for (let i = Math.min(n, count); i > 0; i -= 1) {
        const message = messages.get(i);
        if (!message) return;
        if (message.upTo === null) continue;
        saved = Math.max(saved, message.upTo);
        return;
      }
    },
    refused: (n) => {
      const refused = messages.get(n);
      saved = Math.min(saved, refused?.before ?? 0);
      // What went out since builds on what was refused.
      for (const [number, message] of messages) if (number >= n) message.upTo = null;
      last = saved;
      whole = false;
    },
  };
}
